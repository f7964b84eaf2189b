import type { CheckResult, FileCheck, FileSubject } from "./check.ts";

/** A workflow file or script that isn't read. */
export const wfPassedOver: FileCheck = {
  id: "wf-passed-over",
  title: "Workflow file or script that is passed over",
  severity: "info",
  scope: "file",
  fileKind: "workflow",
  rationale: `Workflow files, pipelines, Makefiles and scripts over 1 MiB, with NUL bytes or in another encoding than UTF-8
are something else by a familiar name, or meant to make their reader slow: YAML is
[UTF-8, -16 or -32](https://yaml.org/spec/1.2.2/#52-character-encodings) without NUL. They are not read, and nothing in
them is checked. The bad example ends in a NUL byte.`,
  exampleFile: ".github/workflows/build.yml",
  badPlace: "",
  badExample: "on: push\njobs: {} # docker\n\0",
  goodExample: "on: push\njobs: {} # docker\n",
  run: describeUnread,
};

function describeUnread(file: FileSubject): CheckResult[] {
  if (file.kind === "parsed") return [];
  const reason = file.kind === "not-utf8" ? "is not UTF-8" : file.reason;
  return [
    {
      message: `The file ${reason}, so that it is passed over.`,
      help: "Leave it out with `files.exclude` in the configuration if it builds no images.",
    },
  ];
}
