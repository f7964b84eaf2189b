import type { CheckResult, ImageCheck, ImageSubject } from "./check.ts";
import { quote } from "./quote.ts";

/** A digest without a tag, of which the registry doesn't tell what it is. */
export const baseBareDigest: ImageCheck = {
  id: "base-bare-digest",
  title: "Digest without a tag",
  severity: "warning",
  scope: "image-use",
  asksRegistry: true,
  rationale: `A digest alone doesn't say which runtime line it belongs to. Other programs refresh it to the digest of
\`latest\` and so move the function to another language version or operating system
([dependabot-core#10678](https://github.com/dependabot/dependabot-core/issues/10678)). Here nothing is guessed: where the
digest is that of a rolling tag or of a dated tag that is found, the tag is written beside it; else it stays as it is,
and is never updated, until somebody says what it is.`,
  badPlace:
    "public.ecr.aws/lambda/python@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  badExample: `FROM public.ecr.aws/lambda/python@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
CMD ["app.handler"]
`,
  goodExample: `FROM public.ecr.aws/lambda/python:3.13@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
CMD ["app.handler"]
`,
  run: describeBareDigest,
};

function describeBareDigest(subject: ImageSubject): CheckResult | undefined {
  const { target, outcome } = subject;
  if (target.reference.digest === undefined || !isUntold(subject)) return undefined;
  const what = target.subject.kind === "versioned" ? "version" : "runtime line";
  const why = outcome?.kind === "no-answer" ? `${outcome.message} ` : "";
  return {
    message: `The digest of ${quote(target.use.reference)} tells no ${what}, so that it can't be updated.`,
    help: `${why}Write the tag that is meant beside the digest: NAME:TAG@sha256:….`,
  };
}

/** Whether nobody knows what the digest is of: only of AWS's own images the registry is asked. */
function isUntold({ target: { reference, subject }, outcome }: ImageSubject): boolean {
  if (subject.kind !== "lambda") return reference.tag === undefined;
  const hasNoLine = reference.tag === undefined || subject.tag?.rolling === "latest";
  return hasNoLine && outcome?.kind === "no-answer";
}
