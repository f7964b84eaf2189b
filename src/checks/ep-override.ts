import type { ImageSettings } from "../dockerfile/image-settings.ts";
import type { DockerfileSubject } from "../project/subject.ts";
import type { CheckResult, DockerfileCheck } from "./check.ts";
import { awsBaseOf, isEntryPointReplaced, languageOf } from "./entry-script.ts";
import { imageName } from "./image-name.ts";
import { quote } from "./quote.ts";

/** A program in place of the runtime client of an AWS base. */
export const epOverride: DockerfileCheck = {
  id: "ep-override",
  title: "ENTRYPOINT that is no runtime client",
  severity: "warning",
  scope: "dockerfile",
  rationale: `The entry script of AWS's language images starts the runtime client, which asks Lambda for events and calls the
handler. An ENTRYPOINT that starts something else (\`python app.py\`, a web server) never asks, and the function ends
with a timeout while it starts
([aws-lambda-base-images#79](https://github.com/aws/aws-lambda-base-images/issues/79),
[aws-lambda-nodejs-runtime-interface-client#13](https://github.com/aws/aws-lambda-nodejs-runtime-interface-client/issues/13)).
Runtime clients, \`bootstrap\`, scripts and programs of unknown kind pass; so does a web server beside the
[web adapter](https://github.com/aws/aws-lambda-web-adapter).`,
  badPlace: '"python", "app.py"',
  badExample: `FROM public.ecr.aws/lambda/python:3.13
COPY app.py \${LAMBDA_TASK_ROOT}
ENTRYPOINT ["python", "app.py"]
`,
  goodExample: `FROM public.ecr.aws/lambda/python:3.13
COPY app.py \${LAMBDA_TASK_ROOT}
CMD ["app.handler"]
`,
  run: findOtherProgram,
};

/** Programs that run what they are given, or servers, none of which asks Lambda for events by itself. */
const OTHER_PROGRAMS =
  /^(?:python[\d.]*|node|nodejs|npm|npx|yarn|pnpm|ruby|bundle|java|uvicorn|gunicorn|hypercorn|flask|fastapi|streamlit|celery|php)$/;
/** What the words of a runtime client's command line have in them. */
const CLIENT =
  /lambda[-_]?ric|runtime[-_]interface[-_]client|lambda-entrypoint|bootstrap|lambda\.runtime\.api|aws-lambda-rie/i;
/** What a Dockerfile says that brings a client or the web adapter of its own. */
const CLIENT_IN_FILE = /awslambdaric|aws-lambda-ric|lambda[-_](?:web[-_])?adapter|runtime-interface-client/i;

function findOtherProgram(subject: DockerfileSubject): CheckResult[] {
  const { settings, final, dockerfile } = subject;
  const { entrypoint } = settings;
  if (languageOf(awsBaseOf(subject)) === undefined || entrypoint?.form !== "exec") return [];
  if (isEntryPointReplaced(subject)) return [];
  const words = commandLine(settings);
  const program = words[0]?.replace(/^.*\//, "") ?? "";
  if (!OTHER_PROGRAMS.test(program) || CLIENT.test(words.join(" "))) return [];
  if (CLIENT_IN_FILE.test(dockerfile.text)) return [];
  const [first] = entrypoint.items;
  const last = entrypoint.items.at(-1);
  return [
    {
      confidence: "medium",
      message: `ENTRYPOINT replaces the runtime client of ${imageName(final)} by ${quote(words.join(" "))}.`,
      help: "Remove ENTRYPOINT and name the handler in CMD, or start the language's runtime client.",
      span: first && last ? { start: first.span.start, end: last.span.end } : entrypoint.span,
    },
  ];
}

/** What the container starts, as far as the Dockerfile says. */
function commandLine({ entrypoint, cmd }: ImageSettings): readonly string[] {
  const arguments_ = cmd?.form === "exec" ? cmd.items : [];
  return [...(entrypoint?.items ?? []), ...arguments_].map(({ text }) => text);
}
