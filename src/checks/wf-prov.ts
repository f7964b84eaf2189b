import type { BuildSubject } from "../project/subject.ts";
import type { ImageBuildTool } from "../workflow/image-build.ts";
import { attestationsOf } from "./attestations.ts";
import type { CheckResult, WorkflowCheck } from "./check.ts";
import { withoutAttestations } from "./index-fix.ts";
import { builtImage, lambdaBuildOf } from "./lambda-build.ts";
import { workflowExample } from "./workflow-example.ts";

/** Docker's build actions, which attach provenance to what they push. */
export const wfProv: WorkflowCheck = {
  id: "wf-prov",
  title: "Action that pushes an index with provenance",
  severity: "error",
  scope: "workflow",
  rationale: `Since version 4, docker/build-push-action attaches provenance to what it pushes, unless it is told not to:
\`mode=max\` in public repositories, \`mode=min\` in private ones
([#781](https://github.com/docker/build-push-action/pull/781)); docker/bake-action does since version 3
([#104](https://github.com/docker/bake-action/pull/104)). An attestation needs an index to hang on, and Lambda takes no
index: \`UpdateFunctionCode\` refuses it with "The image manifest, config or layer media type for the source image is not
supported" ([buildx#1533](https://github.com/docker/buildx/issues/1533),
[aws-lambda-roadmap#82](https://github.com/aws/aws-lambda-roadmap/issues/82),
[polar#12564](https://github.com/polarsource/polar/pull/12564)). \`BUILDX_NO_DEFAULT_ATTESTATIONS=1\` does the same as
\`provenance: false\`, but versions 5.3.0 to 6.15.0 of the action ignore it
([#1339](https://github.com/docker/build-push-action/issues/1339)). Provenance that is signed and kept beside the image
([actions/attest](https://github.com/actions/attest)) doesn't change it.`,
  exampleFile: ".github/workflows/build.yml",
  badPlace: "docker/build-push-action@v7",
  badExample: exampleWith(""),
  goodExample: exampleWith("          provenance: false\n"),
  exampleBeside: {
    Dockerfile: `FROM public.ecr.aws/lambda/python:3.13\nCOPY app.py \${LAMBDA_TASK_ROOT}/\nCMD ["app.handler"]\n`,
  },
  run: describeAttestations,
};

function exampleWith(input: string): string {
  return workflowExample(`      - uses: docker/build-push-action@v7
        with:
${input}          context: .
          platforms: linux/amd64
          push: true
          tags: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders:1.4.0
`);
}

function describeAttestations(subject: BuildSubject): CheckResult[] {
  const { build, file } = subject;
  const isAsked = STEP_NAMES.has(build.tool);
  const lambda = isAsked && !build.hasUnknownSettings ? lambdaBuildOf(subject) : undefined;
  if (lambda === undefined) return [];
  const { found, isSure } = attestationsOf(build);
  const [first] = found;
  if (first === undefined) return [];
  const fix = withoutAttestations(build, found, file.text);
  const inputs = found.map(({ kind }) => HELP[kind]);
  return [
    {
      severity: lambda.severity,
      confidence: isSure ? lambda.confidence : "medium",
      message: `Lambda takes no image index, but ${builtImage(subject)} becomes one: ${STEP_NAMES.get(build.tool)} ${found.map(({ reason }) => reason).join(" and ")}.`,
      help: `${[...new Set(inputs)].join(", and ")}.`,
      span: first.setting?.span ?? build.span,
      ...(fix && { fix }),
    },
  ];
}

/** What may attach attestations, for messages. */
const STEP_NAMES: ReadonlyMap<ImageBuildTool, string> = new Map([
  ["build-push-action", "this step"],
  ["bake-action", "this step"],
  ["bake-target", "this target"],
]);

const HELP = {
  default: "Set `provenance: false`",
  provenance: "Set `provenance: false`",
  sbom: "Set `sbom: false`",
  attests: "Leave the attestations out",
};
