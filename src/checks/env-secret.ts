import { readArgWords } from "../dockerfile/scope.ts";
import type { CheckResult, DockerfileCheck } from "./check.ts";
import { quote } from "./quote.ts";
import { isCredential, isSecretName } from "./secret-name.ts";
import type { DockerfileSubject } from "./subject.ts";

/** A secret that everyone who can pull the image can read. */
export const envSecret: DockerfileCheck = {
  id: "env-secret",
  title: "Secret in the image",
  severity: "warning",
  scope: "dockerfile",
  rationale: `What ENV sets stands in the image's configuration, and what ARG is given in its history: whoever can pull the image
can read both ([build secrets](https://docs.docker.com/build/building/secrets/)). On Lambda the function's role gives AWS
credentials, and Lambda's own replace what ENV says
([aws-sam-cli#2972](https://github.com/aws/aws-sam-cli/issues/2972) shows the pattern). A build that needs a secret takes
it from \`RUN --mount=type=secret\`. Values are never repeated in the finding.`,
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
};

const HELP = "Use the function's role, a secret store at run time, or RUN --mount=type=secret in the build.";

/** `AKIA…`, `ASIA…`, GitHub's and Slack's tokens: values that are secrets whatever their name is. */
const KNOWN_SECRET = /^(?:A[KS]IA[A-Z2-7]{16}|gh[opsu]_\w{30,}|github_pat_\w{40,}|xox[abp]-[\w-]{20,})$/;
/** What stands in for a secret, or says where it is. */
const PLACEHOLDER =
  /^$|^[<{].*[>}]$|^(?:true|false|none|null|test|dummy|fake|example|changeme|change-me|placeholder|x+|\*+|\.+|\d{1,3})$|^(?:arn|ssm|secretsmanager|https?|file):|^\/|your|replace/i;
const LONGEST = 4096;

function findInEnv({ settings }: DockerfileSubject): CheckResult[] {
  return settings.env
    .filter(({ name, value }) => value.isKnown && isSecret(name, value.text))
    .map(({ name, nameSpan }) => ({
      confidence: isCredential(name) ? "high" : "medium",
      message: `ENV writes the secret ${quote(name)} into the image's configuration.`,
      help: HELP,
      span: nameSpan,
    }));
}

function isSecret(name: string, value: string): boolean {
  if (value.length > LONGEST) return false;
  if (KNOWN_SECRET.test(value)) return true;
  return isSecretName(name) && !PLACEHOLDER.test(value);
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
