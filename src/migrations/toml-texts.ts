import type { Span } from "../text/position.ts";

/** A text in a TOML file, with its table and key. */
export interface TomlText {
  /** `tool.poetry.dependencies`; empty above the first table. */
  readonly table: string;
  readonly key: string;
  readonly value: string;
  /** Its place without the quotes. */
  readonly span: Span;
}

const TABLE = /^\[\s{0,20}([\w."' -]{1,200}?)\s{0,20}\]/;
const PAIR = /^\s{0,50}(["']?)([\w-]{1,100})\1\s{0,50}=\s{0,50}(?:"([^"\\]*)"|'([^']*)')/;

/** The texts that stand in one line with their key, outside texts of several lines. */
export function tomlTexts(text: string): TomlText[] {
  const found: TomlText[] = [];
  let table = "";
  let start = 0;
  let open: string | undefined;
  for (const line of text.split("\n")) {
    const wasOpen = open !== undefined;
    open = openAfter(line, open);
    const pair = wasOpen || open !== undefined ? null : PAIR.exec(line);
    if (!wasOpen) table = TABLE.exec(line)?.[1] ?? table;
    if (pair !== null) {
      const value = pair[3] ?? pair[4] ?? "";
      const at = start + pair[0].length - 1 - value.length;
      found.push({ table, key: pair[2] ?? "", value, span: { start: at, end: at + value.length } });
    }
    start += line.length + 1;
  }
  return found;
}

/** Which quotes of a text of several lines are open behind a line. */
function openAfter(line: string, open: string | undefined): string | undefined {
  const quotes = open ?? (line.includes('"""') ? '"""' : "'''");
  const isOdd = line.split(quotes).length % 2 === 0;
  if (!isOdd) return open;
  return open === undefined ? quotes : undefined;
}
