import { nameOfSystem } from "../checks/amazon-linux.ts";
import type { Change } from "../decide/change.ts";
import { type PullRequestDraft, repositoryPath } from "../decide/pull-request-draft.ts";
import { findRuntime, type Runtime, type RuntimeTable } from "../lambda/runtime.ts";
import { lineAfter } from "../text/line-growth.ts";
import { counted } from "./counts.ts";
import { lineUrl } from "./file-link.ts";
import { markdownCode } from "./markdown-text.ts";
import { buildDay, imageNames } from "./pull-request-image.ts";

const MAXIMUM_CELL = 300;

/** What the body says beside the changes themselves. */
export interface BodyContext {
  /** The repository's address for people, `https://github.com/OWNER/NAME`. */
  readonly repositoryUrl: string;
  readonly runtimes: RuntimeTable;
  readonly now: Date;
  /** Whole days. */
  readonly snooze: number;
}

/** A text as code in one cell, cut to what a person reads. */
export function codeCell(text: string): string {
  return markdownCode(text.length > MAXIMUM_CELL ? `${text.slice(0, MAXIMUM_CELL)}…` : text);
}

/** A file and line as a link to it at a commit; a path that is too long to be a link, as its end. */
export function placeLink(
  path: string,
  line: number,
  commit: string,
  { repositoryUrl }: BodyContext,
): string {
  if (path.length > MAXIMUM_CELL * 2) return codeCell(`…${path.slice(-MAXIMUM_CELL)}`);
  const file = path.length > MAXIMUM_CELL ? `…${path.slice(-MAXIMUM_CELL)}` : path;
  const link = lineUrl({ repositoryUrl, commit, directory: "" }, path, { first: line, last: line });
  return `[${markdownCode(`${file}:${line}`)}](${link})`;
}

/** The runtime that a change leads to. */
export function runtimeOfChange(change: Change, { runtimes }: BodyContext): Runtime | undefined {
  return findRuntime(runtimes, change.newRuntime ?? change.runtime ?? "");
}

function imageCell(reference: string, datedTag: string | undefined): string {
  if (reference === "") return "";
  const names = imageNames(reference);
  const dated = datedTag !== undefined && datedTag !== names.datedTag ? [codeCell(datedTag)] : [];
  const rolling =
    names.datedTag !== undefined && names.rollingTag !== undefined ? [codeCell(names.rollingTag)] : [];
  const digest = names.shortDigest === undefined ? [] : [codeCell(names.shortDigest)];
  return [codeCell(names.name), ...rolling, ...dated, ...digest].join("<br>");
}

function rowOf(change: Change, draft: PullRequestDraft, head: string, context: BodyContext): string {
  const path = repositoryPath(draft.directory, change.file);
  const runtime = runtimeOfChange(change, context);
  const growths = draft.files.find((file) => file.path === path)?.growths ?? [];
  const cells = [
    placeLink(path, lineAfter(change.line, growths), head, context),
    imageCell(change.oldReference, undefined),
    change.newReference === ""
      ? counted(change.edits.length, "edit")
      : imageCell(change.newReference, change.datedTag),
    buildDay(change.datedTag ?? imageNames(change.newReference).datedTag) ?? "",
    runtime === undefined ? "" : codeCell(runtime.identifier),
    runtime === undefined ? "" : nameOfSystem(runtime.os),
  ];
  return `| ${cells.join(" | ")} |`;
}

const TABLE_HEAD = [
  "| File | Old | New | Built | Runtime | Operating system |",
  "| --- | --- | --- | --- | --- | --- |",
];

/** The table of a pull request's changes, as many as there is room for, in characters. */
export function changesTable(
  draft: PullRequestDraft,
  head: string,
  context: BodyContext,
  room: number,
): string[] {
  const lines = [...TABLE_HEAD];
  let left = room - TABLE_HEAD.join("\n").length - 100;
  for (const [index, change] of draft.changes.entries()) {
    const row = rowOf(change, draft, head, context);
    left -= row.length + 1;
    if (left < 0) {
      const more = draft.changes.length - index;
      return [
        ...lines,
        "",
        `The table is cut: ${more} more of ${draft.changes.length} changes are in the files.`,
      ];
    }
    lines.push(row);
  }
  return lines;
}
