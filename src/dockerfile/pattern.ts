/**
 * Patterns of `${V#p}`, `${V%p}` and `${V/p/r}`: `*` is any text, `?` any character, a backslash escapes both.
 * There are no brackets: https://github.com/moby/buildkit/blob/master/frontend/dockerfile/shell/lex.go
 */
export interface Pattern {
  /** What stands between the stars; one block if there is none. */
  readonly blocks: readonly (readonly Character[])[];
}

/** One character to match; `undefined` is any. */
type Character = string | undefined;

interface Match {
  readonly start: number;
  readonly end: number;
}

/** Reads a pattern; `undefined` where a backslash escapes what needs no escaping. */
export function readPattern(text: string): Pattern | undefined {
  const blocks: Character[][] = [[]];
  const characters = [...text];
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at];
    const next = characters[at + 1];
    if (character === "*") blocks.push([]);
    else if (character === "\\" && !isEscapable(next)) return undefined;
    else if (character !== "\\") blocks.at(-1)?.push(character === "?" ? undefined : character);
    else if (next !== "}" && next !== "/") blocks.at(-1)?.push(characters[++at]);
  }
  return { blocks };
}

/** A brace and a slash are escaped for the substitution's sake; their backslash is no part of the pattern. */
function isEscapable(character: string | undefined): boolean {
  return character !== undefined && "*?\\}/".includes(character);
}

/** Takes the shortest (`isGreedy`: longest) beginning that matches off a value. */
export function trimPrefix(pattern: Pattern, value: string, isGreedy: boolean): string {
  const characters = [...value];
  const match = matchFrom(pattern, characters, 0, { isAnchored: true, isGreedy });
  return match ? characters.slice(match.end).join("") : value;
}

/** Takes the shortest (`isGreedy`: longest) end that matches off a value. */
export function trimSuffix(pattern: Pattern, value: string, isGreedy: boolean): string {
  const reversed = { blocks: pattern.blocks.map((block) => block.toReversed()).toReversed() };
  const backwards = [...value].toReversed().join("");
  return [...trimPrefix(reversed, backwards, isGreedy)].toReversed().join("");
}

/** Replaces the first match of a pattern, or all of them; a match is the leftmost and then the longest. */
export function replacePattern(pattern: Pattern, value: string, replacement: string, isAll: boolean): string {
  const characters = [...value];
  let result = "";
  let from = 0;
  let lastEnd = -1;
  while (from <= characters.length) {
    const match = matchFrom(pattern, characters, from, { isAnchored: false, isGreedy: true });
    if (!match) break;
    result += characters.slice(from, match.start).join("");
    if (match.start < match.end || match.start !== lastEnd) result += replacement;
    lastEnd = match.end;
    from = match.end;
    if (match.start === match.end) {
      result += characters[from] ?? "";
      from++;
    }
    if (!isAll) break;
  }
  return result + characters.slice(from).join("");
}

/**
 * With stars between blocks, the earliest place of each block leaves the most room for the rest, so that no
 * backtracking is needed: time is at most the product of both lengths.
 */
function matchFrom(
  { blocks }: Pattern,
  value: readonly string[],
  from: number,
  { isAnchored, isGreedy }: { isAnchored: boolean; isGreedy: boolean },
): Match | undefined {
  const [first = [], ...others] = blocks;
  const start = isAnchored ? (isAt(first, value, from) ? from : -1) : indexOf(first, value, from);
  if (start < 0) return undefined;
  let end = start + first.length;
  const last = others.pop();
  if (!last) return { start, end };
  for (const block of others) {
    const at = indexOf(block, value, end);
    if (at < 0) return undefined;
    end = at + block.length;
  }
  const at = isGreedy ? lastIndexOf(last, value, end) : indexOf(last, value, end);
  return at < 0 ? undefined : { start, end: at + last.length };
}

function indexOf(block: readonly Character[], value: readonly string[], from: number): number {
  for (let at = from; at + block.length <= value.length; at++) if (isAt(block, value, at)) return at;
  return -1;
}

function lastIndexOf(block: readonly Character[], value: readonly string[], from: number): number {
  for (let at = value.length - block.length; at >= from; at--) if (isAt(block, value, at)) return at;
  return -1;
}

function isAt(block: readonly Character[], value: readonly string[], at: number): boolean {
  if (at + block.length > value.length) return false;
  for (let index = 0; index < block.length; index++) {
    const character = block[index];
    if (character !== undefined && character !== value[at + index]) return false;
  }
  return true;
}
