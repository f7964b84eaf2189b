const LONGEST = 200;

/**
 * A text from a file for use in a message: in quotes, characters that could steer a terminal or turn the reading
 * direction shown as `�`, cut where it is longer than anything that is meant.
 */
export function quote(text: string): string {
  return `"${printable(text)}"`;
}

/** The same without quotes. */
export function printable(text: string): string {
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return short.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, "\uFFFD");
}
