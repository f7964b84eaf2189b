import type { ChangedFiles } from "../../text/changed-lines.ts";
import { type PatchedFile, placePatch } from "../../text/patched-file.ts";
import type { SourceText } from "../../text/source.ts";

/** What was changed, be it told by git of a work tree or by GitHub of a pull request. */
export interface Changes {
  /** The files that are there after the change, relative to the directory that is checked. */
  readonly paths: readonly string[];
  /** Their changed lines as they lie here; files whose text isn't given are taken to lie here as after the change. */
  linesIn(texts: ReadonlyMap<string, SourceText>): ChangedFiles;
}

/** Changes whose lines are those of the files here. */
export function localChanges(changed: ChangedFiles): Changes {
  return { paths: [...changed.keys()], linesIn: () => changed };
}

/**
 * Changes of a pull request. A checkout is that of the pull request merged with its base, where lines may have moved.
 * @param directory the one that is checked, from the repository's root; empty for the root itself
 */
export function patchedChanges(patched: readonly PatchedFile[], directory: string): Changes {
  const files = new Map(patched.flatMap((file) => placeBelow(file, directory)));
  return {
    paths: [...files.keys()],
    linesIn: (texts) =>
      new Map(
        [...files].map(
          ([path, file]) => [path, placePatch(file, texts.get(path)?.text ?? "").lines] as const,
        ),
      ),
  };
}

function placeBelow(file: PatchedFile, directory: string): [string, PatchedFile][] {
  const prefix = directory === "" ? "" : `${directory}/`;
  return file.path.startsWith(prefix) ? [[file.path.slice(prefix.length), file]] : [];
}
