/** White space as BuildKit's Go code trims it (`unicode.IsSpace`), which is not JavaScript's `\s`, beyond ASCII. */
const WIDE_SPACE = /[\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

const TAB = 9;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const ASCII_END = 128;

/** Whether the character at an offset is white space to BuildKit; at the end of the text there is none. */
export function isSpaceAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < ASCII_END) return code === SPACE || (code >= TAB && code <= CARRIAGE_RETURN);
  return WIDE_SPACE.test(text.charAt(at));
}

/** The offset of the first character at or after `from` that is not white space, at most `end`. */
export function skipSpace(text: string, from: number, end: number = text.length): number {
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at);
    const isVisible = code > SPACE && code < ASCII_END;
    if (isVisible || !isSpaceAt(text, at)) return at;
  }
  return Math.max(from, end);
}

/** The offset behind the last character before `end` that is not white space, at least `start`. */
export function trimEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isSpaceAt(text, at - 1)) at--;
  return at;
}

/**
 * Whether the character at an offset separates an instruction's words, as `reWhitespace` of BuildKit's parser has it:
 * white space of ASCII but a line end.
 */
export function isWordSeparatorAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === SPACE || code === TAB || (code > 10 && code <= CARRIAGE_RETURN);
}
