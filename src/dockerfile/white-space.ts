/** White space as BuildKit's Go code trims it (`unicode.IsSpace`), which is not JavaScript's `\s`. */
const SPACE = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/** Whether a character is white space to BuildKit. */
export function isSpace(character: string): boolean {
  return character === " " || character === "\t" || SPACE.test(character);
}

/** The offset of the first character at or after `from` that is not white space, at most `end`. */
export function skipSpace(text: string, from: number, end: number = text.length): number {
  let at = from;
  while (at < end && isSpace(text.charAt(at))) at++;
  return at;
}

/** The offset behind the last character before `end` that is not white space, at least `start`. */
export function trimEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isSpace(text.charAt(at - 1))) at--;
  return at;
}

/** Whether a character separates an instruction's words: https://github.com/moby/buildkit parser `reWhitespace`. */
export function isWordSeparator(character: string): boolean {
  return (
    character === " " || character === "\t" || character === "\r" || character === "\v" || character === "\f"
  );
}
