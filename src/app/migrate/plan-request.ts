import type { GroupStyle } from "../../decide/group.ts";
import type { Plan } from "../../decide/plan.ts";
import type { EngineOptions } from "../options.ts";
import type { MigrationOptions } from "./migration-options.ts";
import type { MigrationRequest } from "./migration-request.ts";
import { type MigrationPorts, planMigration } from "./plan-migration.ts";
import { planRollback } from "./plan-rollback.ts";

/** What the configuration says of migrations. */
export interface MigrationSettings {
  readonly migrationGroup: GroupStyle;
  readonly minimumSupport: number;
  readonly holdDays: number;
  readonly packages: Readonly<Record<string, readonly string[]>>;
}

/** Plans what a migration is asked for. */
export function planRequest(
  ports: MigrationPorts,
  options: EngineOptions,
  request: MigrationRequest,
  settings: MigrationSettings & Pick<MigrationOptions, "isSelected">,
  now: Date,
): Promise<Plan> {
  const { isSelected, migrationGroup: group, minimumSupport, holdDays } = settings;
  if (request.kind === "rollback") {
    return planRollback(ports, options, { to: request.to, isSelected, group, holdDays }, now);
  }
  const packages = new Map(Object.entries(settings.packages));
  const { targets } = request;
  return planMigration(ports, options, { targets, isSelected, minimumSupport, group, packages }, now);
}
