import { planUpdates } from "../../app/update.ts";
import type { Invocation } from "../command.ts";
import { runPlan } from "../run-plan.ts";

/** `update [DIR]`: plans, reports, and writes unless told otherwise. */
export function runUpdate(invocation: Invocation): Promise<number> {
  return runPlan("update", invocation, ({ workspace, registry, options }) =>
    planUpdates({ workspace, registry }, options, invocation.settings.now),
  );
}
