import type { ChangedFiles } from "../../text/changed-lines.ts";
import { type PatchedFile, type PlacedPatch, placePatch } from "../../text/patched-file.ts";
import type { SourceText } from "../../text/source.ts";

/** What was changed, be it told by git of a work tree or by GitHub of a pull request. */
export interface Changes {
  /** The files that are there after the change, relative to the directory that is checked. */
  readonly paths: readonly string[];
  /** Their changed lines as they lie here; files whose text isn't given are taken to lie here as after the change. */
  placeIn(texts: ReadonlyMap<string, SourceText>): ReadonlyMap<string, PlacedPatch>;
}

/** Changes of a work tree, whose lines are those of the files here. */
export function localChanges(changed: ChangedFiles): Changes {
  const placed = [...changed].map(([path, lines]) => [path, { lines, isAsPatched: false }] as const);
  return { paths: [...changed.keys()], placeIn: () => new Map(placed) };
}

/**
 * Changes of a pull request. A checkout is that of the pull request merged with its base, where lines may have moved.
 * @param directory the one that is checked, from the repository's root; empty for the root itself
 */
export function patchedChanges(patched: readonly PatchedFile[], directory: string): Changes {
  const prefix = directory === "" ? "" : `${directory}/`;
  const below = patched.filter(({ path }) => path.startsWith(prefix));
  const files = new Map(below.map((file) => [file.path.slice(prefix.length), file]));
  return {
    paths: [...files.keys()],
    placeIn: (texts) =>
      new Map(
        [...files].map(([path, file]) => [path, placePatch(file, texts.get(path)?.text ?? "")] as const),
      ),
  };
}

/** The changed lines of placed files. */
export function linesOfPlaced(placed: ReadonlyMap<string, PlacedPatch>): ChangedFiles {
  return new Map([...placed].map(([path, { lines }]) => [path, lines]));
}
