import type { CheckResult, CommentCheck, CommentSubject } from "./check.ts";
import { quote } from "./quote.ts";

/** A comment that silences nothing. */
export const ignoreUnused: CommentCheck = {
  id: "ignore-unused",
  title: "Comment that ignores nothing",
  severity: "warning",
  scope: "comment",
  rationale: `A comment that ignores a check outlives what it was written for: the next mistake of that kind then goes
unseen, and whoever reads the file believes in a danger that is gone. Linters report it for the same reason
([ESLint](https://eslint.org/docs/latest/use/configure/rules#report-unused-eslint-disable-comments),
[Ruff](https://docs.astral.sh/ruff/rules/unused-noqa/)). Comments about checks that are switched off, or that need a
registry which was not asked, are not judged.`,
  badPlace: "# lambda-image-bot: ignore base-eol waiting for the new OCR wheel",
  badExample: `# lambda-image-bot: ignore base-eol waiting for the new OCR wheel
FROM public.ecr.aws/lambda/python:3.13
CMD ["app.handler"]
`,
  goodExample: `# lambda-image-bot: ignore base-eol waiting for the new OCR wheel
FROM public.ecr.aws/lambda/python:3.9
CMD ["app.handler"]
`,
  run: describeUnused,
};

function describeUnused({ directive, isUsed }: CommentSubject): CheckResult | undefined {
  if (isUsed || directive.kind === "hold") return undefined;
  if (directive.kind === "malformed") {
    return {
      message: `The comment can't be understood: ${quote(directive.reason)}.`,
      help: "Write `ignore CHECK-ID REASON` with one check's id, or `hold until YYYY-MM-DD REASON`.",
    };
  }
  const what = directive.check === undefined ? "a finding" : directive.check;
  return {
    message: `The comment ignores ${what}, but there is nothing to ignore below it.`,
    help: "Remove the comment, or move it to the line above what it is about.",
  };
}
