import type { SourceText } from "../text/source.ts";
import { printableLine } from "./printable.ts";
import { unifiedDiff } from "./unified-diff.ts";

/** A file that fixes change. */
interface FixedText {
  readonly path: string;
  readonly before: SourceText;
  readonly after: string;
}

/**
 * What fixes would change, as a unified diff that `git apply` takes.
 * @param isTerminal whether what a terminal acts on is shown as escapes instead
 */
export function fixDiff(files: readonly FixedText[], isTerminal: boolean): string {
  const diffs = files.map(({ path, before, after }) =>
    unifiedDiff(path, before, [{ start: 0, end: before.text.length, newText: after }]),
  );
  const diff = diffs.join("");
  return isTerminal ? diff.split("\n").map(printableLine).join("\n") : diff;
}
