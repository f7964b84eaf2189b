import type { CheckResult, ImageCheck, ImageSubject } from "./check.ts";
import { quote } from "./quote.ts";

const FORM = "`# lambda-image-bot: hold until YYYY-MM-DD REASON`";

/** A comment that holds an image and shouldn't do so any longer, or can't be understood. */
export const baseHold: ImageCheck = {
  id: "base-hold",
  title: "Hold that has ended, has no end, or can't be read",
  severity: "warning",
  scope: "image-use",
  rationale: `A hold is for as long as it takes to get over a bad version: AWS's own advice for pinning a runtime version is
to go back to automatic updates as soon as the incompatibility is solved
([runtime management](https://docs.aws.amazon.com/lambda/latest/dg/runtimes-update.html)). A hold whose day is over holds
nothing and misleads (a warning); one without an end is never looked at again, while the image goes without patches
(information); a comment to this program that it can't read holds the image until somebody corrects it (a warning).`,
  badPlace: "# lambda-image-bot: hold until 2026-01-31 3.13 breaks our OCR wheel",
  badExample: `# lambda-image-bot: hold until 2026-01-31 3.13 breaks our OCR wheel
FROM public.ecr.aws/lambda/python:3.13
CMD ["app.handler"]
`,
  goodExample: `# lambda-image-bot: hold until 2099-01-31 3.13 breaks our OCR wheel
FROM public.ecr.aws/lambda/python:3.13
CMD ["app.handler"]
`,
  run: describeHold,
};

function describeHold({ target }: ImageSubject): CheckResult | undefined {
  const { hold, use } = target;
  if (hold.state !== "ended" && hold.state !== "held") return undefined;
  const { kind, until, span } = hold.directive;
  const image = quote(use.reference);
  if (kind === "malformed") {
    const message = `The comment above ${image} can't be read, so that the image is held.`;
    return { message, help: `Write ${FORM} or \`# lambda-image-bot: ignore REASON\`.`, span };
  }
  if (until === undefined) {
    const message = `The hold of ${image} has no end.`;
    return { severity: "info", message, help: `Give it its last day: ${FORM}.`, span };
  }
  if (hold.state === "held") return undefined;
  const message = `The hold of ${image} ended on ${until}, so that it is updated again.`;
  return { message, help: "Delete the comment, or give it a new day.", span };
}
