import type { DeclaredFunction } from "../iac/declared-function.ts";
import type { FunctionSubject } from "../project/subject.ts";
import type { CheckResult, FunctionCheck } from "./check.ts";
import { isImageFunction, nameAt } from "./function-image.ts";
import { quote } from "./quote.ts";

/** A function of an image with what only functions of archives have, or the reverse. */
export const iacZipprops: FunctionCheck = {
  id: "iac-zipprops",
  title: "Properties of archives on an image function",
  severity: "error",
  scope: "function",
  rationale: `\`Handler\`, \`Runtime\`, \`Layers\` and code signing belong to functions whose code is an archive: on one of an
image the deployment fails, also where SAM's \`Globals\` bring them
([aws-sam-cli#3766](https://github.com/aws/aws-sam-cli/issues/3766),
[serverless-application-model#1890](https://github.com/aws/serverless-application-model/issues/1890),
[terraform-provider-aws#37784](https://github.com/hashicorp/terraform-provider-aws/issues/37784)). An image URI without
the package type \`Image\` fails, too: without it, Lambda expects an archive with \`Handler\` and \`Runtime\`
([pulumi-aws#5439](https://github.com/pulumi/pulumi-aws/issues/5439)).`,
  exampleFile: "template.yaml",
  badPlace: "Handler",
  badExample: `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      PackageType: Image
      Handler: app.handler
    Metadata:
      DockerContext: orders
      Dockerfile: Dockerfile
`,
  goodExample: `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      PackageType: Image
      ImageConfig:
        Command: [app.handler]
    Metadata:
      DockerContext: orders
      Dockerfile: Dockerfile
`,
  run: describeProperties,
};

function describeProperties({ function: declared }: FunctionSubject): CheckResult[] {
  if (isArchiveWithImage(declared)) return [describeMissingType(declared)];
  if (!isImageFunction(declared)) return [];
  return declared.archiveProperties.map(({ name, span }) => ({
    message: `The property ${quote(name)}${nameAt(declared, span)} is for code in an archive, and the code is an image: the deployment fails.`,
    help: helpFor(name),
    span,
    related: [{ span: declared.span }],
  }));
}

function isArchiveWithImage({ imageUri, packageType }: DeclaredFunction): boolean {
  return imageUri !== undefined && (packageType === undefined || packageType.value === "Zip");
}

function describeMissingType({ name, imageUri, span, packageType }: DeclaredFunction): CheckResult {
  return {
    message: `The function ${quote(name)} has an image URI but not the package type "Image": the deployment fails.`,
    help: 'Set the package type to Image (`PackageType: Image`, in Terraform `package_type = "Image"`).',
    span: imageUri?.span ?? span,
    ...(packageType && { related: [{ span: packageType.span }] }),
  };
}

function helpFor(name: string): string {
  if (/handler/i.test(name))
    return "Take it out; the handler is the image's CMD, or `Command` in the image configuration.";
  if (/layers/i.test(name))
    return "Take it out; copy what the layers hold into the image below /opt (`COPY --from=IMAGE /opt /opt`).";
  if (/runtime/i.test(name)) return "Take it out; the image's base brings the runtime.";
  return "Take it out.";
}
