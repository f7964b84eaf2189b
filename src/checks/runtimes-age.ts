import { ageOfTable } from "../lambda/runtime.ts";
import type { CheckContext, RepositoryCheck, RepositoryResult, RepositorySubject } from "./check.ts";

const LIMIT_DAYS = 90;

/** A runtime table that nobody has compared with its sources for a long time. */
export const runtimesAge: RepositoryCheck = {
  id: "runtimes-age",
  title: "Old runtime table",
  severity: "warning",
  scope: "repository",
  rationale: `Deprecation dates, successors and what is generally available come from a table that this program carries, and
AWS moves the dates: those of nodejs20.x were moved at least three times
([endoflife.date](https://endoflife.date/aws-lambda) against copies of
[AWS's table](https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html)). A table that was checked more than
${LIMIT_DAYS} days ago may be wrong in either direction. Found only where Lambda base images are used.`,
  exampleFile: "runtimes.json",
  exampleBeside: { Dockerfile: `FROM public.ecr.aws/lambda/python:3.13\nCMD ["app.handler"]\n` },
  badPlace: "",
  badExample: `{ "checkedOn": "2026-05-01", "runtimes": [] }\n`,
  goodExample: `{ "checkedOn": "2026-11-20", "runtimes": [] }\n`,
  run: describeAge,
};

function describeAge({ images }: RepositorySubject, { runtimes, now }: CheckContext): RepositoryResult[] {
  const age = ageOfTable(runtimes, now);
  if (age <= LIMIT_DAYS || images.length === 0) return [];
  return [
    {
      message: `The runtime table was last checked on ${runtimes.checkedOn}, ${age} days ago.`,
      help: "Use a newer release of lambda-image-bot; `runtimes.overlay` in the configuration corrects single dates.",
    },
  ];
}
