import type { FunctionSubject } from "../project/subject.ts";
import type { CheckResult, FunctionCheck } from "./check.ts";
import { isImageFunction } from "./function-image.ts";
import { quote } from "./quote.ts";

/** A layer's wrapper script that an image doesn't have. */
export const iacLayersAdapter: FunctionCheck = {
  id: "iac-layers-adapter",
  title: "Wrapper of a layer on an image function",
  severity: "info",
  scope: "function",
  rationale: `\`AWS_LAMBDA_EXEC_WRAPPER\` names a script below /opt that a layer brings (Lambda's web adapter, OpenTelemetry,
Datadog). A function of an image has no layers: what they hold must be copied into the image, and the web adapter needs
no wrapper there ([terraform-provider-aws#16664](https://github.com/hashicorp/terraform-provider-aws/issues/16664),
[aws-lambda-web-adapter](https://github.com/awslabs/aws-lambda-web-adapter#docker-images)). Reported where the Dockerfile
is known and nothing in it copies to /opt.`,
  exampleFile: "template.yaml",
  badPlace: "AWS_LAMBDA_EXEC_WRAPPER",
  badExample: exampleWith("AWS_LAMBDA_EXEC_WRAPPER: /opt/bootstrap"),
  goodExample: exampleWith("AWS_LWA_PORT: 8080"),
  exampleBeside: {
    "orders/Dockerfile": `FROM public.ecr.aws/lambda/python:3.13\nCOPY app.py \${LAMBDA_TASK_ROOT}/\nCMD ["app.handler"]\n`,
  },
  run: describeWrapper,
};

function exampleWith(variable: string): string {
  return `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      PackageType: Image
      Environment:
        Variables:
          ${variable}
    Metadata:
      DockerContext: orders
      Dockerfile: Dockerfile
`;
}

function describeWrapper({ function: declared, dockerfile }: FunctionSubject): CheckResult[] {
  if (!isImageFunction(declared) || dockerfile === undefined) return [];
  const variable = declared.environment.find(({ name }) => name === "AWS_LAMBDA_EXEC_WRAPPER");
  if (variable?.value?.value?.startsWith("/opt/") !== true) return [];
  if (dockerfile.chain.some(({ stage }) => stage.instructions.some(mayWriteToOpt))) return [];
  return [
    {
      confidence: "medium",
      message: `The wrapper ${quote(variable.value.value)} of the function ${quote(declared.name)} comes with a layer, and its image, which has no layers, doesn't bring it.`,
      help: "Copy the layer's files into the image below /opt, or take the variable out.",
      span: variable.span,
      related: [{ file: dockerfile.file, span: dockerfile.final.stage.from.span }],
    },
  ];
}

function mayWriteToOpt({ keyword, logical }: { keyword: string; logical: { text: string } }): boolean {
  return /^(?:COPY|ADD|RUN|WORKDIR)$/.test(keyword) && logical.text.includes("/opt");
}
