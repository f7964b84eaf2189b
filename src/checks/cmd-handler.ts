import type { BuiltImage } from "../built-image/built-image.ts";
import { knownBase } from "../built-image/known-base.ts";
import type { ProcessInUse } from "../built-image/process-in-use.ts";
import { clientOf } from "../built-image/runtime-client.ts";
import type { ExpandedText } from "../dockerfile/expanded-text.ts";
import type { DockerfileSubject, FunctionSubject } from "../project/subject.ts";
import type { CheckContext, CheckResult, DockerfileCheck, ImageResult } from "./check.ts";
import { eachProcess } from "./each-process.ts";
import { awsBaseOf, isCmdReplaced, languageOf, scriptItems } from "./entry-script.ts";
import { whyNoHandler } from "./handler-form.ts";
import { commandName, scriptArguments } from "./image-start.ts";
import { quote } from "./quote.ts";

/** A handler that the language's runtime can't read. */
export const cmdHandler: DockerfileCheck = {
  id: "cmd-handler",
  title: "CMD that is no handler",
  severity: "error",
  scope: "dockerfile",
  rationale: `On AWS's base images the handler in CMD names a function, not a file: \`module.function\` for
[Python](https://docs.aws.amazon.com/lambda/latest/dg/python-handler.html),
[Node.js](https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html) and
[Ruby](https://docs.aws.amazon.com/lambda/latest/dg/ruby-handler.html), a class for
[Java](https://docs.aws.amazon.com/lambda/latest/dg/java-handler.html), an assembly for
[.NET](https://docs.aws.amazon.com/lambda/latest/dg/csharp-handler.html). \`app.py\` is read as the function \`py\` of a
module \`app\`, and Python can't import \`/var/task/app.handler\`: its
[runtime client](https://github.com/aws/aws-lambda-python-runtime-interface-client/blob/main/awslambdaric/bootstrap.py)
makes dots of the slashes, and the name then begins with one. A variable isn't expanded in CMD: no shell reads it. Where
\`AWS_LAMBDA_EXEC_WRAPPER\` starts another program, anything can be a handler, and nothing is said.`,
  badPlace: '"app.py"',
  badExample: `FROM public.ecr.aws/lambda/python:3.13
COPY app.py \${LAMBDA_TASK_ROOT}
CMD ["app.py"]
`,
  goodExample: `FROM public.ecr.aws/lambda/python:3.13
COPY app.py \${LAMBDA_TASK_ROOT}
CMD ["app.handler"]
`,
  run: readHandler,
  runOnFunction: readCommand,
  runOnImage: readHandlerOfImage,
};

function readHandler(subject: DockerfileSubject): CheckResult[] {
  const { settings } = subject;
  const items = scriptItems(subject);
  const { cmd } = settings;
  if (items === undefined || isCmdReplaced(subject) || cmd?.form === "shell") return [];
  const [handler, ...others] = [...items, ...(cmd?.items ?? [])];
  if (handler === undefined || others.length > 0) return [];
  return describe(subject, handler, "CMD");
}

function readCommand({ function: declared, dockerfile }: FunctionSubject): CheckResult[] {
  const { command, entryPoint, name } = declared;
  const [text, ...others] = command?.value ?? [];
  if (command === undefined || text === undefined || others.length > 0 || entryPoint !== undefined) return [];
  if (dockerfile === undefined || scriptItems(dockerfile) === undefined) return [];
  return describe(dockerfile, { text, span: command.span }, `the command of the function ${quote(name)}`);
}

function describe(
  subject: DockerfileSubject,
  { text, span }: Pick<ExpandedText, "text" | "span">,
  where: string,
): CheckResult[] {
  const wrong = whyNoHandler(text, languageOf(awsBaseOf(subject)));
  const isWrapped = subject.settings.env.some(({ name }) => name === WRAPPER);
  return wrong === undefined || isWrapped ? [] : [{ ...describeNoHandler(text, where, wrong), span }];
}

/** Starts the runtime through another program, to which anything can be a handler. */
const WRAPPER = "AWS_LAMBDA_EXEC_WRAPPER";

function describeNoHandler(
  text: string,
  where: string,
  { reason, example }: NonNullable<ReturnType<typeof whyNoHandler>>,
) {
  return {
    message: `${quote(text)} in ${where} ${reason}.`,
    help: `Name the handler function, such as ${quote(example)}.`,
  };
}

function readHandlerOfImage(subject: BuiltImage, context: CheckContext): ImageResult[] {
  return eachProcess(subject, (started) => {
    const { kind, handler } = clientOf(started) ?? {};
    if (handler === undefined || isWrapped(started)) return undefined;
    const isScript = scriptArguments(started, subject, context) !== undefined;
    const language = isScript ? knownBase(subject, context.runtimes).language : kind;
    const wrong = whyNoHandler(handler, language);
    return wrong && describeNoHandler(handler, commandName(started), wrong);
  });
}

function isWrapped({ env, functions }: ProcessInUse): boolean {
  return (
    env.has(WRAPPER) ||
    functions.some(({ function: { environment } }) => environment.some(({ name }) => name === WRAPPER))
  );
}
