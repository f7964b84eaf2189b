import { type Directive, readDirective } from "../text/directive.ts";
import type { Span } from "../text/position.ts";
import type { Dockerfile, Instruction } from "./dockerfile.ts";
import { skipSpace, trimEnd } from "./white-space.ts";

/**
 * The directives that speak of an instruction, top first: in the comment lines above it, blank lines between them or
 * not, and in those between its own lines.
 */
export function directivesOf(
  dockerfile: Dockerfile,
  instruction: Pick<Instruction, "commentsAbove" | "span" | "heredocs">,
): Directive[] {
  const comments = [...instruction.commentsAbove, ...commentsInside(dockerfile.text, instruction)];
  return comments.flatMap((span) => readDirective(dockerfile.text.slice(span.start, span.end), span) ?? []);
}

/** Every line behind an instruction's first one that begins with `#` is a comment, heredoc bodies apart. */
function commentsInside(text: string, { span, heredocs }: Pick<Instruction, "span" | "heredocs">): Span[] {
  const end = heredocs[0]?.body.start ?? span.end;
  const spans: Span[] = [];
  for (let at = text.indexOf("\n", span.start) + 1; at > 0 && at < end; ) {
    const newline = text.indexOf("\n", at);
    const next = newline < 0 ? end : newline + 1;
    const start = skipSpace(text, at, next);
    if (text.charAt(start) === "#") spans.push({ start, end: trimEnd(text, start, next) });
    at = next;
  }
  return spans;
}
