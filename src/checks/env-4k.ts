import type { FunctionSubject } from "../project/subject.ts";
import type { CheckResult, FunctionCheck } from "./check.ts";
import { isImageFunction } from "./function-image.ts";
import { quote } from "./quote.ts";

const MOST_BYTES = 4096;

/** Environment variables that are too large together. */
export const env4k: FunctionCheck = {
  id: "env-4k",
  title: "Environment variables over 4 KB",
  severity: "error",
  scope: "function",
  rationale: `The environment variables of a function may be 4 KB large, names and values together; with more, the
deployment fails ([Lambda quotas](https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html)). What only a
deployment tells is not counted.`,
  exampleFile: "template.yaml",
  badPlace: "Orders",
  badExample: exampleWith("x".repeat(MOST_BYTES)),
  goodExample: exampleWith("x"),
  run: describeSize,
};

function exampleWith(value: string): string {
  return `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      PackageType: Image
      ImageUri: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders:1.4.0
      Environment:
        Variables:
          RULES: ${value}
`;
}

function describeSize({ function: declared }: FunctionSubject): CheckResult[] {
  if (!isImageFunction(declared)) return [];
  const encoder = new TextEncoder();
  const sizeOf = (text: string) => encoder.encode(text).length;
  const size = declared.environment.reduce(
    (sum, { name, value }) => sum + sizeOf(name) + sizeOf(value?.value ?? ""),
    0,
  );
  if (size <= MOST_BYTES) return [];
  return [
    {
      message: `The environment variables of the function ${quote(declared.name)} are at least ${size} bytes large; Lambda takes 4 KB.`,
      help: "Keep large values in the image, in SSM parameters or in S3.",
      span: declared.span,
    },
  ];
}
