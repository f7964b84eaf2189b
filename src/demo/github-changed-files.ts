import type { StoredFile } from "./github-objects.ts";
import type { StoredRepository } from "./github-repository.ts";
import { linePatch } from "./line-diff.ts";

/** A file of a comparison as GitHub's API has it. */
export interface ChangedFileData {
  readonly sha: string;
  readonly filename: string;
  readonly status: "added" | "removed" | "modified" | "renamed";
  readonly additions: number;
  readonly deletions: number;
  readonly changes: number;
  readonly previous_filename?: string;
  /** Absent for binary files, and where no line changed. */
  readonly patch?: string;
}

/** What a commit changes, compared with where its history left that of another. */
export function comparedFiles(repository: StoredRepository, base: string, head: string): ChangedFileData[] {
  const before = filesOf(repository, repository.objects.mergeBase(base, head));
  const after = filesOf(repository, head);
  const gone = [...before].filter(([path]) => !after.has(path));
  const changed = [...after].filter(([path, file]) => {
    const old = before.get(path);
    return old?.id !== file.id || old.mode !== file.mode;
  });
  const data = changed.map(([path, file]) => {
    const old = before.get(path);
    const moved = old === undefined ? gone.find(([, each]) => each.id === file.id)?.[0] : undefined;
    return fileData(repository, path, moved === undefined ? old : file, file, moved);
  });
  const moved = new Set(data.map(({ previous_filename }) => previous_filename));
  const removed = gone.filter(([path]) => !moved.has(path));
  return [...data, ...removed.map(([path, old]) => fileData(repository, path, old, undefined))].sort(
    (a, b) => (a.filename < b.filename ? -1 : 1),
  );
}

function filesOf(repository: StoredRepository, commit: string | undefined): Map<string, StoredFile> {
  return repository.objects.files(repository.commitAt(commit)?.tree ?? "");
}

function fileData(
  repository: StoredRepository,
  filename: string,
  before: StoredFile | undefined,
  after: StoredFile | undefined,
  previous?: string,
): ChangedFileData {
  const [old, next] = [textOf(repository, before), textOf(repository, after)];
  const patch = old === undefined || next === undefined ? "" : linePatch(old, next);
  const count = (mark: string) => patch.split("\n").filter((line) => line.startsWith(mark)).length;
  const [additions, deletions] = [count("+"), count("-")];
  return {
    sha: (after ?? before)?.id ?? "",
    filename,
    status: statusOf(before, after, previous),
    ...{ additions, deletions, changes: additions + deletions },
    ...(previous !== undefined && { previous_filename: previous }),
    ...(patch !== "" && { patch }),
  };
}

function statusOf(
  before: StoredFile | undefined,
  after: StoredFile | undefined,
  previous: string | undefined,
): ChangedFileData["status"] {
  if (after === undefined) return "removed";
  if (previous !== undefined) return "renamed";
  return before === undefined ? "added" : "modified";
}

/** A file's text, empty where there is none; `undefined` for a binary file. */
function textOf(repository: StoredRepository, file: StoredFile | undefined): string | undefined {
  const bytes = file === undefined ? new Uint8Array() : repository.objects.blobs.get(file.id);
  return bytes?.includes(0) ? undefined : new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}
