import { isPreview } from "../decide/question.ts";
import type { CheckResult, ImageCheck, ImageSubject } from "./check.ts";
import { quote } from "./quote.ts";
import { isWaiting, willChange } from "./will-change.ts";

/** An image that can change without a change of the file, where no update is about to pin it. */
export const baseMutable: ImageCheck = {
  id: "base-mutable",
  title: "Image without a fixed version",
  severity: "warning",
  scope: "image-use",
  rationale: `\`latest\`, which an untagged image means, moves to another language version and operating system:
\`python:latest\` became AL2023 in November 2023 and broke every build that ran yum
([aws-lambda-base-images#124](https://github.com/aws/aws-lambda-base-images/issues/124)). A rolling tag stays inside its
line, but two builds of one commit can still differ: \`python:3.11\` was AL2023 for a day by mistake
([aws-lambda-base-images#127](https://github.com/aws/aws-lambda-base-images/issues/127)). A digest beside the tag makes
builds repeatable and updates visible. A warning for \`latest\`, information for a rolling tag without a digest; found
only where no update pins the image (it is held, its policy isn't \`auto\`, the registry had no answer, or it wasn't
asked).`,
  badPlace: "public.ecr.aws/lambda/python:latest",
  badExample: `FROM public.ecr.aws/lambda/python:latest\nCMD ["app.handler"]\n`,
  goodExample: `FROM public.ecr.aws/lambda/python:3.13@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
CMD ["app.handler"]
`,
  run: describeMutable,
};

function describeMutable(subject: ImageSubject): CheckResult | undefined {
  const { reference } = subject.target;
  if (reference.digest !== undefined || willChange(subject)) return undefined;
  if (isLatest(subject)) return describeLatest(subject);
  return isRolling(subject) && !isSaidElsewhere(subject) ? describeRolling(subject) : undefined;
}

function isLatest({ target }: ImageSubject): boolean {
  const { reference, subject } = target;
  if (reference.tag === undefined || reference.tag === "latest") return true;
  return subject.kind === "lambda" && subject.tag?.rolling === "latest";
}

function describeLatest({ target, outcome }: ImageSubject): CheckResult {
  const how = target.reference.tag === undefined ? "has no tag, so that it is whatever" : "is whatever";
  const why = outcome?.kind === "no-answer" ? `${outcome.message} ` : "";
  return {
    message: `The image ${quote(target.use.reference)} ${how} \`latest\` names on the day of the build.`,
    help: `${why}Write the version that is meant, best with its digest: NAME:VERSION@sha256:….`,
  };
}

/** A tag of a line rather than of one build; an image with ordinary versions is as fixed as its publisher makes it. */
function isRolling({ target: { subject } }: ImageSubject): boolean {
  if (subject.kind === "lambda") return subject.tag !== undefined && subject.tag.date === undefined;
  return subject.kind === "company" && subject.tag !== undefined && subject.tag.build === undefined;
}

/** An update that waits or can't be written and a preview are findings of their own. */
function isSaidElsewhere(subject: ImageSubject): boolean {
  return subject.refusal !== undefined || isWaiting(subject) || isPreview(subject.target.subject);
}

function describeRolling({ target }: ImageSubject): CheckResult {
  return {
    severity: "info",
    message: `The image ${quote(target.use.reference)} has a rolling tag without a digest: two builds of one commit can differ.`,
    help: "Add the digest that the tag has now (NAME:TAG@sha256:…); `lambda-image-bot update` does it where the policy lets it.",
  };
}
