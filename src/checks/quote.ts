const LONGEST = 200;

/** A text from a file for use in a message: in quotes, cut where it is longer than anything that is meant. */
export function quote(text: string): string {
  return text.length > LONGEST ? `"${text.slice(0, LONGEST)}…"` : `"${text}"`;
}
