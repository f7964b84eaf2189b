import { isShortTag, tagged } from "./short-tags.ts";
import type { ScalarNode, TemplateNode } from "./template-node.ts";

/** Reads the value that stands at an offset and ends with its line; nothing where it isn't plain. */
export function readPlainValue(text: string, start: number): TemplateNode | undefined {
  const value = text[start] === "[" ? readFlow(text, start) : readTagged(text, start);
  return value && isEndOfLine(text, value.span.end) ? value : undefined;
}

const SCALAR = /'([^'\n]*)'|"([^"\\\n]*)"|[A-Za-z0-9_./$(](?:[^\n#: ]|:(?=[^ \n])| +(?=[^ #:\n]))*/y;
const SCALAR_IN_LIST = /'([^'\n]*)'|"([^"\\\n]*)"|[A-Za-z0-9_./$][\w./$-]*/y;
const TAG = /(![A-Za-z0-9]+) +/y;
const REST = /(?: +#.*)? *$/my;

function readTagged(text: string, start: number): TemplateNode | undefined {
  TAG.lastIndex = start;
  const [written, tag] = TAG.exec(text) ?? [];
  if (written === undefined || tag === undefined) return scalarAt(SCALAR, text, start);
  const value = scalarAt(SCALAR, text, start + written.length, true);
  return value && isShortTag(tag) ? tagged(tag, value) : undefined;
}

/** A list in brackets. */
function readFlow(text: string, start: number): TemplateNode | undefined {
  const items: TemplateNode[] = [];
  let at = behindSpaces(text, start + 1);
  while (text[at] !== "]") {
    const item = scalarAt(SCALAR_IN_LIST, text, at);
    if (item === undefined) return undefined;
    items.push(item);
    at = behindSpaces(text, item.span.end);
    if (text[at] === ",") at = behindSpaces(text, at + 1);
    else if (text[at] !== "]") return undefined;
  }
  return { kind: "list", span: { start, end: at + 1 }, items };
}

function behindSpaces(text: string, from: number): number {
  let at = from;
  while (text[at] === " ") at++;
  return at;
}

function isEndOfLine(text: string, at: number): boolean {
  REST.lastIndex = at;
  return REST.test(text);
}

/** @param isText whether it is a text, whatever it looks like */
function scalarAt(pattern: RegExp, text: string, start: number, isText = false): ScalarNode | undefined {
  pattern.lastIndex = start;
  const [written, single, double] = pattern.exec(text) ?? [];
  if (written === undefined) return undefined;
  const span = { start, end: start + written.length };
  const quoted = single ?? double;
  const value = isText || quoted !== undefined ? (quoted ?? written) : plainValueOf(written);
  return value === undefined ? undefined : { kind: "scalar", span, text: quoted ?? written, value };
}

const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ...["true", "True", "TRUE"].map((word) => [word, true] as const),
  ...["false", "False", "FALSE"].map((word) => [word, false] as const),
  ...["null", "Null", "NULL"].map((word) => [word, null] as const),
]);

const NUMBER = /^(?:0|[1-9]\d{0,14})(?:\.\d{1,9})?$/;
/** Numbers as YAML writes them besides. */
const LIKE_NUMBER = /^(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$|^0[xo]|^\.(?:inf|nan)$/i;

/** What YAML's core schema takes a word for; nothing for a number of a rare form. */
function plainValueOf(written: string): ScalarNode["value"] | undefined {
  const known = WORDS.get(written);
  if (known !== undefined) return known;
  if (NUMBER.test(written)) return Number(written);
  return LIKE_NUMBER.test(written) ? undefined : written;
}
