import type { CheckResult, FileCheck, FileSubject } from "./check.ts";

/** A Dockerfile that isn't UTF-8. */
export const dockerfileEncoding: FileCheck = {
  id: "dockerfile-encoding",
  title: "Dockerfile that is not UTF-8",
  severity: "warning",
  scope: "file",
  rationale: `An edit must change nothing but what it is meant to change. Bytes that aren't UTF-8 can't be written back for
certain as they were read, so such a file is left alone altogether: nothing in it is updated or checked. BuildKit
expects UTF-8, with or without a byte-order mark
([parser](https://github.com/moby/buildkit/blob/master/frontend/dockerfile/parser/parser.go)). The bad example is stored as ISO 8859-1.`,
  badPlace: "",
  badExample: `# Größe zählt\nFROM public.ecr.aws/lambda/python:3.13\nCMD ["app.handler"]\n`,
  goodExample: `# Size matters\nFROM public.ecr.aws/lambda/python:3.13\nCMD ["app.handler"]\n`,
  run: describeEncoding,
};

function describeEncoding(file: FileSubject): CheckResult[] {
  if (file.kind !== "not-utf8") return [];
  return [
    {
      message: "The Dockerfile is not UTF-8, so that it is left alone.",
      help: "Store it as UTF-8, for example with `iconv -f ISO-8859-1 -t UTF-8`.",
    },
  ];
}
