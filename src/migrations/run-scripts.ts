import type { Span } from "../text/position.ts";
import { baseNameOf } from "../text/relative-path.ts";
import type { ContextFile, Migration, MigrationNote, Move } from "./migration.ts";
import { todo } from "./note-of.ts";
import { filesNamed } from "./own-files.ts";
import { endsOnAl2023 } from "./run-plan.ts";

/** Scripts of the build context that call yum. */
export const runScripts: Migration = {
  id: "run-scripts",
  title: "Scripts that call yum",
  rationale: `A script that a RUN line runs (\`RUN ./install.sh\`) needs what the line itself would: AL2023's images have no
\`yum\` ([aws-lambda-base-images#128](https://github.com/aws/aws-lambda-base-images/issues/128)) and no
\`amazon-linux-extras\`. Scripts are run elsewhere too, so they aren't edited: each line that calls one of them is noted
where a RUN line of a moving stage names the script.`,
  applies: endsOnAl2023,
  run: (move, project) => ({
    edits: [],
    notes: filesNamed(move, project, /\.sh$/)
      .filter(({ path }) => isRun(path, move))
      .flatMap(notesOf),
  }),
};

function isRun(path: string, { stages }: Move): boolean {
  const name = baseNameOf(path);
  const words = stages.flatMap(({ stage }) => stage.commands.flatMap((run) => run.words));
  return words.some(({ text }) => text === name || text.endsWith(`/${name}`));
}

const CALL =
  /(?<=^[ \t]*|[;&|({][ \t]*|\b(?:sudo|then|do|else)[ \t]+)(?:yum|amazon-linux-extras|yum-config-manager)(?=[ \t])/;
/** No line that anyone writes. */
const LONGEST_LINE = 2000;
/** More of them say nothing more. */
const MOST = 20;

function notesOf({ path, text }: ContextFile): MigrationNote[] {
  const notes: MigrationNote[] = [];
  for (const { start, end } of linesOf(text)) {
    const line = text.slice(start, Math.min(end, start + LONGEST_LINE));
    const call = /^[ \t]*#/.test(line) ? undefined : CALL.exec(line);
    if (!call || notes.length === MOST) continue;
    const span = { start: start + call.index, end: start + call.index + call[0].length };
    const message = `The build runs this script, and AL2023's images have no \`${call[0]}\`: write what is right for \`dnf\`.`;
    notes.push(todo(message, path, span));
  }
  return notes;
}

function linesOf(text: string): Span[] {
  const lines: Span[] = [];
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf("\n", start);
    lines.push({ start, end: end < 0 ? text.length : end });
    start = end < 0 ? text.length : end + 1;
  }
  return lines;
}
