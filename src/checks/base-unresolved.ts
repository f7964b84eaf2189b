import type { UnreadableTarget } from "../decide/target.ts";
import type { CheckResult, UnreadableCheck } from "./check.ts";
import { quote } from "./quote.ts";

/** A base image behind variables that have no value. */
export const baseUnresolved: UnreadableCheck = {
  id: "base-unresolved",
  title: "Base image behind a variable without a value",
  severity: "info",
  scope: "unreadable",
  rationale: `An ARG without a default gets its value from \`docker build --build-arg\`, which the file doesn't tell: neither
the image's age nor its deprecation can be known, and it is not updated. The configuration's \`build-args\` give such
values by path; a default in the file works for everybody else as well
([FROM and ARG](https://docs.docker.com/reference/dockerfile/#understand-how-arg-and-from-interact)).`,
  badPlace: `public.ecr.aws/lambda/python:\${PYTHON_VERSION}`,
  badExample: `ARG PYTHON_VERSION\nFROM public.ecr.aws/lambda/python:\${PYTHON_VERSION}\nCMD ["app.handler"]\n`,
  goodExample: `ARG PYTHON_VERSION=3.13\nFROM public.ecr.aws/lambda/python:\${PYTHON_VERSION}\nCMD ["app.handler"]\n`,
  run: describeUnresolved,
};

function describeUnresolved({ use, problem }: UnreadableTarget): CheckResult | undefined {
  if (problem !== "unresolved") return undefined;
  const names = use.unresolved.join(", ");
  const nothing = use.unresolved.length === 1 ? `${names} has no value` : `${names} have no value`;
  return {
    message: `Which base image ${quote(use.reference)} is can't be told, since ${nothing}.`,
    help: "Give the ARG a default, or name its value under `build-args` in the configuration.",
  };
}
