import type { BuiltImage } from "../built-image/built-image.ts";
import type { ProcessSetting } from "../dockerfile/image-settings.ts";
import type { DockerfileSubject } from "../project/subject.ts";
import type { CheckResult, DockerfileCheck, ImageResult } from "./check.ts";
import { eachProcess } from "./each-process.ts";
import { isEntryPointReplaced } from "./entry-script.ts";
import { handlerEntryPointOf } from "./function-overrides.ts";
import { isHandlerName } from "./handler-name.ts";
import { capitalised, entryPointName } from "./image-start.ts";
import { quote } from "./quote.ts";

const HELP = "Put the handler into CMD, and leave ENTRYPOINT to the base image or to a runtime client.";

/** A handler where a program should stand. */
export const epHandler: DockerfileCheck = {
  id: "ep-handler",
  title: "Handler as ENTRYPOINT",
  severity: "error",
  scope: "dockerfile",
  rationale: `ENTRYPOINT names the program that the container starts with. A handler (\`app.handler\`) is none: Lambda ends with
\`Runtime.InvalidEntrypoint\`
([aws-lambda-base-images#79](https://github.com/aws/aws-lambda-base-images/issues/79)). The handler belongs into CMD, which
the base image's entry script gets as its argument
([image settings](https://docs.aws.amazon.com/lambda/latest/dg/images-create.html)).`,
  badPlace: '["app.handler"]',
  badExample: `FROM public.ecr.aws/lambda/python:3.13
COPY app.py \${LAMBDA_TASK_ROOT}
ENTRYPOINT ["app.handler"]
`,
  goodExample: `FROM public.ecr.aws/lambda/python:3.13
COPY app.py \${LAMBDA_TASK_ROOT}
CMD ["app.handler"]
`,
  run: findHandler,
  runOnFunction: handlerEntryPointOf,
  runOnImage: findHandlerOfImage,
};

function findHandler(subject: DockerfileSubject): CheckResult[] {
  const { entrypoint, cmd } = subject.settings;
  const [program, ...others] = entrypoint?.items ?? [];
  if (entrypoint === undefined || program === undefined || others.length > 0) return [];
  if (!isHandlerName(program.text) || isEntryPointReplaced(subject)) return [];
  return [
    {
      message: `ENTRYPOINT is ${quote(program.text)}, which looks like a handler and is no program.`,
      help: HELP,
      span: entrypoint.span,
      ...(cmd === undefined && { fix: { safety: "review", edits: [keywordEdit(entrypoint)] } }),
    },
  ];
}

function keywordEdit({ instruction }: ProcessSetting) {
  return { start: instruction.start, end: instruction.start + "ENTRYPOINT".length, newText: "CMD" };
}

function findHandlerOfImage(subject: BuiltImage): ImageResult[] {
  return eachProcess(subject, (started) => {
    const [program, ...others] = started.entrypoint ?? [];
    if (program === undefined || others.length > 0 || !isHandlerName(program)) return undefined;
    return {
      message: `${capitalised(entryPointName(started))} is ${quote(program)}, which looks like a handler and is no program.`,
      help: HELP,
    };
  });
}
