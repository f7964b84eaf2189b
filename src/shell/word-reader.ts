import { readAnsiEscape } from "./ansi-quote.ts";
import type { Cursor } from "./cursor.ts";
import { GlobSigns } from "./glob-signs.ts";
import type { ShellWord } from "./shell-command.ts";
import { type WordPiece, WrittenWord } from "./written-word.ts";

/** Reads the commands of a substitution, up to its closing character, which is consumed. */
export type ReadNested = (closer: ")" | "`") => void;

const NAME = /[A-Za-z_]\w*|[\d@*#?$!-]/y;
const ARRAY_NAME = /^[A-Za-z_]\w*(?:\[[^\]]*\])?\+?=$/;
const LONGEST_ARRAY_NAME = 256;

/**
 * Reads the word at the cursor; `undefined` where none begins there. `readNested` is called for each command
 * substitution in it.
 */
export function readWord(cursor: Cursor, readNested: ReadNested): ShellWord | undefined {
  return new WordReader(cursor, readNested).read();
}

class WordReader {
  private isLiteral = true;
  /** Where the piece that is being read begins. */
  private from: number;
  private readonly globs = new GlobSigns();
  private readonly start: number;
  private readonly pieces: WordPiece[] = [];
  private readonly cursor: Cursor;
  private readonly readNested: ReadNested;

  constructor(cursor: Cursor, readNested: ReadNested) {
    this.cursor = cursor;
    this.readNested = readNested;
    this.start = cursor.at;
    this.from = cursor.at;
  }

  read(): ShellWord | undefined {
    const { cursor, start } = this;
    if (cursor.peek() === "~") this.isLiteral = false;
    do cursor.skipPlain();
    while (this.readSpecial(cursor.peek()));
    if (cursor.at === start) return undefined;
    this.keep(cursor.at);
    return new WrittenWord(cursor.whole, { start, end: cursor.at }, this.pieces, this.isLiteral);
  }

  /** What has been read since the last piece is one, up to `end`. */
  private keep(end: number): void {
    if (end > this.from) this.pieces.push({ start: this.from, end });
    this.from = end;
  }

  /** Leaves characters out of the value. */
  private drop(count: number): void {
    this.keep(this.cursor.at);
    this.cursor.at += count;
    this.from = this.cursor.at;
  }

  /** @returns whether the word goes on */
  private readSpecial(character: string): boolean {
    switch (character) {
      case "'":
        return this.readSingleQuoted();
      case '"':
        return this.readDoubleQuoted();
      case "\\":
        return this.readBackslash();
      case "$":
        return this.readDollar(false);
      case "`":
        return !this.cursor.isInBackticks && this.readSubstitution(1, "`");
      case "(":
        return this.readArray();
      case "<":
      case ">":
        return this.cursor.peek(1) === "(" && this.readSubstitution(2, ")");
      default:
        return this.readUnquoted(character);
    }
  }

  private readUnquoted(character: string): boolean {
    if (character === "" || " \t\n;&|)".includes(character) || this.cursor.isCarriageReturn()) return false;
    if (this.globs.isGlob(this.cursor)) this.isLiteral = false;
    this.cursor.at++;
    return true;
  }

  private readSingleQuoted(): boolean {
    this.drop(1);
    if (this.cursor.moveTo("'")) this.drop(1);
    return true;
  }

  /** In `$'…'` escapes stand for characters. */
  private readAnsiQuoted(): boolean {
    const { cursor } = this;
    this.drop(2);
    while (cursor.at < cursor.text.length) {
      const character = cursor.peek();
      if (character === "'") {
        this.drop(1);
        return true;
      }
      if (character === "\\") {
        const { text, length } = readAnsiEscape(cursor.text, cursor.at);
        const start = cursor.at;
        this.drop(length);
        this.pieces.push({ start, end: cursor.at, text });
      } else cursor.at++;
    }
    return true;
  }

  private readDoubleQuoted(): boolean {
    const { cursor } = this;
    this.drop(1);
    while (cursor.at < cursor.text.length) {
      const character = cursor.peek();
      if (character === '"') {
        this.drop(1);
        return true;
      }
      if (character === "`" && cursor.isInBackticks) return true;
      this.readQuoted(character);
    }
    return true;
  }

  /** One step within double quotes. */
  private readQuoted(character: string): void {
    const { cursor } = this;
    if (character === "$") this.readDollar(true);
    else if (character === "`") this.readSubstitution(1, "`");
    else if (character !== "\\") cursor.at++;
    else if (/[$`"\\\r\n]/.test(cursor.peek(1))) this.readBackslash();
    else cursor.at++;
  }

  private readBackslash(): boolean {
    const length = this.cursor.continuationLength();
    if (length > 0) this.drop(length);
    else this.readEscaped();
    return true;
  }

  /** The backslash goes, what it escapes stays. */
  private readEscaped(): void {
    if (this.cursor.peek(1) !== "") this.drop(1);
    this.cursor.at++;
  }

  private readDollar(isQuoted: boolean): boolean {
    const { cursor } = this;
    const next = cursor.peek(1);
    if (next === "'" && !isQuoted) return this.readAnsiQuoted();
    if (next === '"' && !isQuoted) {
      this.drop(1);
      return this.readDoubleQuoted();
    }
    if (next === "(") return cursor.peek(2) === "(" ? this.readArithmetic() : this.readSubstitution(2, ")");
    if (next === "{") return this.readBraced(isQuoted);
    NAME.lastIndex = cursor.at + 1;
    if (NAME.test(cursor.text)) this.isLiteral = false;
    cursor.at = Math.max(cursor.at + 1, NAME.lastIndex);
    return true;
  }

  /** `$(…)`, `<(…)`, `>(…)` or, in backticks, what opens with one character. */
  private readSubstitution(opening: number, closer: ")" | "`"): boolean {
    this.isLiteral = false;
    this.cursor.at += opening;
    this.cursor.nest(() => this.readNested(closer));
    return true;
  }

  private readArithmetic(): boolean {
    this.isLiteral = false;
    this.cursor.at++;
    this.cursor.skipParentheses();
    return true;
  }

  /** `${…}`; GitHub's `${{ … }}` too, which it replaces before a shell sees it. */
  private readBraced(isQuoted: boolean): boolean {
    const { cursor } = this;
    this.isLiteral = false;
    if (cursor.peek(2) === "{") {
      if (cursor.moveTo("}}")) cursor.at += 2;
      return true;
    }
    cursor.at += 2;
    cursor.nest(() => this.skipUntil("}", isQuoted));
    return true;
  }

  /** Steps behind the closing character of `${…}`, or of double quotes in one; in these, single quotes are plain. */
  private skipUntil(closer: "}" | '"', isQuoted: boolean): void {
    const { cursor } = this;
    while (cursor.at < cursor.text.length) {
      const character = cursor.peek();
      if (character === closer) {
        cursor.at++;
        return;
      }
      if (character === "`" && cursor.isInBackticks) return;
      this.skipPart(character, isQuoted);
    }
  }

  private skipPart(character: string, isQuoted: boolean): void {
    const { cursor } = this;
    if (character === "\\") cursor.at = Math.min(cursor.at + 2, cursor.text.length);
    else if (character === "$") this.readDollar(true);
    else if (character === "`") this.readSubstitution(1, "`");
    else {
      cursor.at++;
      if (character === '"') cursor.nest(() => this.skipUntil('"', true));
      else if (character === "'" && !isQuoted && cursor.moveTo("'")) cursor.at++;
    }
  }

  /** `NAME=(a b)`. @returns whether the word is one */
  private readArray(): boolean {
    const { cursor, start } = this;
    const name = cursor.text.slice(start, cursor.at);
    if (name.length > LONGEST_ARRAY_NAME || !ARRAY_NAME.test(name)) return false;
    this.isLiteral = false;
    cursor.at++;
    cursor.nest(() => this.readItems());
    return true;
  }

  private readItems(): void {
    const { cursor } = this;
    while (cursor.at < cursor.text.length) {
      cursor.skipBlanks();
      const character = cursor.peek();
      if (character === ")") {
        cursor.at++;
        return;
      }
      if (character === "#") cursor.moveTo("\n");
      else if (character !== "" && readWord(cursor, this.readNested) === undefined) cursor.at++;
    }
  }
}
