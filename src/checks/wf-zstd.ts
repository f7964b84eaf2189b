import type { BuildSubject } from "../project/subject.ts";
import type { CheckResult, WorkflowCheck } from "./check.ts";
import { builtImage, lambdaBuildOf } from "./lambda-build.ts";
import { workflowExample } from "./workflow-example.ts";

/** Layers compressed by zstd. */
export const wfZstd: WorkflowCheck = {
  id: "wf-zstd",
  title: "Layers compressed by zstd",
  severity: "warning",
  scope: "workflow",
  rationale: `Nothing says that Lambda takes layers compressed by zstd: its documentation names the Docker image manifest V2
schema 2, which has no media type for them, and OCI from 1.0 on, which got one with 1.1
([AWS's requirements](https://docs.aws.amazon.com/lambda/latest/dg/images-create.html),
[OCI](https://github.com/opencontainers/image-spec/blob/v1.1.0/layer.md)). Neighbours failed on them
([amazon-ecs-agent#4179](https://github.com/aws/amazon-ecs-agent/issues/4179),
[apple/container#988](https://github.com/apple/container/issues/988)). No report of Lambda's own was found in either
direction, so this finding isn't sure.`,
  exampleFile: ".github/workflows/build.yml",
  badPlace: "type=registry,compression=zstd",
  badExample: exampleWith("type=registry,compression=zstd"),
  goodExample: exampleWith("type=registry,compression=gzip"),
  exampleBeside: {
    Dockerfile: `FROM public.ecr.aws/lambda/python:3.13\nCOPY app.py \${LAMBDA_TASK_ROOT}/\nCMD ["app.handler"]\n`,
  },
  run: describeCompression,
};

function exampleWith(output: string): string {
  return workflowExample(`      - uses: docker/build-push-action@v7
        with:
          context: .
          outputs: ${output}
          platforms: linux/amd64
          provenance: false
          tags: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders:1.4.0
`);
}

function describeCompression(subject: BuildSubject): CheckResult[] {
  const { outputs } = subject.build;
  if (!/(?:^|[,\s])compression=zstd(?:$|[,\s])/.test(outputs?.value ?? "")) return [];
  if (outputs === undefined || lambdaBuildOf(subject) === undefined) return [];
  return [
    {
      confidence: "low",
      message: `The layers of ${builtImage(subject)} are compressed by zstd, which Lambda isn't known to take.`,
      help: "Write `compression=gzip,force-compression=true`: the second recompresses layers of the base image that are zstd.",
      span: outputs.span,
    },
  ];
}
