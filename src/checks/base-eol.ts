import type { BuiltImage } from "../built-image/built-image.ts";
import type { BaseImage } from "../lambda/base-image.ts";
import type { OperatingSystem, Runtime } from "../lambda/runtime.ts";
import { hasSystemEnded } from "./amazon-linux.ts";
import { baseImageOf } from "./base-image-of.ts";
import { baseOfImage } from "./base-of-image.ts";
import type { CheckContext, CheckResult, ImageCheck, ImageResult, ImageSubject } from "./check.ts";
import { daysToAnnounce } from "./days-to-announce.ts";
import type { Severity } from "./finding.ts";
import { describeStepOff } from "./step-off.ts";

/** From so many days before its deprecation on, a runtime is a warning. */
const NEAR_DAYS = 90;

/** A deprecated runtime, or one that soon will be. */
export const baseEol: ImageCheck = {
  id: "base-eol",
  title: "Deprecated runtime",
  severity: "error",
  scope: "image-use",
  rationale: `AWS stops patching a runtime's base image on its deprecation date. The block dates that follow concern
managed runtimes only, so a container image goes on running, without patches; and AWS notifies the owners of zip
functions ahead of the date, but not those of container images
([runtime deprecation policy](https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html#runtime-support-policy)).
It is an error from that day on, a warning from ${NEAR_DAYS} days before, and information earlier
(\`runtimes.warn-days\`); a runtime on an Amazon Linux release that has itself ended is never less than a warning.`,
  badPlace: "public.ecr.aws/lambda/python:3.9",
  badExample: `FROM public.ecr.aws/lambda/python:3.9\nCMD ["app.handler"]\n`,
  goodExample: `FROM public.ecr.aws/lambda/python:3.13\nCMD ["app.handler"]\n`,
  run: describeDeprecation,
  runOnImage: describeDeprecationOfImage,
};

function describeDeprecation(subject: ImageSubject, context: CheckContext): CheckResult | undefined {
  const base = baseImageOf(subject);
  return base?.runtime && describeRuntime(base, base.runtime, subject.target.file, context);
}

function describeDeprecationOfImage(subject: BuiltImage, context: CheckContext): ImageResult[] {
  const base = baseOfImage(subject, context);
  const result = base && describeRuntime(base, base.runtime, undefined, context);
  return result ? [result] : [];
}

function describeRuntime(
  base: BaseImage,
  runtime: Runtime,
  file: string | undefined,
  context: CheckContext,
): ImageResult | undefined {
  const days = daysToAnnounce(runtime, file, context);
  if (days === undefined) return undefined;
  return {
    severity: severityOf(days, runtime.os, context.now),
    message: describe(runtime, days),
    help: describeStepOff(base, runtime, context),
  };
}

function describe({ identifier, os, deprecation }: Runtime, days: number): string {
  const name = `The runtime ${identifier} (${os})`;
  return days <= 0
    ? `${name} was deprecated on ${deprecation}: its base image gets no more patches.`
    : `${name} will be deprecated on ${deprecation}, in ${days} ${days === 1 ? "day" : "days"}: its base image then gets no more patches.`;
}

/** Rises as the date nears. */
function severityOf(days: number, os: OperatingSystem, now: Date): Severity {
  if (days <= 0) return "error";
  return days <= NEAR_DAYS || hasSystemEnded(os, now) ? "warning" : "info";
}
