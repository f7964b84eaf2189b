import type { BuildTool } from "../iac/declared-build.ts";
import type { FunctionSubject, Project } from "../project/subject.ts";
import { isOptedOut, isSwitchedOff } from "./attestation-opt-out.ts";
import type { CheckResult, FunctionCheck } from "./check.ts";
import { quote } from "./quote.ts";

/** A deploying tool that builds the function's image with attestations. */
export const iacProv: FunctionCheck = {
  id: "iac-prov",
  title: "Deploy tool that builds an index with provenance",
  severity: "error",
  scope: "function",
  rationale: `Some tools build a function's image themselves. With Docker 29, and on fresh installations of Docker Desktop since
4.34, what they build has provenance attached, which makes it an index, and Lambda refuses an index
([buildx#1533](https://github.com/docker/buildx/issues/1533)). The Serverless Framework has a switch since 4.4.17
([serverless#12808](https://github.com/serverless/serverless/issues/12808)), Terraform's docker provider since January
2026, for builds with a buildx builder
([terraform-provider-docker#840](https://github.com/kreuzwerker/terraform-provider-docker/pull/840)). Elsewhere
\`BUILDX_NO_DEFAULT_ATTESTATIONS=1\` in the environment does it. Nothing is reported for SAM, which
builds without provenance in each of its ways, and for the CDK, which sets that variable itself.`,
  exampleFile: "serverless.yml",
  badPlace: "true",
  badExample: exampleWith("true"),
  goodExample: exampleWith("false"),
  exampleBeside: {
    Dockerfile: `FROM public.ecr.aws/lambda/python:3.13\nCOPY app.py \${LAMBDA_TASK_ROOT}/\nCMD ["app.handler"]\n`,
  },
  run: describeBuild,
};

function exampleWith(provenance: string): string {
  return `service: orders
provider:
  name: aws
  ecr:
    images:
      orders:
        path: ./
        platform: linux/amd64
        provenance: ${provenance}
functions:
  orders:
    image:
      name: orders
`;
}

const BY_ENVIRONMENT = "set BUILDX_NO_DEFAULT_ATTESTATIONS=1 where it is deployed from";

/** What to do, by the tools whose builds may have provenance. */
const HELP: Partial<Record<BuildTool, string>> = {
  serverless: `Write \`provenance: false\` beside the image's path (Serverless 4.4.17 on), or ${BY_ENVIRONMENT}.`,
  "terraform-docker": `Write \`provenance = "false"\` in its build, or ${BY_ENVIRONMENT}.`,
  "terraform-aws-lambda": `In the shell or the job, ${BY_ENVIRONMENT}: the module has no switch for it.`,
};

function describeBuild({ function: { name, build }, project }: FunctionSubject): CheckResult[] {
  const help = build && HELP[build.tool];
  if (build === undefined || help === undefined) return [];
  const { tool, provenance, builder, span } = build;
  // Terraform's docker provider uses Docker's old builder, which knows no provenance, unless it is given another.
  if (tool !== "serverless" && builder === undefined) return [];
  const message = `Lambda takes no image index, but the image of the function ${quote(name)} becomes one: its build`;
  if (provenance !== undefined) {
    if (provenance.value === undefined || isSwitchedOff(provenance.value)) return [];
    return [{ message: `${message} asks for provenance.`, help, span: provenance.span }];
  }
  if (mayBeOptedOut(tool, project)) return [];
  const result = `${message} gets provenance by default where Docker's image store can hold it.`;
  return [{ severity: "warning", confidence: "medium", message: result, help, span }];
}

/** Whether what deploys with the tool does so without attestations, or may. */
function mayBeOptedOut(tool: BuildTool, { workflows }: Project): boolean {
  const name = tool === "serverless" ? "serverless" : "terraform";
  return workflows.some(({ deployments }) =>
    deployments.some((one) => one.tool === name && isOptedOut(one.environment) !== false),
  );
}
