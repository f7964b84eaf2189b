import { daysUntilDeprecation, smallestStepToAl2023 } from "../lambda/deprecation.ts";
import type { Runtime } from "../lambda/runtime.ts";
import type { CheckContext, CheckResult, ImageCheck, ImageSubject } from "./check.ts";
import type { Severity } from "./finding.ts";

/** From so many days before its deprecation on, a runtime is a warning. */
const NEAR_DAYS = 90;
const MINIMUM_SUPPORT_MONTHS = 12;

/** A deprecated runtime, or one that soon will be. */
export const baseEol: ImageCheck = {
  id: "base-eol",
  title: "Deprecated runtime",
  severity: "error",
  scope: "image-use",
  rationale: `AWS stops patching a runtime's base image on its deprecation date; block dates concern managed runtimes
only, so a container image goes on running, without patches. AWS notifies the owners of zip functions ahead of the
date, but not those of container images.
https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html#runtime-support-policy`,
  badExample: `FROM public.ecr.aws/lambda/python:3.9\nCMD ["app.handler"]\n`,
  goodExample: `FROM public.ecr.aws/lambda/python:3.13\nCMD ["app.handler"]\n`,
  run: (subject, context) => describeDeprecation(subject, context),
};

function describeDeprecation(subject: ImageSubject, context: CheckContext): CheckResult | undefined {
  if (subject.target.subject.kind === "versioned") return undefined;
  const { runtime } = subject.target.subject.base;
  const days = runtime && daysUntilDeprecation(runtime, context.now);
  if (runtime === undefined || days === undefined || days > context.warnDays) return undefined;
  const verb = days <= 0 ? "was deprecated on" : "will be deprecated on";
  return {
    severity: severityOf(days),
    message: `The runtime ${runtime.identifier} (${runtime.os}) ${verb} ${runtime.deprecation}: its base image ${days <= 0 ? "gets" : "then gets"} no more patches.`,
    help: helpFor(runtime, context),
  };
}

/** Rises as the date nears. */
function severityOf(days: number): Severity {
  if (days <= 0) return "error";
  return days <= NEAR_DAYS ? "warning" : "info";
}

function helpFor(runtime: Runtime, context: CheckContext): string {
  const step = smallestStepToAl2023(context.runtimes, runtime, context.now, MINIMUM_SUPPORT_MONTHS);
  return step
    ? `Move to ${step.identifier} (${step.os}, supported until ${step.deprecation ?? "an open date"}).`
    : "Move to a runtime of the table that is supported.";
}
