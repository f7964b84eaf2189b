import type { BuiltImage } from "../built-image/built-image.ts";
import type { DockerfileSubject } from "../project/subject.ts";
import type { CheckResult, DockerfileCheck, ImageResult } from "./check.ts";
import { eachProcess } from "./each-process.ts";
import { isEntryPointReplaced } from "./entry-script.ts";
import { shellLine } from "./image-start.ts";
import { ofFunctions } from "./of-functions.ts";

/** An ENTRYPOINT for a shell, which keeps CMD from the program. */
export const epShell: DockerfileCheck = {
  id: "ep-shell",
  title: "ENTRYPOINT in shell form",
  severity: "warning",
  scope: "dockerfile",
  rationale: `An ENTRYPOINT that isn't a JSON array is a line for \`/bin/sh -c\`: CMD, and the \`Command\` of a function's image
configuration, are not passed on to it
([how CMD and ENTRYPOINT interact](https://docs.docker.com/reference/dockerfile/#understand-how-cmd-and-entrypoint-interact)),
so that a runtime client gets no handler. An image that is built from \`scratch\` has no shell at all, and can't start.
Where there is no CMD and the line names all that the program needs, it works; this is information then.`,
  badPlace: "/usr/local/bin/python -m awslambdaric",
  badExample: `FROM python:3.13-slim
RUN pip install --target /function awslambdaric
WORKDIR /function
ENTRYPOINT /usr/local/bin/python -m awslambdaric
CMD ["app.handler"]
`,
  goodExample: `FROM python:3.13-slim
RUN pip install --target /function awslambdaric
WORKDIR /function
ENTRYPOINT ["/usr/local/bin/python", "-m", "awslambdaric"]
CMD ["app.handler"]
`,
  run: findShellForm,
  runOnImage: findShellFormOfImage,
};

const HELP = "Write it as a JSON array with double quotes, an item for each word.";

function findShellForm(subject: DockerfileSubject): CheckResult[] {
  const { settings, functions, final } = subject;
  const { entrypoint, cmd } = settings;
  if (entrypoint?.form !== "shell" || isEntryPointReplaced(subject)) return [];
  const items = plainWords(entrypoint.items[0]?.text ?? "");
  const hasCommand =
    cmd !== undefined || functions.some(({ function: { command } }) => command !== undefined);
  return [
    {
      ...gravityOf(final.base.isScratch, hasCommand),
      help: HELP,
      span: entrypoint.span,
      ...(items && {
        fix: {
          safety: "review",
          edits: [
            { ...entrypoint.span, newText: `[${items.map((item) => JSON.stringify(item)).join(", ")}]` },
          ],
        },
      }),
    },
  ];
}

function gravityOf(isScratch: boolean, hasCommand: boolean): Pick<CheckResult, "severity" | "message"> {
  if (isScratch) {
    return {
      severity: "error",
      message: "ENTRYPOINT is a line for a shell, which an image from scratch doesn't have.",
    };
  }
  return hasCommand
    ? { message: "ENTRYPOINT is a line for a shell, which doesn't pass the handler in CMD on." }
    : {
        severity: "info",
        message: "ENTRYPOINT is a line for a shell, which would not pass a function's command on.",
      };
}

const PLAIN_LINE = /^[\w./:@%+,-]+(?: +[\w./:=@%+,-]+)*$/;

/** The words of a line in which a shell would do nothing. */
function plainWords(line: string): readonly string[] | undefined {
  return PLAIN_LINE.test(line) ? line.split(/ +/) : undefined;
}

/** A line that names its arguments gets them: `exec "$0" "$@"`. */
const ARGUMENTS = /\$(?:[0-9@*]|\{[0-9@*])/;

/** Whether there is a shell is for those to say who look at the files. */
function findShellFormOfImage(subject: BuiltImage): ImageResult[] {
  return eachProcess(subject, (started) => {
    const { entrypoint = [], cmd, overrides } = started;
    const line = shellLine(entrypoint);
    if (line === undefined || ARGUMENTS.test(line)) return undefined;
    const whose = ofFunctions(started, overrides.entrypoint || overrides.cmd);
    const hasCommand = cmd === undefined || cmd.length > 0;
    return {
      ...(!hasCommand && { severity: "info" }),
      message: hasCommand
        ? `The entry point is a line for a shell, which doesn't pass the command${whose} on.`
        : `The entry point${whose} is a line for a shell, which would not pass a function's command on.`,
      help: HELP,
    };
  });
}
