import type { CheckResult, FileCheck, FileSubject } from "./check.ts";

/** A template that can't be read. */
export const iacSyntax: FileCheck = {
  id: "iac-syntax",
  title: "Malformed infrastructure file",
  severity: "error",
  scope: "file",
  fileKind: "iac",
  rationale: `The deployment fails on it, or a reader takes something else than what seems to be written: of a key that is
given twice one value is dropped without a word. The grammars are those of [YAML](https://yaml.org/spec/1.2.2/),
[JSON](https://www.rfc-editor.org/rfc/rfc8259) and [HCL](https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md).
Only files that declare Lambda functions or ECR repositories are looked at; nothing else is checked in one that can't be
parsed.`,
  exampleFile: "template.yaml",
  badPlace: "PackageType",
  badExample: `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      PackageType: Image
      ImageUri: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders:1.4.0
      PackageType: Image
`,
  goodExample: `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      PackageType: Image
      ImageUri: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders:1.4.0
`,
  run: describeProblems,
};

function describeProblems(file: FileSubject): CheckResult[] {
  const problems = file.kind === "parsed" ? file.problems : [];
  return problems.map(({ message, span }) => ({
    message: `This file is malformed: ${message.replace(/\.$/, "")}.`,
    help: "Correct what stands here.",
    span,
  }));
}
