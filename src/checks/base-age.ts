import { ageInDays } from "../decide/age.ts";
import { parseTagDate } from "../lambda/tag-date.ts";
import type { CheckContext, CheckResult, ImageCheck, ImageSubject } from "./check.ts";
import { quote } from "./quote.ts";
import { willChange } from "./will-change.ts";

/** After so many days a pin of policy `manual` is old, where the policy doesn't say. */
const MANUAL_DAYS = 90;

/** A pinned image that is older than its policy allows. */
export const baseAge: ImageCheck = {
  id: "base-age",
  title: "Old base image",
  severity: "warning",
  scope: "image-use",
  asksRegistry: true,
  rationale: `AWS rebuilds its base images every two or three days with the patches of the day; an image function gets them
only when it is rebuilt on a newer base and deployed
([container image updates](https://docs.aws.amazon.com/lambda/latest/dg/runtimes-update.html)). A pin that somebody holds
(policy \`manual\` or \`function-update\`, or a hold) therefore grows old silently. The limit is the policy's
\`maximum-age\`; \`manual\` has ${MANUAL_DAYS} days unless it says otherwise. The age is that of the dated tag, else of the
image that the digest names.`,
  badPlace: "public.ecr.aws/lambda/python:3.12.2026.03.01.10-arm64",
  badExample: `FROM public.ecr.aws/lambda/python:3.12.2026.03.01.10-arm64\nCMD ["app.handler"]\n`,
  goodExample: `FROM public.ecr.aws/lambda/python:3.12.2026.11.03.13-arm64\nCMD ["app.handler"]\n`,
  run: describeAge,
};

function describeAge(subject: ImageSubject, context: CheckContext): CheckResult | undefined {
  const { policy, use } = subject.target;
  const limit = policy.maximumAge ?? (policy.mode === "manual" ? MANUAL_DAYS : undefined);
  if (limit === undefined || willChange(subject)) return undefined;
  const created = createdOf(subject);
  const age = created === undefined ? 0 : ageInDays(created, context.now);
  if (created === undefined || age <= limit) return undefined;
  return {
    message: `The image pinned by ${quote(use.reference)} was made on ${created.slice(0, 10)}, ${age} days ago; its policy allows ${limit}.`,
    help: "Update it with the next change of the function, or say in the policy's `maximum-age` how old it may grow.",
  };
}

/** When the pinned image was made, RFC 3339: by the dated tag, which needs no registry, else as far as it is known. */
function createdOf({ target, pinnedCreated }: ImageSubject): string | undefined {
  const stamp = target.subject.kind === "lambda" ? target.subject.tag?.date : undefined;
  const hour = stamp === undefined ? undefined : parseTagDate(stamp);
  return hour?.toISOString() ?? pinnedCreated;
}
