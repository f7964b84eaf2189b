import type { BuiltImage } from "../built-image/built-image.ts";
import type { ValueSetting } from "../dockerfile/image-settings.ts";
import { readArgWords } from "../dockerfile/scope.ts";
import { variablesOf } from "../dockerfile/shell-word.ts";
import type { DockerfileSubject } from "../project/subject.ts";
import type { CheckResult, DockerfileCheck, ImageResult } from "./check.ts";
import { eachProcess } from "./each-process.ts";
import { awsBaseOf } from "./entry-script.ts";
import { relativeDirectoryOf } from "./function-overrides.ts";
import { imageName } from "./image-name.ts";
import { missingDirectoryOf } from "./missing-directory.ts";
import { ofFunctions } from "./of-functions.ts";
import { quote } from "./quote.ts";

/** A working directory that is another one than meant. */
export const wdBad: DockerfileCheck = {
  id: "wd-bad",
  title: "Uncertain working directory",
  severity: "warning",
  scope: "dockerfile",
  rationale: `Lambda starts the function in the image's WORKDIR and looks for the handler there; a directory that doesn't
exist ends with \`Runtime.InvalidWorkingDir\`
([ob_bulkstash#20](https://github.com/openbridge/ob_bulkstash/issues/20)). A relative WORKDIR goes on from the base
image's, which another version of it may change
([WORKDIR](https://docs.docker.com/reference/dockerfile/#workdir)); on AWS's bases that is \`/var/task\`, and it is only
information. An ARG from above the first FROM has no value inside a stage unless the stage repeats \`ARG NAME\`
([scope of ARG](https://docs.docker.com/reference/dockerfile/#understand-how-arg-and-from-interact)): WORKDIR expands it
to nothing without a word. In a function's image configuration the working directory must be absolute. In a built image a directory that isn't there
is an error, one that Lambda's user can't enter a warning.`,
  badPlace: `\${FUNCTION_DIR}`,
  badExample: `ARG FUNCTION_DIR="/function"
FROM python:3.13-slim
RUN pip install awslambdaric
WORKDIR \${FUNCTION_DIR}
ENTRYPOINT ["/usr/local/bin/python", "-m", "awslambdaric"]
CMD ["app.handler"]
`,
  goodExample: `ARG FUNCTION_DIR="/function"
FROM python:3.13-slim
ARG FUNCTION_DIR
RUN pip install awslambdaric
WORKDIR \${FUNCTION_DIR}
ENTRYPOINT ["/usr/local/bin/python", "-m", "awslambdaric"]
CMD ["app.handler"]
`,
  run: (subject) => [...findOutOfScope(subject), ...findRelative(subject)],
  runOnFunction: relativeDirectoryOf,
  runOnImage: (image) => [...findRelativeOfImage(image), ...missingDirectoryOf(image)],
};

function findOutOfScope(subject: DockerfileSubject): CheckResult[] {
  const { settings, dockerfile } = subject;
  const unknown = settings.workdirs.filter(({ value }) => !value.isKnown);
  if (unknown.length === 0) return [];
  const globals = argNames(subject, dockerfile.preamble);
  const locals = argNames(
    subject,
    subject.chain.flatMap(({ stage }) => stage.instructions),
  );
  return unknown.flatMap(({ value: { span } }) => {
    const names = variablesOf(dockerfile.text.slice(span.start, span.end), dockerfile.escape);
    const name = names.find((one) => globals.has(one) && !locals.has(one));
    if (name === undefined) return [];
    return [
      {
        message: `The ARG ${quote(name)} has no value here, since it is declared above the first FROM: WORKDIR lacks it.`,
        help: `Repeat ARG ${name} in the stage, before WORKDIR.`,
        span,
      },
    ];
  });
}

function argNames(
  { dockerfile }: DockerfileSubject,
  instructions: DockerfileSubject["dockerfile"]["preamble"],
): ReadonlySet<string> {
  return new Set(
    instructions
      .filter(({ keyword, isOnbuild }) => keyword === "ARG" && !isOnbuild)
      .flatMap((instruction) => readArgWords(instruction, dockerfile.escape).map(({ name }) => name)),
  );
}

/** Only what stands before the first absolute one depends on the base image. */
function findRelative(subject: DockerfileSubject): CheckResult[] {
  const [first] = subject.settings.workdirs;
  if (first === undefined || !first.value.isKnown || isAbsolute(first.value.text)) return [];
  return [relativeTo(subject, first)];
}

function relativeTo(subject: DockerfileSubject, { value: { text, span } }: ValueSetting): CheckResult {
  const { base } = subject.final;
  const isKnown = awsBaseOf(subject) !== undefined || base.isScratch;
  const from = base.isScratch ? "/" : "/var/task/";
  return {
    ...(isKnown ? { severity: "info" } : { confidence: "medium" }),
    message: isKnown
      ? `WORKDIR ${quote(text)} is relative: it is ${quote(from + text)} in this image.`
      : `WORKDIR ${quote(text)} is relative to the working directory of ${imageName(subject.final)}.`,
    help: "Write the absolute path.",
    span,
  };
}

/** Drives are for Windows, whose images Lambda doesn't run: that is another matter. */
function isAbsolute(path: string): boolean {
  return path === "" || path.startsWith("/") || /^[a-z]:/i.test(path);
}

function findRelativeOfImage(subject: BuiltImage): ImageResult[] {
  return eachProcess(subject, (started) => {
    const { workingDirectory, overrides } = started;
    if (workingDirectory === undefined || workingDirectory.startsWith("/")) return undefined;
    const whose = ofFunctions(started, overrides.workingDirectory);
    return {
      severity: "error",
      message: `The working directory ${quote(workingDirectory)}${whose} is not an absolute path: the function ends in \`Runtime.InvalidWorkingDir\`.`,
      help: "Write the path from the image's root (`/var/task`).",
    };
  });
}
