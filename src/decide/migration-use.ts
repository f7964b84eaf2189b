import type { ImageUse } from "../dockerfile/image-use.ts";
import { isProblem } from "../image/problem.ts";
import { parseImageReference } from "../image/reference.ts";
import { buildEnvironmentOf } from "../lambda/build-environment.ts";
import { compareVersions } from "../lambda/compare-versions.ts";
import type { Runtime } from "../lambda/runtime.ts";
import { stepOfBuilder } from "./migration-builder-step.ts";
import { stepOfLambdaImage } from "./migration-lambda-step.ts";
import type { StepOrNote } from "./migration-step.ts";
import { chooseTarget, type TargetContext } from "./migration-target.ts";
import type { ImageTarget } from "./target.ts";

/** A function's way from a runtime line to another. */
export interface Way {
  readonly from: Runtime;
  readonly to: Runtime;
}

/**
 * What an image that a moving function is built with becomes; `undefined` for what the move doesn't concern.
 * @param target the same as a managed image, where it is one
 * @param isBase whether the function's own image stands on it
 */
export function stepOfUse(
  use: ImageUse,
  target: ImageTarget | undefined,
  way: Way,
  isBase: boolean,
  context: TargetContext,
): StepOrNote | undefined {
  if (use.unresolved.length > 0) return undefined;
  if (target !== undefined && target.subject.kind !== "versioned") {
    return isBase
      ? stepOfLambdaImage(target.reference, target.subject.base, way.from, way.to)
      : stepOfLambdaBuilder(target, target.subject, way, context);
  }
  const reference = parseImageReference(use.reference);
  if (isProblem(reference)) return undefined;
  const environment = buildEnvironmentOf(reference, undefined, context.runtimes);
  return environment && stepOfBuilder(reference, environment, way.from, way.to);
}

/** A builder on a Lambda base moves along where it is of the function's language, or without any. */
function stepOfLambdaBuilder(
  { reference, hold }: ImageTarget,
  { base }: Exclude<ImageTarget["subject"], { kind: "versioned" }>,
  { from, to }: Way,
  context: TargetContext,
): StepOrNote | undefined {
  const own = base.runtime;
  if (own?.identifier === to.identifier) return undefined;
  if (own === undefined) return { note: `Which runtime ${reference.name} has can't be told from its tag.` };
  const next = own.identifier === from.identifier ? to : lineOfBuilder(own, { from, to }, context);
  if (next === undefined) {
    return own.os === "AL2023"
      ? undefined
      : { note: `${reference.name} is on another system than ${to.identifier}, and isn't of its language.` };
  }
  if (hold.state === "held" || hold.state === "ignored") {
    return { note: `A comment above ${reference.name} says that it is to be left as it is.` };
  }
  return stepOfLambdaImage(reference, base, own, next);
}

function lineOfBuilder(own: Runtime, { to }: Way, context: TargetContext): Runtime | undefined {
  if (own.language === to.language) return compareVersions(own.version, to.version) <= 0 ? to : undefined;
  if (own.language !== "os-only" || to.os !== "AL2023") return undefined;
  const choice = chooseTarget(own, [{ kind: "al2023" }], context);
  return choice.kind === "move" ? choice.to : undefined;
}
