import type { BuiltImage } from "../built-image/built-image.ts";
import type { ProcessSetting } from "../dockerfile/image-settings.ts";
import { readJsonArray } from "../dockerfile/json-array.ts";
import type { DockerfileSubject } from "../project/subject.ts";
import { textAt } from "../text/logical-text.ts";
import type { CheckContext, CheckResult, DockerfileCheck, ImageResult } from "./check.ts";
import { eachProcess } from "./each-process.ts";
import { isCmdReplaced, scriptItems } from "./entry-script.ts";
import { imageName } from "./image-name.ts";
import { capitalised, commandName, scriptArguments, shellLine } from "./image-start.ts";

/** A CMD for a shell, where the entry script of an AWS base wants a handler. */
export const cmdShell: DockerfileCheck = {
  id: "cmd-shell",
  title: "CMD in shell form",
  severity: "error",
  scope: "dockerfile",
  rationale: `A CMD that isn't a JSON array is a line for a shell: the image gets \`["/bin/sh", "-c", "app.handler"]\`
([shell and exec form](https://docs.docker.com/reference/dockerfile/#shell-and-exec-form)), three arguments, where the
entry script of AWS's base images takes the handler alone and ends with exit status 142 otherwise
([aws-lambda-base-images](https://github.com/aws/aws-lambda-base-images)). Single quotes make a JSON array a shell's
line too, and so does a comment behind it.`,
  badPlace: "app.handler",
  badExample: `FROM public.ecr.aws/lambda/python:3.13
CMD app.handler
`,
  goodExample: `FROM public.ecr.aws/lambda/python:3.13
CMD ["app.handler"]
`,
  run: findShellForm,
  runOnImage: findShellFormOfImage,
};

const HELP = 'Write it as a JSON array with double quotes: CMD ["app.handler"].';

function findShellForm(subject: DockerfileSubject): CheckResult[] {
  const { settings, final } = subject;
  const { cmd } = settings;
  if (scriptItems(subject) === undefined) return [];
  if (cmd?.form !== "shell" || isCmdReplaced(subject)) return [];
  const items = handlerItems(cmd);
  return [
    {
      message: `CMD is a line for a shell here, of which the entry script of ${imageName(final)} gets three arguments in place of the handler.`,
      help: HELP,
      span: cmd.span,
      ...(items && {
        fix: {
          safety: items.length === 1 ? "safe" : "review",
          edits: [{ ...cmd.span, newText: `[${items.map((item) => JSON.stringify(item)).join(", ")}]` }],
        },
      }),
    },
  ];
}

const PLAIN = /^["']?([\w./:-]+)["']?$/;
const SINGLE_QUOTED_ARRAY = /^\[[^"\\]*\]$/;

/** What is certainly meant: one plain word, or an array in single quotes. */
function handlerItems({ items: [line] }: ProcessSetting): readonly string[] | undefined {
  const text = line?.text ?? "";
  const [, word] = PLAIN.exec(text) ?? [];
  if (word !== undefined) return [word];
  if (!SINGLE_QUOTED_ARRAY.test(text)) return undefined;
  const items = readJsonArray(textAt(text.replaceAll("'", '"'), 0), 0);
  return items?.map((item) => item.text);
}

function findShellFormOfImage(subject: BuiltImage, context: CheckContext): ImageResult[] {
  return eachProcess(subject, (started) => {
    if (scriptArguments(started, subject, context) === undefined) return undefined;
    if (shellLine(started.cmd ?? []) === undefined) return undefined;
    return {
      message: `${capitalised(commandName(started))} is a line for a shell, of which the entry script of the AWS base image gets three arguments in place of the handler.`,
      help: HELP,
    };
  });
}
