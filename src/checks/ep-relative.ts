import type { BuiltImage } from "../built-image/built-image.ts";
import { readCopy } from "../dockerfile/copy-instruction.ts";
import type { ExpandedText } from "../dockerfile/expanded-text.ts";
import type { DockerfileSubject, FunctionSubject } from "../project/subject.ts";
import { baseNameOf } from "../text/relative-path.ts";
import type { CheckResult, DockerfileCheck, ImageResult } from "./check.ts";
import { eachProcess } from "./each-process.ts";
import { awsBaseOf, isEntryPointReplaced } from "./entry-script.ts";
import { relativeEntryPointOf } from "./function-overrides.ts";
import { ofFunctions } from "./of-functions.ts";
import { quote } from "./quote.ts";

/** An entry point that must be looked for. */
export const epRelative: DockerfileCheck = {
  id: "ep-relative",
  title: "Entry point without an absolute path",
  severity: "info",
  scope: "dockerfile",
  rationale: `Lambda wants the entry point as an absolute path
([troubleshooting](https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-images.html)). \`./main\` is taken from
the working directory and works on ordinary functions, so that it is only worth knowing; functions on a capacity provider
refuse it ([aws-lambda-web-adapter#630](https://github.com/aws/aws-lambda-web-adapter/issues/630)). A bare name is looked
for in the directories of \`PATH\`, among which the working directory isn't: a program that is only copied there is not
found ([aws-lambda-nodejs-runtime-interface-client#6](https://github.com/aws/aws-lambda-nodejs-runtime-interface-client/issues/6)).`,
  badPlace: '"./main"',
  badExample: `FROM public.ecr.aws/lambda/provided:al2023
COPY main .
ENTRYPOINT ["./main"]
`,
  goodExample: `FROM public.ecr.aws/lambda/provided:al2023
COPY main /main
ENTRYPOINT ["/main"]
`,
  run: findRelative,
  runOnFunction: relativeEntryPointOf,
  runOnImage: findRelativeOfImage,
};

const HELP = 'Write the absolute path, such as "/var/task/main".';

function findRelative(subject: DockerfileSubject): CheckResult[] {
  const { settings, functions } = subject;
  const [program] = settings.entrypoint?.form === "exec" ? settings.entrypoint.items : [];
  if (program === undefined || program.text === "" || isEntryPointReplaced(subject)) return [];
  if (program.text.startsWith("/")) return [];
  const managed = functions.find((one) => one.function.hasCapacityProvider && !one.function.entryPoint);
  if (managed) return [refusedByProvider(program, managed)];
  if (program.text.includes("/")) {
    const message = `The entry point ${quote(program.text)} is relative to the working directory.`;
    return [{ confidence: "low", message, help: HELP, span: program.span }];
  }
  return isOutsidePath(subject, program.text) ? [notFound(program)] : [];
}

function refusedByProvider({ text, span }: ExpandedText, subject: FunctionSubject): CheckResult {
  const { file, function: declared } = subject;
  return {
    severity: "error",
    message: `The entry point ${quote(text)} isn't an absolute path, which the capacity provider of the function ${quote(declared.name)} refuses.`,
    help: HELP,
    span,
    related: [{ file: file.path, span: declared.span }],
  };
}

function notFound({ text, span }: ExpandedText): CheckResult {
  return {
    severity: "warning",
    confidence: "medium",
    message: `The entry point ${quote(text)} is looked for in PATH, and is only copied to a directory that isn't in it.`,
    help: HELP,
    span,
  };
}

/** Where programs are looked for in any image. */
const PATH_DIRECTORY = /^\/(?:usr\/(?:local\/)?|opt\/|var\/lang\/)?s?bin\/?(?:[^/]*)$/;

/**
 * Whether a program by a bare name is copied in the Dockerfile, but to no directory of PATH, and nothing else may bring
 * it there: no command speaks of it, and PATH is the base's.
 */
function isOutsidePath(subject: DockerfileSubject, name: string): boolean {
  const { chain, settings, dockerfile } = subject;
  if (awsBaseOf(subject) === undefined) return false;
  if (settings.env.some((variable) => variable.name === "PATH")) return false;
  const copies = chain.flatMap(({ stage }) =>
    stage.instructions.flatMap((instruction) => readCopy(instruction, dockerfile.escape) ?? []),
  );
  const directories = [
    ...copies.map(({ destination }) => destination),
    ...settings.workdirs.map(({ value }) => value),
  ];
  if (directories.some(({ text }) => mayBeInPath(text))) return false;
  const isSpokenOf = chain.some(({ commands }) =>
    commands.some(({ words }) => words.some(({ text }) => text.includes(name))),
  );
  if (isSpokenOf) return false;
  return copies.some(({ sources, destination }) =>
    [...sources, destination].some(({ text }) => baseNameOf(text) === name),
  );
}

function mayBeInPath(written: string): boolean {
  const path = written.replace(/^\$(?:LAMBDA_TASK_ROOT|\{LAMBDA_TASK_ROOT\})/, "/var/task");
  return path.includes("$") || path === "/" || PATH_DIRECTORY.test(path);
}

function findRelativeOfImage(subject: BuiltImage): ImageResult[] {
  return eachProcess(subject, (started) => {
    const { entrypoint = [], cmd = [], functions, overrides } = started;
    const [program] = entrypoint.length > 0 ? entrypoint : cmd;
    if (program === undefined || program === "" || program.startsWith("/")) return undefined;
    const named = `The entry point ${quote(program)}${ofFunctions(started, overrides.entrypoint)}`;
    const managed = functions.find((one) => one.function.hasCapacityProvider);
    if (managed) {
      const by = `which the capacity provider of the function ${quote(managed.function.name)} refuses`;
      return { severity: "error", message: `${named} isn't an absolute path, ${by}.`, help: HELP };
    }
    if (!program.includes("/")) return undefined;
    return { confidence: "low", message: `${named} is relative to the working directory.`, help: HELP };
  });
}
