import { createHash } from "node:crypto";
import { applyEdits } from "../text/edit.ts";
import { encodeSource, type SourceText } from "../text/source.ts";
import type { Change } from "./change.ts";
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
  const text = applyEdits(
    source.text,
    changes.flatMap((change) => change.edits),
  );
  const edited = { text, hasBom: source.hasBom };
  return {
    path,
    mode: entry.mode,
    source: edited,
    blob: blobIdOf(encodeSource(edited)),
    baseBlob: entry.blob,
  };
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
  const files: DraftFile[] = [];
  const leftOut: LeftOutFile[] = [];
  const kept = new Set<string>();
  for (const [file, own] of changesByFile(changes)) {
    const path = repositoryPath(directory, file);
    const source = sources.get(file);
    const entry = base.files.get(path);
    const reason = source
      ? leftOutBecause(entry, blobIdOf(encodeSource(source)))
      : "was changed by a plan that doesn't hold its text";
    if (reason !== undefined || source === undefined || entry === undefined) {
      leftOut.push({ path, reason: reason ?? "is not in the base commit" });
      continue;
    }
    files.push(draftFile(path, source, own, entry));
    kept.add(file);
  }
  return {
    group,
    base,
    directory,
    changes: changes.filter((change) => kept.has(change.file)),
    files,
    leftOut,
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
