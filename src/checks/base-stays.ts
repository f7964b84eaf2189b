import type { CheckResult, ImageCheck, ImageSubject } from "./check.ts";
import { quote } from "./quote.ts";

/** An image that a migration leaves as it is. */
export const baseStays: ImageCheck = {
  id: "base-stays",
  title: "Image that a migration leaves as it is",
  severity: "info",
  scope: "image-use",
  asksRegistry: true,
  rationale: `A migration that is asked for moves an image only where the target fits: a line of its language or a
[documented successor](https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html), for its architecture, in a
repository that has it. What stays is said with its reason, so that nothing is taken for moved that isn't. A comment above
an image (\`hold\`, \`ignore\`) keeps it from being moved too.`,
  badPlace: "public.ecr.aws/lambda/nodejs:20",
  badExample: `FROM public.ecr.aws/lambda/nodejs:20\nCMD ["app.handler"]\n`,
  goodExample: `FROM public.ecr.aws/lambda/nodejs:24\nCMD ["app.handler"]\n`,
  run: describeStaying,
};

function describeStaying({ target, stays }: ImageSubject): CheckResult | undefined {
  if (stays === undefined) return undefined;
  return {
    message: `The migration leaves ${quote(target.use.reference)} as it is: ${withoutStop(stays)}.`,
    help: "Name a target that fits it, or move it by hand.",
  };
}

function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, "");
}
