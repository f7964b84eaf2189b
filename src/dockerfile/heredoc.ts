import { readShellWord, type ShellPart, type ShellVariable } from "./shell-word.ts";
import { isSpaceAt, skipSpace } from "./white-space.ts";

/** What `<<EOF` in an instruction announces. */
export interface HeredocStart {
  readonly delimiter: string;
  /** Whether variables are expanded in the body: no part of the delimiter is quoted. */
  readonly expands: boolean;
  /** `<<-`: leading tabs are dropped, before the delimiter too. */
  readonly stripsTabs: boolean;
}

/** BuildKit reads heredoc words with a backslash as escape, whatever the file's escape character is. */
const ESCAPE = "\\";
const HEREDOC = /^\d*<<(-?)([^<]*)$/;

/**
 * The heredocs that an instruction's arguments announce, in the order of their bodies. A text that BuildKit's lexer
 * refuses (an open quote, say) announces none:
 * https://github.com/moby/buildkit/blob/master/frontend/dockerfile/parser/parser.go `heredocsFromLine`
 */
export function heredocsOf(line: string): HeredocStart[] {
  if (!line.includes("<<")) return [];
  const word = readShellWord(line, ESCAPE);
  if ("error" in word) return [];
  const raw = { quotes: true, escapes: true };
  return splitWords(word.parts, raw).flatMap((text) => readHeredocStart(text) ?? []);
}

function readHeredocStart(word: string): HeredocStart | undefined {
  const match = HEREDOC.exec(word);
  const rest = match?.[2]?.trimStart() ?? "";
  if (rest === "") return undefined;
  const parsed = readShellWord(rest, ESCAPE);
  if ("error" in parsed) return undefined;
  const [delimiter, ...others] = splitWords(parsed.parts, { quotes: false, escapes: false });
  const [written = ""] = splitWords(parsed.parts, { quotes: true, escapes: false });
  if (delimiter === undefined || others.length > 0) return undefined;
  return {
    delimiter,
    expands: quoteCount(delimiter) === quoteCount(written),
    stripsTabs: match?.[1] === "-",
  };
}

function quoteCount(text: string): number {
  return text.split(/['"]/).length;
}

/** Which characters of the writing stay in the words: quotes, escape characters. */
interface Raw {
  readonly quotes: boolean;
  readonly escapes: boolean;
}

/** Splits at unquoted white space. */
function splitWords(parts: readonly ShellPart[], raw: Raw): string[] {
  const words: string[] = [];
  let word = "";
  for (const part of parts) {
    const text = renderPart(part, raw);
    if (part.kind !== "text" && part.kind !== "variable") {
      word += text;
      continue;
    }
    const [first = "", ...others] = splitAtSpace(text);
    word += first;
    for (const other of others) {
      if (word !== "") words.push(word);
      word = other;
    }
  }
  if (word !== "") words.push(word);
  return words;
}

/** White space directly after `<<` does not separate: `<< EOF` is one word. */
function splitAtSpace(text: string): string[] {
  const pieces: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (text.startsWith("<<", at)) at = skipSpace(text, at + 2) - 1;
    else if (isSpaceAt(text, at)) {
      pieces.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...pieces, text.slice(from)];
}

function render(parts: readonly ShellPart[], raw: Raw): string {
  return parts.map((part) => renderPart(part, raw)).join("");
}

function renderPart(part: ShellPart, raw: Raw): string {
  switch (part.kind) {
    case "text":
      return part.text;
    case "escaped":
      return raw.escapes ? part.escape + part.text : part.text;
    case "escape":
      return raw.escapes ? part.text + part.text : part.text;
    case "quoted":
      return raw.quotes ? part.quote + render(part.parts, raw) + part.quote : render(part.parts, raw);
    case "variable":
      return renderVariable(part, raw);
  }
}

/** No variable has a value here: each stays as it is written. */
function renderVariable(variable: ShellVariable, raw: Raw): string {
  const { name, operation } = variable;
  if (!variable.isBraced) return `$${name}`;
  if (!operation) return `\${${name}}`;
  const word = render(operation.word, raw);
  const replacement = operation.replacement ? `/${render(operation.replacement, raw)}` : "";
  return `\${${name}${operation.operator}${word}${replacement}}`;
}

/** Whether a line, without its line end, closes a heredoc. */
export function closesHeredoc(line: string, start: HeredocStart): boolean {
  if (!start.stripsTabs) return line === start.delimiter;
  let at = 0;
  while (line.charAt(at) === "\t") at++;
  return line.length - at === start.delimiter.length && line.endsWith(start.delimiter);
}

/** Whether BuildKit would take an instruction's arguments for a JSON array, which has no heredocs. */
export function isJsonArray(text: string): boolean {
  if (text.charAt(skipSpace(text, 0)) !== "[") return false;
  try {
    return Array.isArray(JSON.parse(text));
  } catch {
    return false;
  }
}
