import { baseImageOf } from "./base-image-of.ts";
import type { CheckContext, CheckResult, ImageCheck, ImageSubject } from "./check.ts";
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
  run: describeViolation,
};

function describeViolation(subject: ImageSubject, context: CheckContext): CheckResult | undefined {
  const { allowedRuntimes } = context;
  const runtime = allowedRuntimes && baseImageOf(subject)?.runtime;
  if (!runtime || allowedRuntimes.some((glob) => matchesWildcard(glob, runtime.identifier))) return undefined;
  return {
    message: `The runtime ${runtime.identifier} (${runtime.os}) is not among those that the configuration allows.`,
    help:
      allowedRuntimes.length === 0
        ? "The configuration allows no runtime at all."
        : `Use one of ${allowedRuntimes.join(", ")}.`,
  };
}
