import type { CheckResult, FileCheck, FileSubject } from "./check.ts";

/** An infrastructure file that isn't read. */
export const iacPassedOver: FileCheck = {
  id: "iac-passed-over",
  title: "Infrastructure file that is passed over",
  severity: "info",
  scope: "file",
  fileKind: "iac",
  rationale: `A file over 1 MiB or with NUL bytes is some other thing, or meant to make its reader slow: CloudFormation
takes templates of at most 1 MB
([quotas](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html)). It is not read, and
nothing in it is checked. The bad example ends in a NUL byte.`,
  exampleFile: "template.yaml",
  badPlace: "",
  badExample: "Resources:\n  Orders:\n    Type: AWS::Serverless::Function\n\0",
  goodExample: "Resources:\n  Orders:\n    Type: AWS::Serverless::Function\n",
  run: describeUnread,
};

function describeUnread(file: FileSubject): CheckResult[] {
  if (file.kind === "parsed") return [];
  const reason = file.kind === "not-utf8" ? "is not UTF-8" : file.reason;
  return [
    {
      message: `The file ${reason}, so that it is passed over.`,
      help: "Leave it out with `files.exclude` in the configuration if it declares no infrastructure.",
    },
  ];
}
