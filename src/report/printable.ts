/** Control, format (bidirectional ones too) and separator characters other than blanks, and halves of surrogates. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

const SHORT: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/**
 * Text from files, registries or people as one line that is safe on a terminal: what could move the cursor, change
 * colours or reorder letters is shown as an escape (`\u001b`).
 */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (character) => SHORT[character] ?? escapeOf(character));
}

/** Like {@link printable}, but tabs stay, as in a line of a file. */
export function printableLine(text: string): string {
  return text.split("\t").map(printable).join("\t");
}

/** Nearly all of a report: looked for first, because telling what else is unprintable takes ten times as long. */
const NOT_ASCII = /[^\n -~]+/g;

/**
 * The same JSON text without raw characters that a terminal acts on, and without `##[`, which GitHub's runner takes
 * for a command wherever it stands; JSON has them in strings only.
 */
export function printableJson(json: string): string {
  const printed = json.replace(NOT_ASCII, (run) => run.replace(UNPRINTABLE, escapeOf));
  return printed.includes("##[") ? printed.replaceAll("##[", "#\\u0023[") : printed;
}

function escapeOf(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
}
