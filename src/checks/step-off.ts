import type { BaseImage } from "../lambda/base-image.ts";
import { smallestStepToAl2023 } from "../lambda/deprecation.ts";
import { findRuntime, type Runtime } from "../lambda/runtime.ts";
import type { CheckContext } from "./check.ts";
import { suggestReference } from "./suggested-reference.ts";

/** How long the runtime to move to must still be supported. */
const MINIMUM_SUPPORT_MONTHS = 12;

/** The texts of one run by base image: repositories of thousands of functions stand on a dozen of them. */
const known = new WeakMap<CheckContext, Map<BaseImage, string>>();

/** {@link stepOffText}, made once for a base image. */
export function describeStepOff(base: BaseImage, runtime: Runtime, context: CheckContext): string {
  const texts = known.get(context) ?? new Map<BaseImage, string>();
  known.set(context, texts);
  const text = texts.get(base) ?? stepOffText(base, runtime, context);
  texts.set(base, text);
  return text;
}

/** A help text: the smallest step to a supported AL2023 runtime, and AWS's recommendation where it is another. */
function stepOffText(base: BaseImage, runtime: Runtime, context: CheckContext): string {
  const { runtimes, now } = context;
  const recommended = findRuntime(runtimes, runtime.successors[0] ?? "");
  const step = smallestStepToAl2023(runtimes, runtime, now, MINIMUM_SUPPORT_MONTHS) ?? recommended;
  if (step === undefined) return "Move to a supported runtime; `lambda-image-bot runtimes` lists them.";
  const until = step.deprecation === undefined ? "" : `, supported until ${step.deprecation}`;
  const reference = suggestReference(base, step);
  const written = reference === undefined ? "" : `: ${reference}`;
  const move = `Move to ${step.identifier} (${step.os}${until})${written}.`;
  if (recommended === undefined || recommended.identifier === step.identifier) return move;
  return `${move} AWS recommends ${recommended.identifier} (${recommended.os}).`;
}
