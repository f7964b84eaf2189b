import { isSpace } from "./white-space.ts";

/** `# syntax=…`, `# escape=…` or `# check=…` at the very top of a Dockerfile. */
export interface ParserDirective {
  readonly name: string;
  readonly value: string;
}

const DIRECTIVE = /^([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(\S.*)$/;
const NAMES = new Set(["syntax", "escape", "check"]);

/**
 * Reads a comment line (`#` first) as a parser directive; `undefined` where it is an ordinary comment, which ends
 * the directives: https://docs.docker.com/reference/dockerfile/#parser-directives
 */
export function readParserDirective(comment: string): ParserDirective | undefined {
  let from = 1;
  while (from < comment.length && isSpace(comment.charAt(from))) from++;
  const match = DIRECTIVE.exec(comment.slice(from).trimEnd());
  const name = match?.[1]?.toLowerCase() ?? "";
  return NAMES.has(name) ? { name, value: match?.[2] ?? "" } : undefined;
}
