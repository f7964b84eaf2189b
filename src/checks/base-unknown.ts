import type { ImageTarget } from "../decide/target.ts";
import type { RuntimeTable } from "../lambda/runtime.ts";
import type { CheckContext, CheckResult, ImageCheck, ImageSubject } from "./check.ts";
import { quote } from "./quote.ts";

/** The tag of a Lambda base image that names no runtime line the table has. */
export const baseUnknown: ImageCheck = {
  id: "base-unknown",
  title: "Unknown runtime line",
  severity: "warning",
  scope: "image-use",
  rationale: `AWS's tags are a runtime line (\`3.12\`, \`8.al2\`, \`al2023\`), a build hour after it
(\`3.12.2026.10.03.13\`) and an architecture (\`-x86_64\`, \`-arm64\`;
[aws-lambda-base-images#41](https://github.com/aws/aws-lambda-base-images/issues/41)). Of any other tag neither the
language version nor the operating system nor a deprecation date is known: mostly it is misspelt (\`3.12.4\`,
\`-amd64\`), or an image that \`sam build\` made locally (\`3.12-rapid-x86_64\`), which no registry has. A tag of a
company's own base image that the template in the configuration doesn't fit is found, too.`,
  badPlace: "public.ecr.aws/lambda/python:3.12.4",
  badExample: `FROM public.ecr.aws/lambda/python:3.12.4\nCMD ["app.handler"]\n`,
  goodExample: `FROM public.ecr.aws/lambda/python:3.12\nCMD ["app.handler"]\n`,
  run: describeUnknownLine,
};

function describeUnknownLine({ target }: ImageSubject, context: CheckContext): CheckResult | undefined {
  const { subject, reference } = target;
  if (subject.kind === "versioned") return undefined;
  if (subject.kind === "lambda" && !hasRepository(subject.base.repository, context.runtimes)) {
    return describeRepository(target);
  }
  if (reference.tag === undefined) return undefined;
  if (subject.kind === "company") {
    return subject.tag === undefined || subject.base.runtime === undefined
      ? describeCompanyTag(target)
      : undefined;
  }
  if (subject.base.runtime !== undefined || subject.tag?.rolling === "latest") return undefined;
  return {
    message: `The tag of ${quote(target.use.reference)} names no runtime line that is known.`,
    help: helpFor(reference.tag, subject.base.repository, context.runtimes),
  };
}

function hasRepository(name: string | undefined, table: RuntimeTable): boolean {
  return table.runtimes.some(({ repository }) => repository === name);
}

function describeRepository(target: ImageTarget): CheckResult {
  return {
    message: `AWS has no base images in the repository of ${quote(target.use.reference)}.`,
    help: "`lambda-image-bot runtimes` lists the repositories and tags that exist: `provided:al2023`, not `provided.al2023`.",
  };
}

function describeCompanyTag(target: ImageTarget): CheckResult {
  return {
    message: `The tag of ${quote(target.use.reference)} doesn't tell its runtime by what the configuration says of this image.`,
    help: "Correct the tag, or the image's `tag` and `runtime` under `base-images` in the configuration.",
  };
}

function helpFor(tag: string, repository: string | undefined, table: RuntimeTable): string {
  if (/-rapid-(?:x86_64|arm64)$/.test(tag)) {
    return "This is the local name of an image that `sam build` made: write AWS's own tag without `-rapid-…`.";
  }
  const lines = table.runtimes
    .filter((runtime) => runtime.repository === repository)
    .map((runtime) => runtime.tag);
  return `Tags of this repository are ${lines.join(", ")}, each also with a build hour and an architecture after it.`;
}
