import type { BuiltImage } from "../built-image/built-image.ts";
import { readArgWords } from "../dockerfile/scope.ts";
import type { DockerfileSubject } from "../project/subject.ts";
import type { CheckResult, DockerfileCheck, ImageResult } from "./check.ts";
import { secretVariablesOf } from "./function-variables.ts";
import { type HistorySecret, historySecrets } from "./history-secrets.ts";
import { quote } from "./quote.ts";
import { isCredential } from "./secret-name.ts";
import { isSecret } from "./secret-value.ts";

/** A secret that everyone who can pull the image can read. */
export const envSecret: DockerfileCheck = {
  id: "env-secret",
  title: "Secret in the image or in the template",
  severity: "warning",
  scope: "dockerfile",
  rationale: `What ENV sets stands in the image's configuration, and what ARG is given in its history: whoever can pull the image
can read both ([build secrets](https://docs.docker.com/build/building/secrets/)). On Lambda the function's role gives AWS
credentials, and Lambda's own replace what ENV says
([aws-sam-cli#2972](https://github.com/aws/aws-sam-cli/issues/2972) shows the pattern). A build that needs a secret takes
it from \`RUN --mount=type=secret\`. In a template a
secret stands in the repository, too. Values are never repeated in the finding.`,
  badPlace: "AWS_SECRET_ACCESS_KEY",
  badExample: `FROM public.ecr.aws/lambda/python:3.13
ENV AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY
CMD ["app.handler"]
`,
  goodExample: `FROM public.ecr.aws/lambda/python:3.13
RUN --mount=type=secret,id=token,env=TOKEN curl -fsS -H "Authorization: $TOKEN" -o model.bin https://example.com/model
CMD ["app.handler"]
`,
  run: (subject) => [...findInEnv(subject), ...findInArg(subject)],
  runOnFunction: secretVariablesOf,
  runOnImage: findInImage,
};

const HELP = "Use the function's role, a secret store at run time, or RUN --mount=type=secret in the build.";

function findInEnv({ settings }: DockerfileSubject): CheckResult[] {
  return settings.env
    .filter(({ name, value }) => value.isKnown && isSecret(name, value.text))
    .map(({ name, nameSpan }) => ({ ...describeVariable(name), span: nameSpan }));
}

function describeVariable(name: string): ImageResult {
  return {
    confidence: isCredential(name) ? "high" : "medium",
    message: `ENV writes the secret ${quote(name)} into the image's configuration.`,
    help: HELP,
  };
}

/** What is set stands in the history, too: it is told once. */
function findInImage({ image }: BuiltImage): ImageResult[] {
  if (image === undefined) return [];
  const { process: configured, history } = image.config;
  const env = new Map(configured.env.map(({ name, value }) => [name, value]));
  const names = new Set([...env].filter(([name, value]) => isSecret(name, value)).map(([name]) => name));
  const others = historySecrets(history).filter(({ name }) => !names.has(name));
  return someOfMany([...[...names].map(describeVariable), ...others.map(describeStep)]);
}

function describeStep({ name, step, isSetting }: HistorySecret): ImageResult {
  return {
    confidence: isSetting ? "medium" : "low",
    message: `The image's history shows a value of ${quote(name)}, in its step ${step}, that looks like a secret.`,
    help: `${HELP} Replace the secret: who has pulled the image has it.`,
  };
}

/** More are a mistake of another kind, or somebody's who wants a long report. */
const MOST_TOLD = 20;

function someOfMany(results: readonly ImageResult[]): ImageResult[] {
  const left = results.length - MOST_TOLD;
  if (left <= 0) return [...results];
  const message = `${left} more variables and steps of the image hold what looks like a secret.`;
  return [...results.slice(0, MOST_TOLD), { confidence: "medium", message, help: HELP }];
}

/** An ARG is there to be given: credentials by their name, others only with the secret for a default. */
function findInArg({ chain, dockerfile }: DockerfileSubject): CheckResult[] {
  const words = chain
    .flatMap(({ stage }) => stage.instructions)
    .filter(({ keyword, isOnbuild }) => keyword === "ARG" && !isOnbuild)
    .flatMap((instruction) => readArgWords(instruction, dockerfile.escape));
  return words
    .filter(({ name, value }) => isCredential(name) || isSecret(name, plainText(value?.text)))
    .map(({ name, span }) => ({
      confidence: "medium",
      message: `The ARG ${quote(name)} leaves a secret in the image's history.`,
      help: HELP,
      span: { start: span.start, end: span.start + name.length },
    }));
}

/** A default without its quotes; with variables in it, it is no secret itself. */
function plainText(written = ""): string {
  return written.includes("$") ? "" : written.replace(/^(["'])(.*)\1$/, "$2");
}
