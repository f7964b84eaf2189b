/** One challenge of a WWW-Authenticate header. */
export interface Challenge {
  /** Lower case: `bearer`, `basic`. */
  readonly scheme: string;
  /** By lower-case name; of several with one name the first counts. */
  readonly parameters: ReadonlyMap<string, string>;
}

const LONGEST_HEADER = 8192;
const TOKEN = /[!#$%&'*+.^_`|~0-9A-Za-z-]+/y;
const SPACE = /[ \t]*/y;
const SEPARATORS = /[ \t,]*/y;
const TOKEN68 = /[A-Za-z0-9._~+/-]+=*(?=[ \t]*(?:,|$))/y;

/** A position in a header, moved on by what is read. */
interface Cursor {
  readonly text: string;
  at: number;
}

/**
 * Reads a WWW-Authenticate header, several challenges in one included, in time linear in its length.
 * What can't be read ends the list: a registry's header is not to be trusted.
 * https://www.rfc-editor.org/rfc/rfc9110#field.www-authenticate
 */
export function parseChallenges(header: string): readonly Challenge[] {
  const cursor: Cursor = { text: header.slice(0, LONGEST_HEADER), at: 0 };
  const challenges: Challenge[] = [];
  for (;;) {
    take(cursor, SEPARATORS);
    const scheme = take(cursor, TOKEN);
    if (scheme === "") return challenges;
    const parameters = new Map<string, string>();
    challenges.push({ scheme: scheme.toLowerCase(), parameters });
    take(cursor, SPACE);
    if (!takeParameters(cursor, parameters)) take(cursor, TOKEN68);
  }
}

/** Reads `name=value` pairs until the next scheme. @returns whether there was one */
function takeParameters(cursor: Cursor, parameters: Map<string, string>): boolean {
  let found = false;
  for (;;) {
    const start = cursor.at;
    take(cursor, SEPARATORS);
    const pair = takePair(cursor);
    if (pair === undefined) {
      cursor.at = start;
      return found;
    }
    found = true;
    const name = pair.name.toLowerCase();
    if (!parameters.has(name)) parameters.set(name, pair.value);
  }
}

function takePair(cursor: Cursor): { name: string; value: string } | undefined {
  const name = take(cursor, TOKEN);
  take(cursor, SPACE);
  if (name === "" || cursor.text[cursor.at] !== "=") return undefined;
  cursor.at += 1;
  take(cursor, SPACE);
  if (cursor.text[cursor.at] === '"') {
    const value = takeQuoted(cursor);
    return value === undefined ? undefined : { name, value };
  }
  const value = take(cursor, TOKEN);
  return value === "" ? undefined : { name, value };
}

/** A quoted string with its backslash escapes undone; nothing if it doesn't end. */
function takeQuoted(cursor: Cursor): string | undefined {
  let value = "";
  for (let at = cursor.at + 1; at < cursor.text.length; at += 1) {
    const character = cursor.text[at];
    if (character === '"') {
      cursor.at = at + 1;
      return value;
    }
    if (character === "\\") at += 1;
    value += cursor.text[at] ?? "";
  }
  return undefined;
}

function take(cursor: Cursor, pattern: RegExp): string {
  pattern.lastIndex = cursor.at;
  const match = pattern.exec(cursor.text)?.[0] ?? "";
  cursor.at += match.length;
  return match;
}
