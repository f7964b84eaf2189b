import { formatPlatform, parsePlatform } from "../image/platform.ts";
import type { BuildSubject } from "../project/subject.ts";
import type { ImageBuild } from "../workflow/image-build.ts";
import type { CheckResult, WorkflowCheck } from "./check.ts";
import { builtImage, lambdaBuildOf } from "./lambda-build.ts";
import { quote } from "./quote.ts";
import { workflowExample } from "./workflow-example.ts";

/** An image of several platforms under one tag. */
export const wfMultiplat: WorkflowCheck = {
  id: "wf-multiplat",
  title: "Several platforms under one tag",
  severity: "error",
  scope: "workflow",
  rationale: `The images of several platforms are put under one tag by an index, and a function takes the image of one
architecture, not an index
([AWS's requirements](https://docs.aws.amazon.com/lambda/latest/dg/images-create.html),
[sleeper#6031](https://github.com/gchq/sleeper/issues/6031),
[aws-lambda-roadmap#82](https://github.com/aws/aws-lambda-roadmap/issues/82)). The images in the index are good: a
function can be given the digest of the one for its architecture. \`docker buildx imagetools create\` and
\`docker manifest create\` are reported only where a function is given the very tag that they make.`,
  exampleFile: ".github/workflows/build.yml",
  badPlace: "linux/amd64,linux/arm64",
  badExample: exampleWith("linux/amd64,linux/arm64"),
  goodExample: exampleWith("linux/arm64"),
  exampleBeside: {
    Dockerfile: `FROM public.ecr.aws/lambda/python:3.13\nCOPY app.py \${LAMBDA_TASK_ROOT}/\nCMD ["app.handler"]\n`,
  },
  run: describePlatforms,
};

function exampleWith(platforms: string): string {
  return workflowExample(`      - uses: docker/build-push-action@v7
        with:
          context: .
          platforms: ${platforms}
          provenance: false
          push: true
          tags: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders:1.4.0
`);
}

function describePlatforms(subject: BuildSubject): CheckResult[] {
  const { build } = subject;
  const lambda = lambdaBuildOf(subject);
  if (build.tool === "imagetools-create" || build.tool === "manifest-create") return describeIndex(subject);
  const platforms = distinctPlatforms(build);
  if (lambda === undefined || build.platforms === undefined || platforms.length < 2) return [];
  if (build.tool === "docker-build" && build.isPushed !== true) return [];
  return [
    {
      ...lambda,
      ...(build.severalPlatforms && { confidence: "medium" }),
      message: `Lambda takes no image index, but ${builtImage(subject)} becomes one, of ${platforms.join(" and ")}.`,
      help: "Build and push one platform a tag, or deploy the digest of the function's own architecture.",
      span: build.platforms.span,
    },
  ];
}

function distinctPlatforms({ platforms, severalPlatforms }: ImageBuild): string[] {
  const names = (platforms?.value ?? severalPlatforms ?? []).filter((name) => name !== "");
  return [...new Set(names.map((name) => formattedPlatform(name)))];
}

function formattedPlatform(name: string): string {
  const platform = parsePlatform(name);
  return platform ? formatPlatform(platform) : name;
}

function describeIndex({ build, file, project }: BuildSubject): CheckResult[] {
  const deployed = [
    ...file.deployments.map(({ image }) => image),
    ...project.functions.map(({ function: { imageUri } }) => imageUri?.value),
  ];
  const tag = build.tags.find((name) => deployed.includes(name));
  if (tag === undefined || build.isPushed === false) return [];
  return [
    {
      confidence: "medium",
      message: `Lambda takes no image index, but a function is given the tag ${quote(tag)}, which this command makes one.`,
      help: "Give the function the tag of the image for its own architecture, or its digest.",
      span: build.span,
    },
  ];
}
