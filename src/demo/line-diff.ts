const CONTEXT = 3;

/** One line of a diff: kept, taken out, or put in. */
interface DiffLine {
  readonly mark: " " | "-" | "+";
  /** With its end, if it has one. */
  readonly text: string;
}

/**
 * Two texts as GitHub's `patch`: the hunks of a unified diff, three lines of context each, without headers.
 * @returns an empty text where they are the same
 */
export function linePatch(before: string, after: string): string {
  const lines = diffLines(splitLines(before), splitLines(after));
  const isShown = lines.map((_, index) =>
    lines.slice(Math.max(index - CONTEXT, 0), index + CONTEXT + 1).some(({ mark }) => mark !== " "),
  );
  const hunks: string[] = [];
  for (let index = 0; index < lines.length; index++) {
    if (!isShown[index] || isShown[index - 1]) continue;
    const end = isShown.indexOf(false, index);
    hunks.push(renderHunk(lines, index, end === -1 ? lines.length : end));
  }
  return hunks.join("\n");
}

function splitLines(text: string): string[] {
  return text === "" ? [] : text.split(/(?<=\n)/);
}

/** By the longest common subsequence of lines: the files of a demonstration are small. */
function diffLines(before: readonly string[], after: readonly string[]): DiffLine[] {
  const common = commonLengths(before, after);
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const isOut = at(common, i + 1, j) >= at(common, i, j + 1);
    const mark = markOf(before[i], after[j], isOut);
    lines.push({ mark, text: (mark === "+" ? after[j] : before[i]) ?? "" });
    if (mark !== "+") i += 1;
    if (mark !== "-") j += 1;
  }
  return lines;
}

function markOf(old: string | undefined, next: string | undefined, isOut: boolean): DiffLine["mark"] {
  if (old === undefined) return "+";
  if (old === next) return " ";
  return next === undefined || isOut ? "-" : "+";
}

/** How many lines the ends of both, from a line each on, have in common. */
function commonLengths(before: readonly string[], after: readonly string[]): number[][] {
  const lengths = Array.from({ length: before.length + 1 }, () =>
    new Array<number>(after.length + 1).fill(0),
  );
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const isSame = before[i] === after[j];
      const length = isSame
        ? at(lengths, i + 1, j + 1) + 1
        : Math.max(at(lengths, i + 1, j), at(lengths, i, j + 1));
      lengths[i]?.splice(j, 1, length);
    }
  }
  return lengths;
}

function at(lengths: readonly (readonly number[])[], i: number, j: number): number {
  return lengths[i]?.[j] ?? 0;
}

function renderHunk(lines: readonly DiffLine[], start: number, end: number): string {
  const range = (mark: "-" | "+") => {
    const isOn = (line: DiffLine) => line.mark === " " || line.mark === mark;
    const first = lines.slice(0, start).filter(isOn).length;
    const count = lines.slice(start, end).filter(isOn).length;
    const line = count === 0 ? first : first + 1;
    return count === 1 ? `${line}` : `${line},${count}`;
  };
  const body = lines
    .slice(start, end)
    .map(({ mark, text }) =>
      text.endsWith("\n") ? mark + text.slice(0, -1) : `${mark}${text}\n\\ No newline at end of file`,
    );
  return [`@@ -${range("-")} +${range("+")} @@`, ...body].join("\n");
}
