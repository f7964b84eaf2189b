import type { Cursor } from "./cursor.ts";

/** The unquoted signs of globs and of brace expansion in one word: `*`, `?`, `[ab]`, `{a,b}`, `{1..3}`. */
export class GlobSigns {
  private brace = -1;
  private hasBracket = false;

  /** Takes in the character at the cursor. @returns whether it completes something that the shell expands */
  isGlob({ at, text }: Cursor): boolean {
    switch (text.charAt(at)) {
      case "*":
      case "?":
        return true;
      case "[":
        this.hasBracket = true;
        return false;
      case "]":
        return this.hasBracket;
      case "{":
        this.brace = at;
        return false;
      case "}":
        return this.closeBrace(text, at);
      default:
        return false;
    }
  }

  private closeBrace(text: string, at: number): boolean {
    const { brace } = this;
    this.brace = -1;
    return brace >= 0 && /,|\.\./.test(text.slice(brace, at));
  }
}
