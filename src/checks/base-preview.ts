import type { BuiltImage } from "../built-image/built-image.ts";
import { isPreview } from "../decide/question.ts";
import { lineOf, type Runtime } from "../lambda/runtime.ts";
import { baseImageOf } from "./base-image-of.ts";
import { baseOfImage } from "./base-of-image.ts";
import type { CheckContext, CheckResult, ImageCheck, ImageResult, ImageSubject } from "./check.ts";
import { quote } from "./quote.ts";

/** A preview tag, or the tag of a line that isn't generally available. */
export const basePreview: ImageCheck = {
  id: "base-preview",
  title: "Preview of a runtime",
  severity: "warning",
  scope: "image-use",
  rationale: `A preview has no service-level agreement, may change incompatibly, and gets no maintained line: nothing newer
is proposed for it. That a tag exists is no proof of general availability: \`python:3.15\` was published for a while in
July 2026 and withdrawn
([aws-lambda-python-runtime-interface-client#216](https://github.com/aws/aws-lambda-python-runtime-interface-client/issues/216)).
What counts is the runtime table; where it is behind, \`runtimes.overlay\` in the configuration puts it right.`,
  badPlace: "public.ecr.aws/lambda/python:3.15",
  badExample: `FROM public.ecr.aws/lambda/python:3.15\nCMD ["app.handler"]\n`,
  goodExample: `FROM public.ecr.aws/lambda/python:3.14\nCMD ["app.handler"]\n`,
  run: describePreview,
  runOnImage: describePreviewOfImage,
};

function describePreview(subject: ImageSubject): CheckResult | undefined {
  const { target } = subject;
  if (!isPreview(target.subject)) return undefined;
  const runtime = baseImageOf(subject)?.runtime;
  if (runtime?.availability === "generally-available") return describeLeftPreview(subject, runtime);
  const name =
    runtime === undefined ? "a preview" : `${runtime.identifier}, which is not generally available`;
  return {
    message: `The image ${quote(target.use.reference)} is ${name}: nothing newer is proposed for it.`,
    help: HELP,
  };
}

const HELP =
  "Use a line that is generally available (`lambda-image-bot runtimes` lists them), or keep the preview for tests.";

function describePreviewOfImage(subject: BuiltImage, context: CheckContext): ImageResult[] {
  const runtime = baseOfImage(subject, context)?.runtime;
  if (runtime?.availability !== "preview") return [];
  return [
    { message: `The image stands on ${runtime.identifier}, which is not generally available.`, help: HELP },
  ];
}

function describeLeftPreview({ target }: ImageSubject, runtime: Runtime): CheckResult {
  return {
    message: `The image ${quote(target.use.reference)} is a preview of ${runtime.identifier}, which is generally available by now.`,
    help: `Use the tag ${lineOf(runtime)} of the same repository.`,
  };
}
