import { skipSpace } from "./white-space.ts";

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
  const match = DIRECTIVE.exec(comment.slice(skipSpace(comment, 1)).trimEnd());
  const name = match?.[1]?.toLowerCase() ?? "";
  return NAMES.has(name) ? { name, value: match?.[2] ?? "" } : undefined;
}
