import type { ExpandedText } from "../dockerfile/expanded-text.ts";
import type { DockerfileSubject, FunctionSubject } from "../project/subject.ts";
import type { CheckResult, DockerfileCheck } from "./check.ts";
import { awsBaseOf, isCmdReplaced, languageOf, scriptItems } from "./entry-script.ts";
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
};

/** What handlers of a language look like. */
interface HandlerForm {
  readonly example: string;
  /** Ends of file names, with which a handler of this language can't end. */
  readonly files: readonly string[];
  /** Whether a function's name stands behind a dot. */
  readonly hasDot: boolean;
  /** Whether the module is imported by its name, which a path in front makes a relative import. */
  readonly isImported?: boolean;
}

const FORMS: ReadonlyMap<string, HandlerForm> = new Map([
  ["python", { example: "app.handler", files: [".py"], hasDot: true, isImported: true }],
  ["nodejs", { example: "index.handler", files: [".js", ".mjs", ".cjs", ".ts", ".mts"], hasDot: true }],
  ["ruby", { example: "app.handler", files: [".rb"], hasDot: true }],
  ["java", { example: "com.example.App::handleRequest", files: [".java", ".jar"], hasDot: false }],
  ["dotnet", { example: "Orders::Orders.Function::Handle", files: [".dll", ".cs"], hasDot: false }],
]);

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
  const form = FORMS.get(languageOf(awsBaseOf(subject)) ?? "");
  const isWrapped = subject.settings.env.some(({ name }) => name === "AWS_LAMBDA_EXEC_WRAPPER");
  const reason = form && !isWrapped ? whatIsWrong(text, form) : undefined;
  if (form === undefined || reason === undefined) return [];
  return [
    {
      message: `${quote(text)} in ${where} ${reason}.`,
      help: `Name the handler function, such as ${quote(form.example)}.`,
      span,
    },
  ];
}

function whatIsWrong(handler: string, form: HandlerForm): string | undefined {
  if (/\$\{?\w/.test(handler)) return "names a variable, which nothing expands here";
  const file = form.files.find((end) => handler.toLowerCase().endsWith(end));
  if (file !== undefined) return "is a file, where Lambda wants a handler function";
  if (form.isImported && /^\.{0,2}\//.test(handler))
    return "begins with a path, where the runtime wants a module's name";
  return form.hasDot && !handler.includes(".") ? "names no function: there is no dot in it" : undefined;
}
