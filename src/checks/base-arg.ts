import type { CheckResult, ImageCheck, ImageSubject } from "./check.ts";
import { quote } from "./quote.ts";

/** An update that can't be written into the file without a risk of breaking something. */
export const baseArg: ImageCheck = {
  id: "base-arg",
  title: "Update that can't be written",
  severity: "warning",
  scope: "image-use",
  asksRegistry: true,
  rationale: `Where a reference is made of variables, an edit can be wrong: a digest behind a variable no longer fits when
\`docker build --build-arg\` gives another value, one ARG may feed several images or be used inside a stage, and what
went through a pattern (\`\${V%.*}\`) stands nowhere in the file. Other programs write such edits or silently skip the
image ([dependabot-core#2057](https://github.com/dependabot/dependabot-core/issues/2057),
[renovate#45908](https://github.com/renovatebot/renovate/issues/45908)). Here the file stays as it is, and the finding
says what would have been written. A warning where a newer image exists, information where only a first digest is
missing.`,
  badPlace: `\${VERSION%.*}`,
  badExample: `ARG VERSION=3.13
FROM public.ecr.aws/lambda/python:\${VERSION%.*}.12
CMD ["app.handler"]
`,
  goodExample: `FROM public.ecr.aws/lambda/python:3.13
CMD ["app.handler"]
`,
  run: describeRefusal,
};

function describeRefusal({ target, outcome, refusal }: ImageSubject): CheckResult | undefined {
  if (refusal === undefined || outcome?.kind !== "next") return undefined;
  const { tag, digest } = outcome.next;
  const isFirstPin = tag === undefined && target.reference.digest === undefined;
  const wanted = [
    ...(tag === undefined ? [] : [`the tag ${tag}`]),
    ...(digest === undefined ? [] : [`the digest ${digest}`]),
  ];
  return {
    ...(isFirstPin && { severity: "info" }),
    message: `The update of ${quote(target.use.reference)} to ${wanted.join(" and ")} is not written: ${refusal.message}`,
    help: "Write the whole reference in the FROM line, or in one ARG that nothing else uses.",
    span: refusal.span,
  };
}
