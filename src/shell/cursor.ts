import type { LogicalText } from "../text/logical-text.ts";

/** Deeper nesting of `$(…)`, quotes and `${…}` than this is read as plain text: hostile files would exhaust the stack. */
const DEEPEST = 40;
const PLAIN = /[\w\-./:=@+,%^\u0080-\uffff]*/y;

/** Where a script is being read. */
export class Cursor {
  readonly whole: LogicalText;
  readonly text: string;
  at = 0;
  /** Whether a backtick ends what is being read. */
  isInBackticks = false;
  private depth = 0;

  constructor(whole: LogicalText) {
    this.whole = whole;
    this.text = whole.text;
  }

  /** The character at an offset from the cursor; empty behind the end. */
  peek(offset = 0): string {
    return this.text.charAt(this.at + offset);
  }

  /** Steps behind the characters that mean nothing to a shell, nor end a word. */
  skipPlain(): void {
    PLAIN.lastIndex = this.at;
    PLAIN.test(this.text);
    this.at = Math.max(this.at, PLAIN.lastIndex);
  }

  /** Steps behind blanks and continued line ends. */
  skipBlanks(): void {
    for (;;) {
      const character = this.peek();
      if (character === " " || character === "\t" || this.isCarriageReturn()) this.at++;
      else if (this.continuationLength() > 0) this.at += this.continuationLength();
      else return;
    }
  }

  /** Whether the cursor is at the carriage return of a line end. */
  isCarriageReturn(): boolean {
    return this.peek() === "\r" && this.peek(1) === "\n";
  }

  /** The length of the backslash and line end at the cursor; 0 where there is none. */
  continuationLength(): number {
    if (this.peek() !== "\\") return 0;
    if (this.peek(1) === "\n") return 2;
    return this.peek(1) === "\r" && this.peek(2) === "\n" ? 3 : 0;
  }

  /** Moves the cursor to the next place of a text, or to the end. @returns whether there is one */
  moveTo(searched: string): boolean {
    const found = this.text.indexOf(searched, this.at);
    this.at = found < 0 ? this.text.length : found;
    return found >= 0;
  }

  /** Steps behind the parenthesis that closes the one at the cursor. */
  skipParentheses(): void {
    let open = 0;
    for (; this.at < this.text.length; this.at++) {
      const character = this.peek();
      if (character === "(") open++;
      else if (character === ")" && --open === 0) {
        this.at++;
        return;
      }
    }
  }

  /** Reads something nested, unless it is nested too deeply: then nothing is read. */
  nest(read: () => void): void {
    if (this.depth >= DEEPEST) return;
    this.depth++;
    read();
    this.depth--;
  }
}
