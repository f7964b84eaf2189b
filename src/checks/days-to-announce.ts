import { daysUntilDeprecation } from "../lambda/deprecation.ts";
import type { Runtime } from "../lambda/runtime.ts";
import type { CheckContext } from "./check.ts";

const DAY = 86_400_000;

/**
 * The days until a runtime's deprecation (0 or less once it has come), where they are few enough to be spoken of by
 * the configuration; nothing otherwise.
 */
export function daysToAnnounce(runtime: Runtime, file: string, context: CheckContext): number | undefined {
  const { now } = context;
  const warnDays = Math.max(0, context.warnDaysFor(file));
  // Most are far away, and to see that costs less than to count the days.
  const isFar = Date.parse(runtime.deprecation ?? "") - now.getTime() > (warnDays + 1) * DAY;
  const days = isFar ? undefined : daysUntilDeprecation(runtime, now);
  return days === undefined || days > warnDays ? undefined : days;
}
