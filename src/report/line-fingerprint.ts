import type { SourceText } from "../text/source.ts";

const WINDOW = 100;
const END_OF_FILE = 0xffff;
const FACTOR = 37;
const TWO_TO_32 = 2 ** 32;

/**
 * The fingerprints of a file's lines by which GitHub knows an alert again after lines were moved: a hash of the
 * hundred characters from the line's start on, blanks left out, and how many lines before it have the same one.
 * They are those that `github/codeql-action/upload-sarif` makes: it warns of others under this name.
 * https://github.com/github/codeql-action/blob/main/src/fingerprints.ts
 * @returns by line, the first line first
 */
export function lineFingerprints({ text, hasBom }: SourceText): string[] {
  const whole = ((hasBom ? "\uFEFF" : "") + text).replaceAll("\r\n", "\n").replace(/[ \t]/g, "");
  const lines = whole.split("\n");
  const units = unitsOf(whole.replaceAll("\r", "\n"));
  const seen = new Map<string, number>();
  let start = 0;
  return lines.map((line) => {
    const hash = hashOf(units.subarray(start, start + WINDOW));
    start += line.length + 1;
    const count = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, count);
    return `${hash}:${count}`;
  });
}

/** A text's UTF-16 units, its end marked, and as many zeros as the last line's window needs. */
function unitsOf(text: string): Uint16Array {
  const units = new Uint16Array(text.length + WINDOW);
  for (let at = 0; at < text.length; at += 1) units[at] = text.charCodeAt(at);
  units[text.length] = END_OF_FILE;
  return units;
}

/** A polynomial of the units, modulo 2^64, in hexadecimal; in two halves, because numbers are exact to 2^53 only. */
function hashOf(units: Uint16Array): string {
  let [high, low] = [0, 0];
  for (const unit of units) {
    low = low * FACTOR + unit;
    high = (high * FACTOR + Math.floor(low / TWO_TO_32)) % TWO_TO_32;
    low %= TWO_TO_32;
  }
  const digits = low.toString(16);
  return high === 0 ? digits : high.toString(16) + digits.padStart(8, "0");
}

/** A short hash of any text, in hexadecimal; not proof against forgery. */
export function textHash(text: string): string {
  return hashOf(Uint16Array.from({ length: text.length }, (_, index) => text.charCodeAt(index)));
}
