import type { BuiltImage } from "../built-image/built-image.ts";
import type { DockerfileSubject } from "../project/subject.ts";
import type { CheckContext, CheckResult, DockerfileCheck, ImageResult } from "./check.ts";
import { eachProcess } from "./each-process.ts";
import { isCmdReplaced, scriptItems } from "./entry-script.ts";
import { severalArgumentsOf } from "./function-overrides.ts";
import { imageName } from "./image-name.ts";
import { commandName, scriptArguments, shellLine } from "./image-start.ts";

const HELP =
  'Give the handler alone, as in CMD ["app.handler"]; to start another program, replace ENTRYPOINT by a runtime client.';

/** More than a handler for the entry script of an AWS base. */
export const cmdArgc: DockerfileCheck = {
  id: "cmd-argc",
  title: "CMD with more than the handler",
  severity: "error",
  scope: "dockerfile",
  rationale: `The entry script of AWS's base images takes exactly one argument, the handler, and ends with exit status 142
when there are more: a command line such as \`["python", "-m", "app"]\` never runs
([aws-lambda-web-adapter#300](https://github.com/aws/aws-lambda-web-adapter/issues/300); the script is in
[aws-lambda-base-images](https://github.com/aws/aws-lambda-base-images)). The same holds for the \`Command\` of a
function's image configuration.`,
  badPlace: '["python", "-m", "app"]',
  badExample: `FROM public.ecr.aws/lambda/python:3.13
COPY app.py \${LAMBDA_TASK_ROOT}
CMD ["python", "-m", "app"]
`,
  goodExample: `FROM public.ecr.aws/lambda/python:3.13
COPY app.py \${LAMBDA_TASK_ROOT}
CMD ["app.handler"]
`,
  run: countArguments,
  runOnFunction: severalArgumentsOf,
  runOnImage: countArgumentsOfImage,
};

function countArguments(subject: DockerfileSubject): CheckResult[] {
  const { settings, final } = subject;
  const { cmd, entrypoint } = settings;
  const items = scriptItems(subject);
  if (items === undefined || isCmdReplaced(subject)) return [];
  if (cmd?.form === "shell") return [];
  const count = items.length + (cmd?.items.length ?? 0);
  const place = cmd ?? entrypoint;
  if (count < 2 || place === undefined) return [];
  return [
    {
      message: `The entry script of ${imageName(final)} takes the handler alone, and gets ${count} arguments.`,
      help: HELP,
      span: place.span,
      ...(cmd && items.length > 0 && entrypoint && { related: [{ span: entrypoint.span }] }),
    },
  ];
}

function countArgumentsOfImage(subject: BuiltImage, context: CheckContext): ImageResult[] {
  return eachProcess(subject, (started) => {
    const count = scriptArguments(started, subject, context)?.length ?? 0;
    if (count < 2 || shellLine(started.cmd ?? []) !== undefined) return undefined;
    return {
      message: `The entry script of AWS's base image takes the handler alone, and gets ${count} arguments with ${commandName(started)}.`,
      help: HELP,
    };
  });
}
