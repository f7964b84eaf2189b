import type { CheckResult, FileCheck, FileSubject } from "./check.ts";

/** A file with a Dockerfile's name that isn't read. */
export const dockerfilePassedOver: FileCheck = {
  id: "dockerfile-passed-over",
  title: "Dockerfile that is passed over",
  severity: "info",
  scope: "file",
  rationale: `A file over 1 MiB, with NUL bytes or with more than 500 stages that has a Dockerfile's name is some other thing (an archive, a dump), or
meant to make its reader slow; BuildKit, too, refuses a line of more than 64 KiB
([bufio.Scanner](https://pkg.go.dev/bufio#pkg-constants)). Nothing in it is checked, nor updated where it isn't read. The
bad example ends in a NUL byte.`,
  badPlace: "",
  badExample: `FROM public.ecr.aws/lambda/python:3.13\n\0`,
  goodExample: `FROM public.ecr.aws/lambda/python:3.13\nCMD ["app.handler"]\n`,
  run: describePassedOver,
};

function describePassedOver(file: FileSubject): CheckResult[] {
  if (file.kind !== "passed-over") return [];
  return [
    {
      message: `The file ${file.reason}, so that it is passed over.`,
      help: "Leave it out with `files.exclude` in the configuration if it is no Dockerfile.",
    },
  ];
}
