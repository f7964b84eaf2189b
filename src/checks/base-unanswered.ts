import type { CheckResult, ImageCheck, ImageSubject } from "./check.ts";
import { quote } from "./quote.ts";

/** The registry was asked for the newest build of a line and has none to propose. */
export const baseUnanswered: ImageCheck = {
  id: "base-unanswered",
  title: "No build to propose",
  severity: "warning",
  scope: "image-use",
  asksRegistry: true,
  rationale: `An update stays inside what the file asks for: the same line, the same architecture suffix, the same
platform. Where the registry has no such build (a dated tag of a line whose dated tags can't be found, a digest of one
platform's image whose tag no longer has that platform: [a dated build may exist for one architecture
only](https://github.com/hamburml/aws-base-lambda-image-corretto-version)) nothing is guessed, and the image grows old.`,
  badPlace: "public.ecr.aws/lambda/python:3.12.2026.06.02.15-x86_64",
  badExample: `FROM public.ecr.aws/lambda/python:3.12.2026.06.02.15-x86_64\nCMD ["app.handler"]\n`,
  goodExample: `FROM public.ecr.aws/lambda/python:3.12.2026.10.03.13-arm64\nCMD ["app.handler"]\n`,
  run: describeNoBuild,
};

function describeNoBuild({ target, outcome }: ImageSubject): CheckResult | undefined {
  if (outcome?.kind !== "no-answer" || saysNoLine(target)) return undefined;
  return {
    message: `The registry has nothing to propose for ${quote(target.use.reference)}, so that it can't be updated.`,
    help: `${outcome.message} Choose a tag and platform that the registry has.`,
  };
}

/** `latest` and bare digests are findings of their own. */
function saysNoLine({ reference, subject }: ImageSubject["target"]): boolean {
  return reference.tag === undefined || (subject.kind === "lambda" && subject.tag?.rolling === "latest");
}
