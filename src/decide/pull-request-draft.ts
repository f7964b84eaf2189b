import { createHash } from "node:crypto";
import { applyEdits } from "../text/edit.ts";
import { type LineGrowth, lineGrowthOf } from "../text/line-growth.ts";
import { encodeSource, type SourceText } from "../text/source.ts";
import type { Change } from "./change.ts";
import { movesOf } from "./function-move.ts";
import { blobIdOf } from "./pull-request-blob.ts";
import type { CommitTree, TreeFile } from "./pull-request-tree.ts";

/** A file as a pull request writes it. */
export interface DraftFile {
  /** From the repository's root, with `/`. */
  readonly path: string;
  readonly mode: string;
  readonly source: SourceText;
  readonly blob: string;
  /** The blob that the base commit has at the path. */
  readonly baseBlob: string;
  /** Where it gets more lines or fewer. */
  readonly growths: readonly LineGrowth[];
}

/** A file that a pull request leaves out, and why, as a sentence's end. */
export interface LeftOutFile {
  readonly path: string;
  readonly reason: string;
}

/** What one group's pull request would say and write on one base commit. */
export interface PullRequestDraft {
  readonly group: string;
  readonly base: CommitTree;
  /** The working directory from the repository's root, empty for the root itself; `changes` are relative to it. */
  readonly directory: string;
  /** The changes in `files`, in the plan's order. */
  readonly changes: readonly Change[];
  readonly files: readonly DraftFile[];
  readonly leftOut: readonly LeftOutFile[];
}

/** Where a file given relative to the working directory stands in the repository. */
export function repositoryPath(directory: string, file: string): string {
  return directory === "" ? file : `${directory}/${file}`;
}

function leftOutBecause(entry: TreeFile | undefined, workspaceBlob: string): string | undefined {
  if (entry === undefined) return "is not in the base commit";
  if (entry.mode !== "100644" && entry.mode !== "100755") return "is not a regular file in the base commit";
  if (entry.blob !== workspaceBlob) return "differs between the base commit and the workspace";
  return undefined;
}

function changesByFile(changes: readonly Change[]): Map<string, Change[]> {
  const files = new Map<string, Change[]>();
  for (const change of changes) {
    const known = files.get(change.file);
    if (known === undefined) files.set(change.file, [change]);
    else known.push(change);
  }
  return files;
}

function draftFile(path: string, source: SourceText, changes: readonly Change[], entry: TreeFile): DraftFile {
  const edits = changes.flatMap((change) => change.edits);
  const edited = { text: applyEdits(source.text, edits), hasBom: source.hasBom };
  return {
    path,
    mode: entry.mode,
    source: edited,
    blob: blobIdOf(encodeSource(edited)),
    baseBlob: entry.blob,
    growths: lineGrowthOf(source.text, edits),
  };
}

/** Why each file can't be written as the plan has it; nothing for those that can. */
function reasonsToLeaveOut(
  changes: readonly Change[],
  sources: ReadonlyMap<string, SourceText>,
  base: CommitTree,
  directory: string,
): Map<string, string> {
  const reasons = new Map<string, string>();
  for (const { file } of changes) {
    const source = sources.get(file);
    const reason = source
      ? leftOutBecause(base.files.get(repositoryPath(directory, file)), blobIdOf(encodeSource(source)))
      : "was changed by a plan that doesn't hold its text";
    if (reason !== undefined) reasons.set(file, reason);
  }
  return reasons;
}

/** What is left without the files that are left out: a move is made as a whole or not at all. */
function withoutLeftOut(changes: readonly Change[], leftOut: Map<string, string>): Change[] {
  for (const move of movesOf(changes)) {
    if (!move.changes.some(({ file }) => leftOut.has(file))) continue;
    for (const { file } of move.changes) {
      if (!leftOut.has(file)) leftOut.set(file, "belongs to a move of which another file is left out");
    }
  }
  return changes.filter(({ file }) => !leftOut.has(file));
}

/**
 * Drafts one group's pull request on a base commit. A file that the plan read otherwise than the base has it is
 * left out: the edits were made for other bytes (issue 3, §2).
 * @param sources the files as the plan read them, by path below `directory`
 */
export function draftPullRequest(
  group: string,
  changes: readonly Change[],
  sources: ReadonlyMap<string, SourceText>,
  base: CommitTree,
  directory: string,
): PullRequestDraft {
  const leftOut = reasonsToLeaveOut(changes, sources, base, directory);
  const kept = withoutLeftOut(changes, leftOut);
  const files = [...changesByFile(kept)].flatMap(([file, own]) => {
    const path = repositoryPath(directory, file);
    const source = sources.get(file);
    const entry = base.files.get(path);
    return source && entry ? [draftFile(path, source, own, entry)] : [];
  });
  return {
    group,
    base,
    directory,
    changes: kept,
    files,
    leftOut: [...leftOut].map(([file, reason]) => ({ path: repositoryPath(directory, file), reason })),
  };
}

function hashOf(lines: readonly string[]): string {
  return createHash("sha256")
    .update([...lines].sort().join("\n"))
    .digest("hex")
    .slice(0, 32);
}

/** A fingerprint of files and what they hold; equal where the branch needs no new commit. */
export function contentOf(files: readonly { readonly path: string; readonly blob: string }[]): string {
  return hashOf(files.map((file) => `${file.blob} ${JSON.stringify(file.path)}`));
}

/** The same of what the base commit holds at the draft's paths; it differs once the base moved under it. */
export function baseContentOf(files: readonly DraftFile[]): string {
  return contentOf(files.map((file) => ({ path: file.path, blob: file.baseBlob })));
}
