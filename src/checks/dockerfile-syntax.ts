import type { CheckResult, FileCheck, FileSubject } from "./check.ts";

/** Something in a Dockerfile that BuildKit refuses. */
export const dockerfileSyntax: FileCheck = {
  id: "dockerfile-syntax",
  title: "Dockerfile that BuildKit refuses",
  severity: "error",
  scope: "file",
  rationale: `The build fails on it ([Dockerfile reference](https://docs.docker.com/reference/dockerfile/)), and what stands
after it may mean something else than it seems to: an unclosed heredoc swallows the rest of the file. Only files that
name a managed base image are looked at.`,
  badPlace: "FROM public.ecr.aws/lambda/python:3.13 AS",
  badExample: `FROM public.ecr.aws/lambda/python:3.13 AS\nCMD ["app.handler"]\n`,
  goodExample: `FROM public.ecr.aws/lambda/python:3.13 AS function\nCMD ["app.handler"]\n`,
  run: describeProblems,
};

function describeProblems(file: FileSubject): CheckResult[] {
  const problems = file.kind === "parsed" ? file.problems : [];
  return problems.map(({ message, span }) => ({
    message: `BuildKit refuses this Dockerfile: ${message.replace(/\.$/, "")}.`,
    help: "Correct the instruction; https://docs.docker.com/reference/dockerfile/ has its form.",
    span,
  }));
}
