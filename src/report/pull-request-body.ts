import type { Change } from "../decide/change.ts";
import { REBUILD_MARK } from "../decide/pull-request-decision.ts";
import { type PullRequestDraft, repositoryPath } from "../decide/pull-request-draft.ts";
import { encodeState, type PullRequestState } from "../decide/pull-request-state.ts";
import type { OperatingSystem, Runtime, RuntimeTable } from "../lambda/runtime.ts";
import { lineUrl } from "./file-link.ts";
import { markdownCode, markdownText } from "./markdown-text.ts";
import { buildDay, imageNames } from "./pull-request-image.ts";

/** GitHub refuses bodies of more characters (65,536), with room left for what it may count otherwise. */
const MAXIMUM_LENGTH = 64_000;
const MAXIMUM_CELL = 300;
const MAXIMUM_NOTES = 30;

/** What the body says beside the changes themselves. */
export interface BodyContext {
  /** The repository's address for people, `https://github.com/OWNER/NAME`. */
  readonly repositoryUrl: string;
  readonly runtimes: RuntimeTable;
  /** Whole days. */
  readonly snooze: number;
}

const SYSTEMS: Record<OperatingSystem, string> = {
  AL1: "Amazon Linux 1",
  AL2: "Amazon Linux 2",
  AL2023: "Amazon Linux 2023",
};

function cell(text: string): string {
  return markdownCode(text.length > MAXIMUM_CELL ? `${text.slice(0, MAXIMUM_CELL)}…` : text);
}

function runtimeOf(change: Change, runtimes: RuntimeTable): Runtime | undefined {
  const identifier = change.newRuntime ?? change.runtime;
  return runtimes.runtimes.find((runtime) => runtime.identifier === identifier);
}

function imageCell(reference: string, datedTag: string | undefined): string {
  if (reference === "") return "";
  const names = imageNames(reference);
  const dated = datedTag !== undefined && datedTag !== names.datedTag ? [cell(datedTag)] : [];
  const rolling =
    names.datedTag !== undefined && names.rollingTag !== undefined ? [cell(names.rollingTag)] : [];
  const digest = names.shortDigest === undefined ? [] : [cell(names.shortDigest)];
  return [cell(names.name), ...rolling, ...dated, ...digest].join("<br>");
}

function rowOf(change: Change, draft: PullRequestDraft, head: string, context: BodyContext): string {
  const path = repositoryPath(draft.directory, change.file);
  const pages = { repositoryUrl: context.repositoryUrl, commit: head, directory: "" };
  const link = lineUrl(pages, path, { first: change.line, last: change.line });
  const file = path.length > MAXIMUM_CELL ? `…${path.slice(-MAXIMUM_CELL)}` : path;
  const runtime = runtimeOf(change, context.runtimes);
  const cells = [
    path.length > MAXIMUM_CELL * 2 ? cell(file) : `[${markdownCode(`${file}:${change.line}`)}](${link})`,
    imageCell(change.oldReference, undefined),
    imageCell(change.newReference, change.datedTag),
    buildDay(change.datedTag ?? imageNames(change.newReference).datedTag) ?? "",
    runtime === undefined ? "" : cell(runtime.identifier),
    runtime === undefined ? "" : SYSTEMS[runtime.os],
  ];
  return `| ${cells.join(" | ")} |`;
}

const TABLE_HEAD = [
  "| File | Old | New | Built | Runtime | Operating system |",
  "| --- | --- | --- | --- | --- | --- |",
];

function tableOf(draft: PullRequestDraft, head: string, context: BodyContext, room: number): string[] {
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

function deprecationLines(draft: PullRequestDraft, runtimes: RuntimeTable): string[] {
  const used = new Set(draft.changes.map((change) => runtimeOf(change, runtimes)));
  return [...used]
    .filter((runtime) => runtime !== undefined)
    .map((runtime) => {
      const date = runtime.deprecation ?? "no date is announced";
      return `- Deprecation of ${cell(runtime.identifier)} (${SYSTEMS[runtime.os]}): ${date}`;
    });
}

function noteLines(draft: PullRequestDraft): string[] {
  const notes = [...new Set(draft.changes.flatMap((change) => change.notes ?? []))];
  if (notes.length === 0) return [];
  const shown = notes
    .slice(0, MAXIMUM_NOTES)
    .map((note) => `- [ ] ${markdownText(note.slice(0, MAXIMUM_CELL))}`);
  const more = notes.length - shown.length;
  return [
    "",
    "**To review**",
    "",
    ...shown,
    ...(more > 0 ? [`- ${more} more are in the run's report.`] : []),
  ];
}

function helpLines(context: BodyContext): string[] {
  return [
    "",
    "**Not this?** Close this pull request: the same images are not proposed again, and nothing for this group for " +
      `${context.snooze} days. To hold or ignore one image, put a comment on its own line above the instruction:`,
    "",
    "```dockerfile",
    "# lambda-image-bot: hold until YYYY-MM-DD REASON",
    "# lambda-image-bot: ignore REASON",
    "```",
    "",
    "**Try it locally.** AWS base images hold the runtime interface emulator; in the function's directory:",
    "",
    "```sh",
    "docker build --tag function:test .",
    "docker run --rm --publish 9000:8080 function:test",
    "curl http://localhost:9000/2015-03-31/functions/function/invocations --data '{}'",
    "```",
    "",
    `- [ ] ${REBUILD_MARK} Rebuild this branch, giving up commits on it that aren't lambda-image-bot's`,
    "",
  ];
}

/**
 * The pull request's description, at most 65,536 characters, with our state in a hidden block at its end.
 * Whatever comes from files or registries stands in code spans or is escaped.
 */
export function pullRequestBody(
  draft: PullRequestDraft,
  state: PullRequestState,
  context: BodyContext,
): string {
  const isPin = draft.changes.every((change) => change.kind === "pin");
  const opening = isPin
    ? "Pins images by digest, so that a build gets the same base until a pull request changes it."
    : "Newer images for AWS Lambda functions.";
  const below = [
    "",
    ...deprecationLines(draft, context.runtimes),
    ...noteLines(draft),
    ...helpLines(context),
  ];
  const end = [...below, encodeState(state)].join("\n");
  const room = MAXIMUM_LENGTH - opening.length - 2 - end.length - 1;
  const head = state.heads[0] ?? state.base;
  return [opening, "", ...tableOf(draft, head, context, room), end].join("\n");
}
