import type { UnreadableTarget } from "../decide/target.ts";
import type { CheckResult, UnreadableCheck } from "./check.ts";
import { quote } from "./quote.ts";

/** A reference to a base image that Docker would refuse. */
export const baseMalformed: UnreadableCheck = {
  id: "base-malformed",
  title: "Malformed image reference",
  severity: "error",
  scope: "unreadable",
  rationale: `The build fails on such a line. Mostly another updater or a merge wrote a digest twice or cut one short
([renovate#18022](https://github.com/renovatebot/renovate/issues/18022),
[ds-caselaw-data-enrichment-service#1948](https://github.com/nationalarchives/ds-caselaw-data-enrichment-service/pull/1948):
three digests on one Lambda base image). The grammar is that of
[distribution/reference](https://github.com/distribution/reference). Nothing is guessed: the line is left as it is.`,
  badPlace: "public.ecr.aws/lambda/python:3.13@sha256:9f86d081884c7d65",
  badExample: `FROM public.ecr.aws/lambda/python:3.13@sha256:9f86d081884c7d65
CMD ["app.handler"]
`,
  goodExample: `FROM public.ecr.aws/lambda/python:3.13@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
CMD ["app.handler"]
`,
  run: describeMalformed,
};

function describeMalformed({ use, problem }: UnreadableTarget): CheckResult | undefined {
  if (problem === "unresolved") return undefined;
  return {
    message: `The image reference ${quote(use.reference)} ${problem.message}.`,
    help: "Write NAME:TAG, or NAME:TAG@sha256: and 64 hexadecimal digits; without its digest, `lambda-image-bot update` pins it anew.",
  };
}
