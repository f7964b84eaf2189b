import type { BuildSubject } from "../project/subject.ts";
import type { ImageBuild } from "../workflow/image-build.ts";
import { attestationsOf } from "./attestations.ts";
import type { CheckResult, WorkflowCheck } from "./check.ts";
import { withoutAttestations } from "./index-fix.ts";
import { builtImage, lambdaBuildOf } from "./lambda-build.ts";
import { isHostedLinux } from "./runner-architecture.ts";
import { workflowExample } from "./workflow-example.ts";

/** `docker build` and its kin, which attach provenance where the image store can hold it. */
export const wfBuildxCli: WorkflowCheck = {
  id: "wf-buildx-cli",
  title: "Command that pushes an index with provenance",
  severity: "error",
  scope: "workflow",
  rationale: `\`docker buildx build\` attaches provenance to what it pushes, and so does \`docker build\` where images are kept
in containerd's store: with Docker 29, on GitHub's runners since February 2026
([build-push-action#1459](https://github.com/docker/build-push-action/issues/1459),
[runner-images#13474](https://github.com/actions/runner-images/issues/13474)), and on fresh installations of Docker
Desktop since 4.34 ([docs#20802](https://github.com/docker/docs/issues/20802)). The attestation makes the result an
index, and Lambda refuses an index: "The image manifest, config or layer media type for the source image is not
supported" ([buildx#1533](https://github.com/docker/buildx/issues/1533),
[aws-lambda-roadmap#82](https://github.com/aws/aws-lambda-roadmap/issues/82)). AWS's own guides build with
[\`--provenance=false\`](https://docs.aws.amazon.com/lambda/latest/dg/python-image.html).`,
  exampleFile: ".github/workflows/build.yml",
  badPlace: "docker buildx build",
  badExample: exampleWith("docker buildx build"),
  goodExample: exampleWith("docker buildx build --provenance=false"),
  exampleBeside: {
    Dockerfile: `FROM public.ecr.aws/lambda/python:3.13\nCOPY app.py \${LAMBDA_TASK_ROOT}/\nCMD ["app.handler"]\n`,
  },
  run: describeAttestations,
};

function exampleWith(command: string): string {
  return workflowExample(`      - run: |
          ${command} --platform linux/amd64 --push \\
            --tag 123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders:1.4.0 .
`);
}

function describeAttestations(subject: BuildSubject): CheckResult[] {
  const { build, file } = subject;
  const lambda = mayAttest(build) && !isInOldStore(subject) ? lambdaBuildOf(subject) : undefined;
  if (lambda === undefined) return [];
  const { found } = attestationsOf({ ...build, isLoaded: build.isLoaded && build.hasOwnBuilder });
  const [first] = found;
  if (first === undefined) return [];
  const fix = withoutAttestations(build, found, file.text);
  const options = found.map(({ kind }) => HELP[kind]);
  const reasons = found.map(({ reason }) => reason).join(" and ");
  const where = isCertain(build) ? "" : " where Docker's image store can hold it";
  return [
    {
      ...(isCertain(build) ? lambda : { severity: "warning", confidence: "medium" }),
      message: `Lambda takes no image index, but ${builtImage(subject)} becomes one: this command ${reasons}${where}.`,
      help: `${[...new Set(options)].join(", and ")}.`,
      span: first.setting?.span ?? build.span,
      ...(fix && { fix }),
    },
  ];
}

function mayAttest({ tool, isPushed, hasUnknownSettings }: ImageBuild): boolean {
  const isCommand = tool === "docker-build" || tool === "buildx-build" || tool === "buildx-bake";
  return isCommand && isPushed === true && !hasUnknownSettings;
}

/** Whether what sets the image store is in the file, so that Docker's own builder may keep images without attestations. */
function isInOldStore({ build, file }: BuildSubject): boolean {
  return !build.hasOwnBuilder && file.text.includes("containerd-snapshotter");
}

/** On machines that aren't known, `docker build` may still keep images in the old store, which holds no attestations. */
function isCertain({ tool, runner, hasOwnBuilder, isLoaded }: ImageBuild): boolean {
  const isPushedByBuilder = tool !== "docker-build" && !isLoaded;
  return isHostedLinux(runner?.value) || (isPushedByBuilder && hasOwnBuilder);
}

const HELP = {
  default: "Write `--provenance=false` behind `build`",
  provenance: "Write `--provenance=false`",
  sbom: "Write `--sbom=false`",
  attests: "Leave `--attest` out",
};
