/**
 * Whether a text matches a glob: `?` stands for one character and `*` for any number of them, but no slash; `**` for
 * any characters at all, and together with a slash after it for nothing, too. The time is bounded by the product of
 * both lengths, whatever the glob, since globs and texts come from files that anybody may have written.
 */
export function matchesWildcard(glob: string, text: string): boolean {
  const firstStar = glob.search(/[*?]/);
  if (firstStar < 0) return glob === text;
  if (!text.startsWith(glob.slice(0, firstStar))) return false;
  const tokens = glob.match(/\*{2,}\/?|./gs) ?? [];
  let rest: Matches = Array.from({ length: text.length + 1 }, (_, at) => at === text.length);
  for (const token of tokens.toReversed()) rest = matchesBefore(token, text, rest);
  return rest[0] === true;
}

/** Whether some last tokens of a glob match a text from each of its offsets on. */
type Matches = readonly boolean[];

/** The same with one more token in front. */
function matchesBefore(token: string, text: string, rest: Matches): Matches {
  if (token.startsWith("**")) return matchesAfterAny(token.endsWith("/"), text, rest);
  if (token === "*") return matchesAfterSegment(text, rest);
  return rest.map((_, at) => {
    const fits = token === "?" ? at < text.length && text[at] !== "/" : text[at] === token;
    return fits && rest[at + 1] === true;
  });
}

function matchesAfterSegment(text: string, rest: Matches): Matches {
  let below = false;
  return fromTheEnd(rest, (at) => {
    below = rest[at] === true || (text[at] !== "/" && below);
    return below;
  });
}

function matchesAfterAny(endsWithSlash: boolean, text: string, rest: Matches): Matches {
  let later = false;
  return fromTheEnd(rest, (at) => {
    later ||= endsWithSlash ? text[at] === "/" && rest[at + 1] === true : rest[at] === true;
    return later || rest[at] === true;
  });
}

function fromTheEnd(rest: Matches, matchesAt: (offset: number) => boolean): Matches {
  const matches = rest.slice();
  for (let at = rest.length - 1; at >= 0; at--) matches[at] = matchesAt(at);
  return matches;
}
