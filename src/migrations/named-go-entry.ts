import { resolveInImage, visitImage } from "../checks/visit-image.ts";
import type { CopyInstruction } from "../dockerfile/copy-instruction.ts";
import type { ProcessSetting } from "../dockerfile/image-settings.ts";
import { baseNameOf } from "../text/relative-path.ts";
import { editsOf } from "./collect-edits.ts";
import type { Migration, MigrationResult, Move } from "./migration.ts";
import { done, todo } from "./note-of.ts";

/** The entry point of Go's functions. */
export const namedGoEntry: Migration = {
  id: "named-go-entry",
  title: "Entry point of Go functions",
  rationale: `In the image for Go, CMD named the program and the base image started it; \`provided.al2023\` starts
\`/var/runtime/bootstrap\`, which isn't there, so that the program must be the ENTRYPOINT
([Go functions with container images](https://docs.aws.amazon.com/lambda/latest/dg/go-image.html)). CMD becomes ENTRYPOINT
where it names one program that a COPY puts into \`/var/task\`; otherwise a note says what to do.`,
  applies: ({ from, to }) => from.language === "go" && to.language === "os-only",
  run: rewriteEntry,
};

const TASK_ROOT = "/var/task";

function rewriteEntry({ build }: Move): MigrationResult {
  const { cmd, entrypoint } = build.settings;
  const place = entrypoint ?? cmd;
  if (place === undefined) {
    const message =
      "The image needs an ENTRYPOINT that is the program, since provided.al2023 has no handler.";
    return { edits: [], notes: [todo(message, build.file, build.final.stage.from.span)] };
  }
  if (entrypoint !== undefined) {
    const message =
      "Look whether this ENTRYPOINT is the program itself: provided.al2023 brings nothing that starts it.";
    return { edits: [], notes: [todo(message, build.file, entrypoint.span)] };
  }
  const program = programOf(place);
  if (program === undefined || !isCopied(program, build)) {
    const message =
      "CMD named the handler: ENTRYPOINT must now be the program's path, and CMD is only an argument.";
    return { edits: [], notes: [todo(message, build.file, place.span)] };
  }
  return becomeEntrypoint(program, place, build);
}

/** The one word of the exec form, where it is a plain name. */
function programOf({ form, items: [item, ...others] }: ProcessSetting): string | undefined {
  return form === "exec" && others.length === 0 && /^[\w.-]+$/.test(item?.text ?? "")
    ? item?.text
    : undefined;
}

/** Whether a COPY puts a file of the name into the task root. */
function isCopied(program: string, build: Move["build"]): boolean {
  let found = false;
  const copy = ({ sources, destination }: CopyInstruction, folder: string | undefined) => {
    const target = resolveInImage(destination.text, folder);
    const isNamed = sources.some(({ text }) => baseNameOf(text) === program);
    if (target === `${TASK_ROOT}/${program}` || (target === TASK_ROOT && isNamed)) found = true;
  };
  visitImage(build, { copy });
  return found;
}

function becomeEntrypoint(
  program: string,
  { instruction, items, span }: ProcessSetting,
  { file }: Move["build"],
): MigrationResult {
  const [item] = items;
  const start = instruction.start;
  const edits = [
    { start, end: start + "CMD".length, newText: "ENTRYPOINT" },
    ...(item
      ? [{ start: item.span.start + 1, end: item.span.end - 1, newText: `${TASK_ROOT}/${program}` }]
      : []),
  ];
  const message = `The program is started by ENTRYPOINT now; a template that gives a command or an entry point of its own must say ${TASK_ROOT}/${program} too.`;
  return { edits: editsOf(file, edits), notes: [done(message, file, span)] };
}
