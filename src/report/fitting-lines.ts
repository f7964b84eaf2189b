/**
 * What of a list there is room for, in order, and how many more there are.
 * @param room in characters
 * @param nouns what they are called when counted
 */
export function fittingLines(lines: readonly string[], room: number, nouns: string): string[] {
  const shown = fittingParts(lines, room);
  const more = lines.length - shown.length;
  return more > 0 ? [...shown, `- …and ${more} more ${nouns}; the run's report has all.`] : shown;
}

/** The first parts that fit, none where not even the first does. @param room in characters */
export function fittingParts(parts: readonly string[], room: number): string[] {
  let left = room;
  const end = parts.findIndex((part) => {
    left -= part.length + 1;
    return left < 0;
  });
  return end === -1 ? [...parts] : parts.slice(0, end);
}

/** Lines that GitHub shows when their summary is clicked. */
export function foldedLines(summary: string, lines: readonly string[]): string[] {
  return ["", `<details><summary>${summary}</summary>`, "", ...lines, "", "</details>"];
}
