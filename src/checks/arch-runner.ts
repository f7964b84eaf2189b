import { platformOf } from "../lambda/architecture.ts";
import { architectureOfFunction } from "../project/function-architecture.ts";
import type { BuildSubject, FunctionSubject } from "../project/subject.ts";
import type { CheckResult, WorkflowCheck } from "./check.ts";
import { isImageFunction } from "./function-image.ts";
import { builtImage, lambdaBuildOf } from "./lambda-build.ts";
import { quote } from "./quote.ts";
import { runnerArchitecture } from "./runner-architecture.ts";

/** An image built for the machine it is built on, which isn't what its function runs on. */
export const archRunner: WorkflowCheck = {
  id: "arch-runner",
  title: "Image built for the runner's architecture",
  severity: "warning",
  scope: "workflow",
  rationale: `A build that names no platform is made for the machine that it runs on. Where that is not the architecture of the
function, the image ends in \`exec format error\` or \`Runtime.InvalidEntrypoint\` at its first start
([aws-sam-cli#7970](https://github.com/aws/aws-sam-cli/issues/7970),
[aws-cdk#31048](https://github.com/aws/aws-cdk/issues/31048)).`,
  exampleFile: ".github/workflows/build.yml",
  badPlace: "docker/build-push-action@v7",
  badExample: exampleWith("ubuntu-24.04-arm"),
  goodExample: exampleWith("ubuntu-24.04"),
  exampleBeside: {
    Dockerfile: `FROM public.ecr.aws/lambda/python:3.13\nCOPY app.py \${LAMBDA_TASK_ROOT}/\nCMD ["app.handler"]\n`,
    "template.yaml": `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      PackageType: Image
      Architectures: [x86_64]
      ImageUri: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders:1.4.0
`,
  },
  run: compareRunner,
};

function exampleWith(runner: string): string {
  return `on: push
jobs:
  image:
    runs-on: ${runner}
    steps:
      - uses: actions/checkout@v7
      - uses: docker/setup-buildx-action@v4
      - uses: docker/build-push-action@v7
        with:
          context: .
          provenance: false
          push: true
          tags: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders:1.4.0
`;
}

function compareRunner(subject: BuildSubject): CheckResult[] {
  const { build, dockerfile } = subject;
  const { runner, platforms, environment } = build;
  const built = runner?.value && runnerArchitecture(runner.value);
  if (built === undefined || runner === undefined || platforms || environment.has("DOCKER_DEFAULT_PLATFORM"))
    return [];
  if (build.hasUnknownSettings || BUILDS_NOTHING.has(build.tool) || lambdaBuildOf(subject) === undefined)
    return [];
  // A base of one architecture is compared with the function by itself.
  const base = dockerfile?.final.base;
  if (base?.use?.platform !== undefined || base?.environment?.architecture !== undefined) return [];
  const [first, ...others] = functionsOf(subject);
  const wanted = first && architectureOfFunction(first.function);
  if (first === undefined || wanted === undefined || wanted.architecture === built) return [];
  if (others.some((one) => architectureOfFunction(one.function)?.architecture !== wanted.architecture))
    return [];
  const { os, architecture } = platformOf(wanted.architecture);
  return [
    {
      confidence: "medium",
      message: `The runner builds ${builtImage(subject)} for its own architecture, ${built}, but the function ${quote(first.function.name)} runs on ${wanted.architecture}.`,
      help: `State the platform: ${os}/${architecture}.`,
      span: build.span,
      related: [{ span: runner.span }, { file: first.file.path, span: wanted.span }],
    },
  ];
}

/** Tools that put together what was built, or build what another file says. */
const BUILDS_NOTHING: ReadonlySet<string> = new Set([
  "imagetools-create",
  "manifest-create",
  "bake-action",
  "buildx-bake",
]);

/** The functions whose image it is: by the tag, or by the Dockerfile. */
function functionsOf({ build, dockerfile, project }: BuildSubject): FunctionSubject[] {
  const byTag = project.functions.filter(
    ({ function: { imageUri } }) => imageUri?.value !== undefined && build.tags.includes(imageUri.value),
  );
  const functions = byTag.length > 0 ? byTag : (dockerfile?.functions ?? []);
  return functions.filter((one) => isImageFunction(one.function));
}
