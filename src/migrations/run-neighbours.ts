import type { Span } from "../text/position.ts";
import { continuationOf, heredocAround, isSkipped, lineAround, type RunText } from "./run-text.ts";

/** What stands beside a command: an operator with its span, an end of its script, or something else (`then`, `(`, `||`). */
export interface Neighbour extends Span {
  readonly kind: "&&" | ";" | "newline" | "end" | "other";
}

/** What stands before a place of a script, over blanks, continuations and comments between lines. */
export function neighbourBefore(run: RunText, offset: number): Neighbour {
  const { text, instruction } = run;
  const { logical, argumentsStart } = instruction;
  const heredoc = heredocAround(instruction, offset);
  const first = heredoc?.start ?? logical.offsetAt(argumentsStart);
  let at = offset;
  for (;;) {
    while (at > first && /[ \t]/.test(text.charAt(at - 1))) at--;
    if (at <= first) return { kind: "end", start: first, end: first };
    if (text.charAt(at - 1) !== "\n") return operatorBefore(text, at);
    const line = lineAround(text, at - 1);
    if (isSkipped(run, line)) at = line.start;
    else {
      const continuation = continuationOf(run, line);
      if (continuation === undefined) return { kind: "newline", start: at - 1, end: at };
      at = continuation;
    }
  }
}

function operatorBefore(text: string, at: number): Neighbour {
  if (text.startsWith("&&", at - 2)) return { kind: "&&", start: at - 2, end: at };
  const isSemicolon = text.charAt(at - 1) === ";" && text.charAt(at - 2) !== ";";
  return { kind: isSemicolon ? ";" : "other", start: at - 1, end: at };
}

/** What stands behind a place of a script, likewise. */
export function neighbourBehind(run: RunText, offset: number): Neighbour {
  const { text, instruction } = run;
  const heredoc = heredocAround(instruction, offset - 1);
  const last = heredoc?.end ?? instruction.span.end;
  const at = nextWritten(run, offset, last);
  if (at >= last) return { kind: "end", start: last, end: last };
  if (text.startsWith("&&", at)) return { kind: "&&", start: at, end: at + 2 };
  if (/[\r\n]/.test(text.charAt(at))) return { kind: "newline", start: at, end: at + 1 };
  const isSemicolon = text.charAt(at) === ";" && text.charAt(at + 1) !== ";";
  return { kind: isSemicolon ? ";" : "other", start: at, end: at + 1 };
}

/** The next character from a place on that isn't blank, of a continuation, or of a comment between lines. */
export function nextWritten(run: RunText, offset: number, last: number): number {
  const { text } = run;
  let at = offset;
  for (;;) {
    while (at < last && /[ \t]/.test(text.charAt(at))) at++;
    const line = lineAround(text, at);
    const continuation = continuationOf(run, line);
    const goesOn = continuation !== undefined && at >= continuation;
    const isFirst = text.slice(line.start, at).trim() === "";
    if (!goesOn && !(isFirst && isSkipped(run, line))) return at;
    if (line.end >= last) return last;
    at = line.end + 1;
  }
}
