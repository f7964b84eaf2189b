import { writtenPlatform } from "../decide/target.ts";
import { type Architecture, architectureOf } from "../lambda/architecture.ts";
import type { StageSubject } from "../project/subject.ts";
import type { CheckResult, StageCheck } from "./check.ts";
import { quote } from "./quote.ts";

/** A tag that names another architecture than `--platform` or the policy; functions are `arch-iac`'s. */
export const archFrom: StageCheck = {
  id: "arch-from",
  title: "Base image of another architecture",
  severity: "error",
  scope: "stage",
  rationale: `A tag that ends in \`-arm64\` or \`-x86_64\` has that architecture alone, whatever \`--platform\` asks for.
An image of the wrong architecture shows at the first invocation, as "exec format error" or Runtime.InvalidEntrypoint
([aws-sam-cli#4740](https://github.com/aws/aws-sam-cli/issues/4740),
[serverless-application-model#2054](https://github.com/aws/serverless-application-model/issues/2054),
[bedrock-access-gateway#32](https://github.com/aws-samples/bedrock-access-gateway/issues/32)). The tag without the
suffix serves both. A warning where only the configuration's policy names another architecture.`,
  badPlace: "public.ecr.aws/lambda/python:3.13-arm64",
  badExample: `FROM --platform=linux/amd64 public.ecr.aws/lambda/python:3.13-arm64
CMD ["app.handler"]
`,
  goodExample: `FROM --platform=linux/amd64 public.ecr.aws/lambda/python:3.13
CMD ["app.handler"]
`,
  run: describeArchitecture,
};

function describeArchitecture({ base, stage, isInFinal, build }: StageSubject): CheckResult[] {
  const { use, environment } = base;
  const architecture = environment?.architecture;
  if (use?.stage !== stage.index || architecture === undefined) return [];
  const platform = writtenPlatform(use);
  const asked = platform && architectureOf(platform);
  const span = use.written;
  if (asked !== undefined) {
    return asked === architecture
      ? []
      : [{ span, ...describe(use.reference, architecture, `\`--platform\` asks for ${asked}`) }];
  }
  const policy = isInFinal ? build.policyArchitecture : undefined;
  if (policy === undefined || policy === architecture) return [];
  return [
    {
      span,
      severity: "warning",
      ...describe(use.reference, architecture, `the configuration's policy is ${policy}`),
    },
  ];
}

function describe(reference: string, architecture: Architecture, other: string): CheckResult {
  return {
    message: `The image ${quote(reference)} is ${architecture} by its tag, but ${other}.`,
    help: "Use the tag without the architecture, or the one of the architecture that is meant.",
  };
}
