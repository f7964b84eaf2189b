import { joinRuns, type LogicalText, type Run, runsOf, textAt } from "../text/logical-text.ts";
import type { YamlText } from "./yaml-tree.ts";

/**
 * A YAML scalar's text with the place of each character in the file: its value without the line breaks at its end.
 * `undefined` where the scalar is written in a way that is not followed here (escapes by number in double quotes,
 * quoted text over several lines), so that no place is ever told wrongly.
 */
export function scriptText({ text, span, node }: YamlText, file: string): LogicalText | undefined {
  const written = file.slice(span.start, span.end);
  const read = readScalar(written, span.start, node.type);
  return read !== undefined && read.text.trimEnd() === text.trimEnd() ? read : undefined;
}

function readScalar(written: string, start: number, type: string | undefined): LogicalText | undefined {
  if (type === "BLOCK_LITERAL") return blockText(written, start, false);
  if (type === "BLOCK_FOLDED") return blockText(written, start, true);
  if (type === "PLAIN") return written.includes("\n") ? plainLines(written, start) : textAt(written, start);
  return quotedText(written, start);
}

interface Line {
  readonly text: string;
  readonly start: number;
  /** Offset of its line break. */
  readonly end: number;
}

function linesOf(written: string, start: number): Line[] {
  let at = start;
  return written.split("\n").map((line) => {
    const text = line.endsWith("\r") ? line.slice(0, -1) : line;
    const read = { text, start: at, end: at + line.length };
    at += line.length + 1;
    return read;
  });
}

/** Lines behind `|` or `>`, without their common indentation. https://yaml.org/spec/1.2.2/#81-block-scalar-styles */
function blockText(written: string, start: number, isFolded: boolean): LogicalText {
  const [, ...lines] = linesOf(written, start);
  const first = lines.find(({ text }) => text.trim() !== "");
  const indentation = first ? first.text.length - first.text.trimStart().length : 0;
  const contents = lines.map(({ text, start, end }) => {
    const cut = Math.min(indentation, text.length);
    return { text: text.slice(cut), start: start + cut, end };
  });
  return joinLines(contents, isFolded, start);
}

/** Text without quotes over several lines: each is trimmed, and their breaks are blanks. */
function plainLines(written: string, start: number): LogicalText {
  const lines = linesOf(written, start).map(({ text, start, end }) => {
    const trimmed = text.trimStart();
    return { text: trimmed.trimEnd(), start: start + text.length - trimmed.length, end };
  });
  return joinLines(lines, true, start);
}

function joinLines(lines: readonly Line[], isFolded: boolean, start: number): LogicalText {
  const runs: Run[] = [];
  let following: Line | undefined;
  for (const [index, line] of [...lines.entries()].reverse()) {
    const next = lines[index + 1];
    if (next) runs.push({ text: isFolded ? foldedBreak(line, next, following) : "\n", source: line.end });
    runs.push({ text: line.text, source: line.start });
    if (line.text !== "") following = line;
  }
  return joinRuns(runs.reverse(), start);
}

/**
 * What a line break becomes between lines of text: a blank; before empty lines nothing, as theirs stand for it. Around
 * indented lines it stays. https://yaml.org/spec/1.2.2/#813-folded-style
 */
function foldedBreak(line: Line, next: Line, following: Line | undefined): string {
  const isText = [line.text, following?.text ?? ""].every((text) => text !== "" && !/^\s/.test(text));
  if (!isText) return "\n";
  return next.text === "" ? "" : " ";
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  '"': '"',
  "\\": "\\",
  "/": "/",
  " ": " ",
};

/** Quoted text on one line; each escape is one character in the value. */
function quotedText(written: string, start: number): LogicalText | undefined {
  const quote = written.charAt(0);
  const runs: Run[] = [];
  for (let at = 1; at < written.length - 1; at++) {
    const character = written.charAt(at);
    const isEscape = character === (quote === '"' ? "\\" : "'");
    const escaped = quote === '"' ? ESCAPES[written.charAt(at + 1)] : "'";
    if (character === "\n" || (isEscape && escaped === undefined)) return undefined;
    runs.push({ text: isEscape && escaped !== undefined ? escaped : character, source: start + at });
    if (isEscape) at++;
  }
  return joinRuns(runs, start + 1);
}

/** Several scripts that one shell runs, one behind the other. */
export function joinScripts(scripts: readonly LogicalText[]): LogicalText {
  const runs = scripts.flatMap((script) => {
    const own = runsOf(script, 0, script.text.length);
    const last = own.at(-1);
    return last ? [...own, { text: "\n", source: last.source + last.text.length }] : [];
  });
  return joinRuns(runs, 0);
}
