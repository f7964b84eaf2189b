import { daysUntilDeprecation } from "../lambda/deprecation.ts";
import type { Runtime } from "../lambda/runtime.ts";
import type { CheckContext } from "./check.ts";

/**
 * The days until a runtime's deprecation (0 or less once it has come), where they are few enough to be spoken of by
 * the configuration; nothing otherwise.
 */
export function daysToAnnounce(runtime: Runtime, context: CheckContext): number | undefined {
  const days = daysUntilDeprecation(runtime, context.now);
  return days === undefined || days > Math.max(0, context.warnDays) ? undefined : days;
}
