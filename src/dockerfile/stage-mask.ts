import type { Span } from "../text/position.ts";

/**
 * A text as long as the Dockerfile in which the FROM instructions alone are left, each on one line, whatever
 * continuations, comments and heredocs the file has. dockerfile-ast 0.7.1 finds the stages in it: it has nothing
 * before it that it misreads (heredocs with a file descriptor or a quoted delimiter, escaped escape characters,
 * form feeds, lone carriage returns) and nothing to spend time on.
 */
export function maskAllButStages(length: number, stages: readonly Span[]): string {
  let mask = "";
  for (const { start, end } of stages) {
    if (start > mask.length) mask += `${" ".repeat(start - mask.length - 1)}\n`;
    mask += "FROM".padEnd(end - start);
  }
  return mask.length < length ? `${mask}\n`.padEnd(length) : mask;
}
