import type { Span } from "../text/position.ts";

/** Where an instruction stands and its keyword, as they go into the mask. */
export interface MaskedInstruction {
  readonly keyword: string;
  readonly span: Span;
}

/**
 * A text as long as the Dockerfile in which only keywords are left: an instruction with its continuation lines,
 * comments and heredoc bodies is one line there, so that dockerfile-ast 0.7.1 sees none of what it misreads
 * (heredocs with a file descriptor or a quoted delimiter, escaped escape characters, form feeds, lone carriage
 * returns, comments that look like parser directives), and has no arguments to spend time on.
 */
export function maskInstructions(length: number, instructions: readonly MaskedInstruction[]): string {
  let mask = "";
  for (const { keyword, span } of instructions) {
    if (span.start > mask.length) mask += `${" ".repeat(span.start - mask.length - 1)}\n`;
    mask += keyword.padEnd(span.end - span.start);
  }
  return mask.length < length ? `${mask}\n`.padEnd(length) : mask;
}
