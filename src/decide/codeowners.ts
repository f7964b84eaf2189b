/** One line of a CODEOWNERS file: a pattern and who owns what it matches (nobody, where the list is empty). */
export interface OwnerRule {
  readonly pattern: string;
  readonly owners: readonly string[];
}

/** Splits at blanks that no backslash escapes; a `#` that begins a word begins a comment. */
function wordsOf(line: string): string[] {
  const words: string[] = [];
  let word = "";
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at);
    if (character === "\\" && at + 1 < line.length) word += `\\${line.charAt(++at)}`;
    else if (character === "#" && word === "") break;
    else if (character !== " " && character !== "\t") word += character;
    else if (word !== "") {
      words.push(word);
      word = "";
    }
  }
  if (word !== "") words.push(word);
  return words;
}

/**
 * Reads a CODEOWNERS file, line order kept. Lines that GitHub skips as invalid (negation, character ranges) are
 * left out. https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
 */
export function parseCodeowners(text: string): OwnerRule[] {
  const rules: OwnerRule[] = [];
  for (const line of text.split("\n")) {
    const [pattern, ...owners] = wordsOf(line.endsWith("\r") ? line.slice(0, -1) : line);
    if (pattern === undefined || pattern.startsWith("!") || pattern.includes("[")) continue;
    rules.push({ pattern, owners });
  }
  return rules;
}

type Glyph = "*" | "?" | { readonly literal: string };

function glyphsOf(segment: string): Glyph[] {
  const glyphs: Glyph[] = [];
  for (let at = 0; at < segment.length; at++) {
    const character = segment.charAt(at);
    if (character === "*" || character === "?") glyphs.push(character);
    else if (character === "\\" && at + 1 < segment.length) glyphs.push({ literal: segment.charAt(++at) });
    else glyphs.push({ literal: character });
  }
  return glyphs;
}

/** Whether a segment's `*`, `?` and `\x` match a name: greedy, only the last `*` is tried again. */
function segmentMatches(segment: string, name: string): boolean {
  const glyphs = glyphsOf(segment);
  let glyphAt = 0;
  let nameAt = 0;
  let star = -1;
  let starred = 0;
  while (nameAt < name.length) {
    const glyph = glyphs[glyphAt];
    if (glyph === "*") {
      star = glyphAt++;
      starred = nameAt;
    } else if (glyph === "?" || glyph?.literal === name.charAt(nameAt)) {
      glyphAt++;
      nameAt++;
    } else if (star !== -1) {
      glyphAt = star + 1;
      nameAt = ++starred;
    } else return false;
  }
  return glyphs.slice(glyphAt).every((glyph) => glyph === "*");
}

/** The pattern's segments, `**` put before a pattern that may match at any depth and after a directory's. */
function segmentsOf(pattern: string): string[] {
  const isDirectory = pattern.endsWith("/");
  const body = pattern.slice(pattern.startsWith("/") ? 1 : 0, isDirectory ? -1 : undefined);
  const segments = body.split("/").filter((segment, at, all) => segment !== "**" || all[at - 1] !== "**");
  const isAnchored = pattern.startsWith("/") || segments.length > 1;
  return [...(isAnchored ? [] : ["**"]), ...segments, ...(isDirectory ? ["**"] : [])];
}

/** Where in the path matching may go on after `**`: anywhere from the first place; behind it, if it is last. */
function afterAnyDepth(reachable: readonly boolean[], isLast: boolean): boolean[] {
  const first = reachable.indexOf(true);
  return reachable.map((_, at) => first !== -1 && at >= (isLast ? first + 1 : first));
}

function afterSegment(reachable: readonly boolean[], segment: string, path: readonly string[]): boolean[] {
  return reachable.map((_, at) => {
    const name = path[at - 1];
    return name !== undefined && reachable[at - 1] === true && segmentMatches(segment, name);
  });
}

/**
 * Whether a pattern matches a path: as in .gitignore, but a last segment that is `*` alone stays in its directory.
 * The table of reachable places makes it O(pattern × path), however many `**` a hostile file holds.
 */
function patternMatches(pattern: string, path: readonly string[]): boolean {
  const segments = segmentsOf(pattern);
  let reachable = [true, ...path.map(() => false)];
  for (const [index, segment] of segments.entries()) {
    const isLast = index === segments.length - 1;
    reachable = segment === "**" ? afterAnyDepth(reachable, isLast) : afterSegment(reachable, segment, path);
  }
  return reachable[path.length] === true || (segments.at(-1) !== "*" && reachable.includes(true));
}

/** The owners of a path: those of the last rule that matches it, none where that rule names none. */
export function ownersOf(rules: readonly OwnerRule[], path: string): readonly string[] {
  const segments = path.split("/");
  return rules.findLast((rule) => patternMatches(rule.pattern, segments))?.owners ?? [];
}
