import type { FunctionSubject } from "../project/subject.ts";
import type { CheckResult, FunctionCheck } from "./check.ts";
import { isImageFunction } from "./function-image.ts";
import { uriOfFunction } from "./function-uri.ts";
import { quote } from "./quote.ts";

/** A function whose image moves behind a tag that never changes. */
export const deployStaticTag: FunctionCheck = {
  id: "deploy-static-tag",
  title: "Fixed tag that deploys no new image",
  severity: "warning",
  scope: "function",
  rationale: `Lambda resolves a tag to a digest when a function is created or its code is updated, and keeps that digest.
Where the tag in the template stays the same, the template is unchanged after a push, and the tool deploys nothing: the
function goes on with the old image, old base included
([terraform-aws-lambda#611](https://github.com/terraform-aws-modules/terraform-aws-lambda/issues/611),
[aws-cdk#15333](https://github.com/aws/aws-cdk/issues/15333),
[cloudformation-cli#853](https://github.com/aws-cloudformation/cloudformation-cli/issues/853)). Reported are tags without a
digit (\`latest\`, \`main\`, \`prod\`) where nothing in the repository updates the function's code.`,
  exampleFile: "template.yaml",
  badPlace: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders:latest",
  badExample: exampleWith("123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders:latest"),
  goodExample: exampleWith(`!Sub 123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders@\${ImageDigest}`),
  run: describeTag,
};

function exampleWith(uri: string): string {
  return `AWSTemplateFormatVersion: "2010-09-09"
Parameters:
  ImageDigest: {Type: String}
Resources:
  Orders:
    Type: AWS::Lambda::Function
    Properties:
      PackageType: Image
      Code:
        ImageUri: ${uri}
      Role: arn:aws:iam::123456789012:role/orders
`;
}

function describeTag({ function: declared, project }: FunctionSubject): CheckResult[] {
  const uri = isImageFunction(declared) ? uriOfFunction(declared) : undefined;
  const { imageUri, tracksImage } = declared;
  if (
    uri?.tag === undefined ||
    imageUri === undefined ||
    tracksImage ||
    uri.hasDigest ||
    (!uri.isEcr && uri.host)
  )
    return [];
  if (/\d/.test(uri.tag) || uri.tag === "" || project.workflows.some(updatesCode)) return [];
  return [
    {
      confidence: "medium",
      message: `The image of the function ${quote(declared.name)} is named by the fixed tag ${quote(uri.tag)}: a new image behind it changes nothing here and isn't deployed.`,
      help: "Deploy by digest, or by a tag that each build makes anew (the commit), handed over as a parameter; or run `aws lambda update-function-code` after each push.",
      span: imageUri.span,
    },
  ];
}

/** Whether a workflow deploys images past the template. */
function updatesCode({ deployments }: FunctionSubject["project"]["workflows"][number]): boolean {
  return deployments.some(({ tool }) => tool === "aws-cli" || tool === "lambda-action");
}
