import type { LineRange } from "./changed-lines.ts";

/** One hunk of a unified diff, as far as the file after the change shows it. */
export interface PatchHunk {
  /** The number of its first line in the file after the change; where it leaves no line: of the one before it. */
  readonly start: number;
  /** Its lines after the change, without their ends. */
  readonly lines: readonly PatchLine[];
  /** Whether lines were taken out behind the last one, and none put in. */
  readonly isCutAtEnd: boolean;
}

export interface PatchLine {
  readonly text: string;
  readonly isAdded: boolean;
  /** Whether lines were taken out right before it, and none put in. */
  readonly isCutBefore: boolean;
}

/** `@@ -1,3 +1,4 @@ section`; a count of 1 is left out. */
const HEADER = /^@@ -\d{1,9}(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@/;

/** Reads one hunk line by line. */
export class HunkReader {
  private readonly start: number;
  private readonly lines: PatchLine[] = [];
  private oldLeft: number;
  private newLeft: number;
  private isCut = false;
  private isAdding = false;

  private constructor(start: number, oldCount: number, newCount: number) {
    this.start = start;
    this.oldLeft = oldCount;
    this.newLeft = newCount;
  }

  /** Begins at a hunk's header; `undefined` for any other line. */
  static at(header: string): HunkReader | undefined {
    const [match, oldCount = "1", start = "", newCount = "1"] = HEADER.exec(header) ?? [];
    return match === undefined
      ? undefined
      : new HunkReader(Number(start), Number(oldCount), Number(newCount));
  }

  /** Whether the header promised more lines: what they hold can't be taken for a header then. */
  get isOpen(): boolean {
    return this.oldLeft > 0 || this.newLeft > 0;
  }

  /** Takes the next line; notes like `\ No newline at end of file` are none. */
  read(line: string): void {
    const kind = line[0] ?? " ";
    if (kind === "\\") return;
    if (kind === "-") {
      this.oldLeft -= 1;
      this.isCut ||= !this.isAdding;
      return;
    }
    const isAdded = kind === "+";
    this.newLeft -= 1;
    if (!isAdded) this.oldLeft -= 1;
    this.lines.push({ text: line.slice(1), isAdded, isCutBefore: this.isCut && !isAdded });
    this.isCut = false;
    this.isAdding = isAdded;
  }

  end(): PatchHunk {
    return { start: this.start, lines: this.lines, isCutAtEnd: this.isCut };
  }
}

/** The changed lines of a hunk; what was taken out touches the lines before and after it. */
export function changedLinesOfHunk({ start, lines, isCutAtEnd }: PatchHunk): LineRange[] {
  if (lines.length === 0) return [{ first: start, last: start + 1 }];
  const ranges: LineRange[] = [];
  for (const [index, { isAdded, isCutBefore }] of lines.entries()) {
    const line = start + index;
    const before = ranges.at(-1);
    if (isAdded && before?.last === line - 1 && lines[index - 1]?.isAdded) {
      ranges[ranges.length - 1] = { first: before.first, last: line };
    } else if (isAdded) ranges.push({ first: line, last: line });
    else if (isCutBefore) ranges.push({ first: line - 1, last: line });
  }
  const end = start + lines.length;
  return isCutAtEnd ? [...ranges, { first: end - 1, last: end }] : ranges;
}
