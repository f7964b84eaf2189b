const ESCAPES: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  t: 9,
  n: 10,
  v: 11,
  f: 12,
  r: 13,
  '"': 34,
  "\\": 92,
};

/** What stands for itself, or an escape: a letter, or three octal digits for a byte. */
const PIECE = /\\([0-3][0-7]{2}|[abtnvfr"\\])|[^\\]+/g;

/**
 * A path as git writes it in diffs: quoted like a C string where it has unusual characters, bytes of UTF-8 then being
 * octal. https://git-scm.com/docs/git-config#Documentation/git-config.txt-corequotePath
 */
export function unquoteGitPath(text: string): string {
  if (!text.startsWith('"') || !text.endsWith('"') || text.length < 2) return text;
  const encoder = new TextEncoder();
  const bytes = Array.from(text.slice(1, -1).matchAll(PIECE), ([piece, escaped]) => {
    if (escaped === undefined) return [...encoder.encode(piece)];
    return [ESCAPES[escaped] ?? Number.parseInt(escaped, 8)];
  });
  return new TextDecoder().decode(Uint8Array.from(bytes.flat()));
}
