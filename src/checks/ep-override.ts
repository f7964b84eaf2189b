import type { BuiltImage } from "../built-image/built-image.ts";
import { knownBase } from "../built-image/known-base.ts";
import { isOwn } from "../built-image/own-layers.ts";
import type { ImageSettings } from "../dockerfile/image-settings.ts";
import type { DockerfileSubject } from "../project/subject.ts";
import type { CheckContext, CheckResult, DockerfileCheck, ImageResult } from "./check.ts";
import { eachProcess } from "./each-process.ts";
import { awsBaseOf, isEntryPointReplaced, languageOf } from "./entry-script.ts";
import { imageName } from "./image-name.ts";
import { capitalised, entryPointName } from "./image-start.ts";
import { bringsClient, startsOtherProgram } from "./other-program.ts";
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
  runOnImage: findOtherProgramOfImage,
};

const HELP = "Remove ENTRYPOINT and name the handler in CMD, or start the language's runtime client.";

function findOtherProgram(subject: DockerfileSubject): CheckResult[] {
  const { settings, final, dockerfile } = subject;
  const { entrypoint } = settings;
  if (languageOf(awsBaseOf(subject)) === undefined || entrypoint?.form !== "exec") return [];
  if (isEntryPointReplaced(subject)) return [];
  const words = commandLine(settings);
  if (!startsOtherProgram(words) || bringsClient(dockerfile.text)) return [];
  const [first] = entrypoint.items;
  const last = entrypoint.items.at(-1);
  return [
    {
      confidence: "medium",
      message: `ENTRYPOINT replaces the runtime client of ${imageName(final)} by ${quote(words.join(" "))}.`,
      help: HELP,
      span: first && last ? { start: first.span.start, end: last.span.end } : entrypoint.span,
    },
  ];
}

/** What the container starts, as far as the Dockerfile says. */
function commandLine({ entrypoint, cmd }: ImageSettings): readonly string[] {
  const arguments_ = cmd?.form === "exec" ? cmd.items : [];
  return [...(entrypoint?.items ?? []), ...arguments_].map(({ text }) => text);
}

function findOtherProgramOfImage(subject: BuiltImage, context: CheckContext): ImageResult[] {
  if (knownBase(subject, context.runtimes).language === undefined) return [];
  return eachProcess(subject, (started) => {
    const { entrypoint = [], cmd = [] } = started;
    const words = [...entrypoint, ...cmd];
    if (entrypoint.length === 0 || !startsOtherProgram(words) || hasOwnClient(subject)) return undefined;
    return {
      confidence: "medium",
      message: `${capitalised(entryPointName(started))} replaces the runtime client of the AWS base image by ${quote(words.join(" "))}.`,
      help: HELP,
    };
  });
}

/** Whether the history or the files above the base tell of a client or an adapter. */
function hasOwnClient(subject: BuiltImage): boolean {
  const { image, layers } = subject;
  if (image?.config.history.some(({ createdBy = "" }) => bringsClient(createdBy))) return true;
  for (const file of layers?.tree.files() ?? []) {
    if (isOwn(file, subject) && bringsClient(file.entry.path)) return true;
  }
  return false;
}
