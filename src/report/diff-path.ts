const ESCAPES: Readonly<Record<string, string>> = {
  "\u0007": "\\a",
  "\b": "\\b",
  "\t": "\\t",
  "\n": "\\n",
  "\v": "\\v",
  "\f": "\\f",
  "\r": "\\r",
  '"': '\\"',
  "\\": "\\\\",
};

/**
 * A path in the header of a diff as git writes it: quoted like a C string where it has control characters, quotes
 * or backslashes; a tab ends a name with blanks. https://git-scm.com/docs/git-diff (core.quotePath=false)
 */
export function diffPath(path: string): string {
  const quoted = path.replace(/[\p{Cc}"\\]/gu, (character) => ESCAPES[character] ?? octal(character));
  if (quoted !== path) return `"${quoted}"`;
  return path.includes(" ") ? `${path}\t` : path;
}

function octal(character: string): string {
  const bytes = [...new TextEncoder().encode(character)];
  return bytes.map((byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("");
}
