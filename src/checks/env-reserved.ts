import type { BuiltImage } from "../built-image/built-image.ts";
import { BASE_VARIABLES } from "../lambda/base-variables.ts";
import type { DockerfileSubject } from "../project/subject.ts";
import type { CheckResult, DockerfileCheck, ImageResult } from "./check.ts";
import { reservedVariablesOf } from "./function-variables.ts";
import { quote } from "./quote.ts";
import { isReservedVariable } from "./reserved-variables.ts";
import { isCredential } from "./secret-name.ts";

/** A variable that Lambda sets itself. */
export const envReserved: DockerfileCheck = {
  id: "env-reserved",
  title: "Variable that Lambda sets itself",
  severity: "warning",
  scope: "dockerfile",
  rationale: `Lambda sets some variables for every function
([reserved variables](https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime)).
In a function's configuration they are refused, and the deployment fails
([aws-cdk#28048](https://github.com/aws/aws-cdk/issues/28048)); an ENV of the image has no effect on the running function,
which sees Lambda's own value. Values equal to the base image's are passed over; AWS credentials are \`env-secret\`'s
business.`,
  badPlace: "AWS_REGION",
  badExample: `FROM public.ecr.aws/lambda/python:3.13
ENV AWS_REGION=eu-west-1
CMD ["app.handler"]
`,
  goodExample: `FROM public.ecr.aws/lambda/python:3.13
ENV DATA_REGION=eu-west-1
CMD ["app.handler"]
`,
  run: findReserved,
  runOnFunction: reservedVariablesOf,
  runOnImage: findReservedOfImage,
};

function findReserved({ settings }: DockerfileSubject): CheckResult[] {
  return settings.env
    .filter(({ name, value }) => {
      return value.isKnown && isReserved(name, value.text);
    })
    .map(({ name, nameSpan }) => ({ ...describe(name), span: nameSpan }));
}

function findReservedOfImage({ image }: BuiltImage): ImageResult[] {
  const env = new Map(image?.config.process.env.map(({ name, value }) => [name, value]));
  return [...env].filter(([name, value]) => isReserved(name, value)).map(([name]) => describe(name));
}

function isReserved(name: string, value: string): boolean {
  return isReservedVariable(name) && !isCredential(name) && BASE_VARIABLES.get(name) !== value;
}

function describe(name: string): ImageResult {
  return {
    confidence: "medium",
    message: `Lambda sets ${quote(name)} itself: this value has no effect on the running function.`,
    help: "Take it out if Lambda's own value will do, else give it another name.",
  };
}
