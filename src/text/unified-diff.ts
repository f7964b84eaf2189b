import type { ChangedFiles, ChangedLines, LineRange } from "./changed-lines.ts";
import { unquoteGitPath } from "./git-path.ts";
import { changedLinesOfHunk, HunkReader } from "./patch-hunk.ts";

/** What is before the path after the change in a diff's headers. */
const PREFIX = "b/";

/**
 * Reads a diff of git's, with the prefixes `a/` and `b/`, line by line: the changed lines of all files that are there
 * after the change. New files and binary ones are changed as a whole. https://git-scm.com/docs/diff-format
 */
export class UnifiedDiffReader {
  private readonly files = new Map<string, ChangedLines>();
  private file = new DiffedFile("");
  private hunk: HunkReader | undefined;

  /** Takes the next line, without its end. */
  read(line: string): void {
    if (this.hunk?.isOpen) this.hunk.read(line);
    else this.readHeader(line);
  }

  end(): ChangedFiles {
    this.endHunk();
    this.endFile();
    return this.files;
  }

  private readHeader(line: string): void {
    this.endHunk();
    if (line.startsWith("diff --git ")) {
      this.endFile();
      this.file = new DiffedFile(line.slice("diff --git ".length));
      return;
    }
    this.hunk = HunkReader.at(line);
    if (this.hunk === undefined) this.file.readHeader(line);
  }

  private endHunk(): void {
    if (this.hunk) this.file.ranges.push(...changedLinesOfHunk(this.hunk.end()));
    this.hunk = undefined;
  }

  private endFile(): void {
    const { path, isWhole, ranges } = this.file;
    if (path !== undefined) this.files.set(path, isWhole ? "all" : ranges);
  }
}

/** Reads a diff that is there as a whole; see {@link UnifiedDiffReader}. */
export function parseUnifiedDiff(diff: string): ChangedFiles {
  const reader = new UnifiedDiffReader();
  for (const line of diff.split("\n")) reader.read(line);
  return reader.end();
}

/** What the headers of one file say of it. */
class DiffedFile {
  /** Its path after the change; `undefined` for one that is gone. */
  path: string | undefined;
  isWhole = false;
  readonly ranges: LineRange[] = [];

  /** @param names both paths, with their prefixes; without a change of name they are the same */
  constructor(names: string) {
    const second = names.slice(names.length - (names.length - 1) / 2);
    this.path = pathIn(second);
  }

  readHeader(line: string): void {
    if (line.startsWith("deleted file mode ")) this.path = undefined;
    else if (line.startsWith("new file mode ")) this.isWhole = true;
    else if (line.startsWith("Binary files ") || line === "GIT binary patch") this.isWhole = true;
    else if (line.startsWith("rename to ")) this.path = unquoteGitPath(line.slice("rename to ".length));
    else if (line.startsWith("copy to ")) this.path = unquoteGitPath(line.slice("copy to ".length));
    else if (line.startsWith("+++ ") && line !== "+++ /dev/null") this.path = pathIn(line.slice(4));
  }
}

/** A path without its prefix; a tab ends one that has blanks. */
function pathIn(text: string): string | undefined {
  const path = unquoteGitPath(text.endsWith("\t") ? text.slice(0, -1) : text);
  return path.startsWith(PREFIX) ? path.slice(PREFIX.length) : undefined;
}
