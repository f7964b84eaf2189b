import type { Instruction } from "../dockerfile/dockerfile.ts";
import type { TextEdit } from "../text/edit.ts";
import type { Span } from "../text/position.ts";
import type { RunStage } from "./run-stage.ts";
import { lineAround } from "./run-text.ts";

/** `yum install`, `$YUM install`: words that run it, whoever hands them on. */
const NAMED = /(?<![\w/.${-])(?:yum|amazon-linux-extras|\$\{?YUM\}?)(?=[ \t]+[\w$-])/g;

/**
 * Speaks of `yum` where it is run in a way that no rule follows: from a variable, in ONBUILD, by a function or a program
 * that isn't known, in text that becomes a script.
 * @param edits what the rules change in the stage
 */
export function noteLeftovers(stage: RunStage, edits: readonly TextEdit[]): void {
  const { stage: own, dockerfile } = stage.moved.stage;
  for (const instruction of own.instructions.filter(({ keyword }) => keyword === "RUN")) {
    for (const span of leftoversIn(instruction, dockerfile.text)) {
      const isKnown = [...edits, ...spokenOf(stage)].some((one) => isAt(one, span, dockerfile.text));
      if (!isKnown) stage.note("todo", "run-yum", messageOf(dockerfile.text, span), span);
    }
  }
}

function messageOf(text: string, { start, end }: Span): string {
  return `\`${text.slice(start, end)}\` is run here in a way that this program doesn't follow, and AL2023's images don't have it: see what becomes of it.`;
}

function spokenOf({ notes }: RunStage): Span[] {
  return notes.flatMap(({ kind, place }) => (kind === "todo" && place ? [place.span] : []));
}

/** An edit of the words, or a note on their line. */
function isAt(one: Span | TextEdit, { start, end }: Span, text: string): boolean {
  if ("newText" in one) return one.start < end && start < one.end;
  const line = lineAround(text, start);
  return line.start <= one.start && one.start <= line.end;
}

/** One for each line. */
function leftoversIn({ span, heredocs }: Instruction, text: string): Span[] {
  const end = Math.max(span.end, ...heredocs.map(({ body }) => body.end));
  const found: Span[] = [];
  for (let start = span.start; start < end; ) {
    const line = lineAround(text, start);
    const code = text.slice(start, Math.min(line.end, end)).replace(/(?:^|\s)#.*/, "");
    for (const match of code.matchAll(NAMED)) {
      found.push({ start: start + match.index, end: start + match.index + match[0].length });
    }
    start = line.end + 1;
  }
  return found;
}
