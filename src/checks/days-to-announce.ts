import { daysUntilDeprecation } from "../lambda/deprecation.ts";
import type { Runtime } from "../lambda/runtime.ts";
import type { CheckContext } from "./check.ts";

/** The days of one run by runtime: repositories of thousands of functions stand on a dozen of them. */
const known = new WeakMap<CheckContext, Map<Runtime, number | undefined>>();

/**
 * The days until a runtime's deprecation (0 or less once it has come), where they are few enough to be spoken of by
 * the configuration; nothing otherwise.
 * @param file absent of built images, for which no rule of single paths holds
 */
export function daysToAnnounce(
  runtime: Runtime,
  file: string | undefined,
  context: CheckContext,
): number | undefined {
  const days = daysUntil(runtime, context);
  return days === undefined || days > Math.max(0, context.warnDaysFor(file ?? "")) ? undefined : days;
}

/** {@link daysUntilDeprecation}, counted once for a runtime. */
function daysUntil(runtime: Runtime, context: CheckContext): number | undefined {
  const counted = known.get(context) ?? new Map<Runtime, number | undefined>();
  known.set(context, counted);
  if (!counted.has(runtime)) counted.set(runtime, daysUntilDeprecation(runtime, context.now));
  return counted.get(runtime);
}
