import { unifiedDiff } from "../report/unified-diff.ts";
import type { TextEdit } from "../text/edit.ts";
import { lineStartsOf } from "../text/position.ts";
import { decodeSource } from "../text/source.ts";
import type { StoredPullRequest, StoredRepository } from "./github-repository.ts";

/** What happened to a pull request between two looks at GitHub. */
export type Happening = "opened" | "refreshed" | "edited" | "closed" | "unchanged";

/** A pull request as GitHub has it after a run. */
export interface ObservedPullRequest {
  readonly number: number;
  readonly title: string;
  readonly branch: string;
  readonly base: string;
  readonly happening: Happening;
  /** What its commit changes, as a unified diff. */
  readonly diff: string;
}

/** What can be seen of a repository's pull requests at one moment, by their numbers. */
export type Snapshot = ReadonlyMap<
  number,
  { readonly all: string; readonly head: string; readonly isOpen: boolean }
>;

/** Looks at all pull requests of a repository. */
export function takeSnapshot({ pullRequests }: StoredRepository): Snapshot {
  return new Map(
    pullRequests.map((pull) => {
      const seen = { all: JSON.stringify(pull), head: pull.headSha, isOpen: pull.state === "open" };
      return [pull.number, seen] as const;
    }),
  );
}

/** The pull requests that are open or have changed since, by number. */
export function observePullRequests(repository: StoredRepository, before: Snapshot): ObservedPullRequest[] {
  const observed = repository.pullRequests.map((pull) => ({
    number: pull.number,
    title: pull.title,
    branch: pull.head,
    base: pull.base,
    happening: happeningOf(pull, before),
    diff: diffOf(repository, pull),
    isOpen: pull.state === "open",
  }));
  return observed
    .filter(({ isOpen, happening }) => isOpen || happening !== "unchanged")
    .map(({ isOpen: _, ...pull }) => pull);
}

function happeningOf(pull: StoredPullRequest, before: Snapshot): Happening {
  const known = before.get(pull.number);
  if (known === undefined) return "opened";
  if (known.all === JSON.stringify(pull)) return "unchanged";
  if (known.isOpen && pull.state === "closed") return "closed";
  return known.head === pull.headSha ? "edited" : "refreshed";
}

function diffOf(repository: StoredRepository, pull: StoredPullRequest): string {
  const { objects } = repository;
  const head = repository.commitAt(pull.headSha);
  const parent = repository.commitAt(head?.parents[0]);
  const before = objects.files(parent?.tree ?? "");
  return [...objects.files(head?.tree ?? "")]
    .filter(([path, { id }]) => before.get(path)?.id !== id)
    .map(([path, { id }]) => {
      const old = objects.blobs.get(before.get(path)?.id ?? "") ?? new Uint8Array();
      return diffBetween(path, old, objects.blobs.get(id) ?? new Uint8Array());
    })
    .join("");
}

function diffBetween(path: string, before: Uint8Array, after: Uint8Array): string {
  const [source, target] = [decodeSource(before), decodeSource(after)];
  if (source === undefined || target === undefined) return `Binary files a/${path} and b/${path} differ\n`;
  return unifiedDiff(path, source, lineEdits(source.text, target.text));
}

/** Line by line where the number of lines stays, else the text as a whole. */
function lineEdits(before: string, after: string): TextEdit[] {
  const [oldStarts, newStarts] = [lineStartsOf(before), lineStartsOf(after)];
  if (oldStarts.length !== newStarts.length) return [{ start: 0, end: before.length, newText: after }];
  return oldStarts.flatMap((start, index) => {
    const end = oldStarts[index + 1] ?? before.length;
    const newText = after.slice(newStarts[index], newStarts[index + 1]);
    return before.slice(start, end) === newText ? [] : [{ start, end, newText }];
  });
}
