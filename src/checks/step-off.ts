import { smallestStepToAl2023 } from "../lambda/deprecation.ts";
import { findRuntime, type Runtime } from "../lambda/runtime.ts";
import type { CheckContext, ImageSubject } from "./check.ts";
import { suggestReference } from "./suggested-reference.ts";

/** How long the runtime to move to must still be supported. */
const MINIMUM_SUPPORT_MONTHS = 12;

/** A help text: the smallest step to a supported AL2023 runtime, and AWS's recommendation where it is another. */
export function describeStepOff(subject: ImageSubject, runtime: Runtime, context: CheckContext): string {
  const step = smallestStepToAl2023(context.runtimes, runtime, context.now, MINIMUM_SUPPORT_MONTHS);
  if (step === undefined) return "Move to a supported runtime; `lambda-image-bot runtimes` lists them.";
  const { target } = subject;
  const reference = target.subject.kind === "versioned" ? undefined : suggestReference(target.subject.base, step);
  const as = reference === undefined ? "" : `: ${reference}`;
  const until = step.deprecation === undefined ? "" : `, supported until ${step.deprecation}`;
  return `Move to ${step.identifier} (${step.os}${until})${as}.${recommendation(runtime, step, context)}`;
}

function recommendation(runtime: Runtime, step: Runtime, context: CheckContext): string {
  const newest = findRuntime(context.runtimes, runtime.successors[0] ?? "");
  if (newest === undefined || newest.identifier === step.identifier) return "";
  return ` AWS recommends ${newest.identifier} (${newest.os}).`;
}
