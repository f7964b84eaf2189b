import { readMigrationRequest, selectImages } from "../../app/migrate/migration-request.ts";
import { planRequest } from "../../app/migrate/plan-request.ts";
import { readHclGrammar } from "../../workspace/read-hcl-grammar.ts";
import type { Invocation } from "../command.ts";
import { runPlan } from "../run-plan.ts";

const NAMES = { target: "--target", to: "--to" };

/** `migrate [DIR] --target T`: plans the moves to another line or system, reports, and writes unless told otherwise. */
export function runMigrate(invocation: Invocation): Promise<number> {
  const { targets, to, only, now } = invocation.settings;
  return runPlan("migrate", invocation, ({ config, options, workspace, registry }) => {
    const request = readMigrationRequest({ targets, to, names: NAMES }, options.runtimes);
    const ports = { workspace, registry, hclGrammar: () => readHclGrammar(process.argv[1] ?? "") };
    return planRequest(ports, options, request, { ...config, isSelected: selectImages(only) }, now);
  });
}
