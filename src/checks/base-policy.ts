import type { BuiltImage } from "../built-image/built-image.ts";
import type { Runtime } from "../lambda/runtime.ts";
import { baseImageOf } from "./base-image-of.ts";
import { baseOfImage } from "./base-of-image.ts";
import type { CheckContext, ImageCheck, ImageResult } from "./check.ts";
import { matchesWildcard } from "./wildcard.ts";

/** A runtime that the configuration doesn't allow. */
export const basePolicy: ImageCheck = {
  id: "base-policy",
  title: "Runtime that the policy doesn't allow",
  severity: "error",
  scope: "image-use",
  rationale: `Organisations with strict compliance rules restrict who may stay on which runtime version; AWS leaves that
to the customer ([shared responsibility](https://docs.aws.amazon.com/lambda/latest/dg/runtimes-shared.html)).
\`runtimes.allowed\` in the configuration (or in the organisation's, which it extends and which may lock it) lists the
runtime identifiers that may be used; everything else is an error. Without that list nothing is found.`,
  badPlace: "public.ecr.aws/lambda/nodejs:22",
  badExample: `FROM public.ecr.aws/lambda/nodejs:22\nCMD ["index.handler"]\n`,
  goodExample: `FROM public.ecr.aws/lambda/python:3.13\nCMD ["app.handler"]\n`,
  run: (subject, context) => describeViolation(baseImageOf(subject)?.runtime, context),
  runOnImage: describeViolationOfImage,
};

function describeViolationOfImage(subject: BuiltImage, context: CheckContext): ImageResult[] {
  const result = describeViolation(baseOfImage(subject, context)?.runtime, context);
  return result ? [result] : [];
}

function describeViolation(
  runtime: Runtime | undefined,
  { allowedRuntimes }: CheckContext,
): ImageResult | undefined {
  if (
    !allowedRuntimes ||
    !runtime ||
    allowedRuntimes.some((glob) => matchesWildcard(glob, runtime.identifier))
  )
    return undefined;
  return {
    message: `The runtime ${runtime.identifier} (${runtime.os}) is not among those that the configuration allows.`,
    help:
      allowedRuntimes.length === 0
        ? "The configuration allows no runtime at all."
        : `Use one of ${allowedRuntimes.join(", ")}.`,
  };
}
