import { nameOfSystem } from "../checks/amazon-linux.ts";
import type { PullRequestDraft } from "../decide/pull-request-draft.ts";
import { encodeState, type PullRequestState } from "../decide/pull-request-state.ts";
import { markdownText } from "./markdown-text.ts";
import { type BodyContext, changesTable, codeCell, runtimeOfChange } from "./pull-request-changes.ts";
import { declineLines, rebuildLines } from "./pull-request-help.ts";
import { migrationLines } from "./pull-request-migration.ts";

/** GitHub refuses bodies of more characters (65,536), with room left for what it may count otherwise. */
const MAXIMUM_LENGTH = 64_000;
const MAXIMUM_NOTE = 300;
const MAXIMUM_NOTES = 30;

function deprecationLines(draft: PullRequestDraft, context: BodyContext): string[] {
  const used = new Set(draft.changes.map((change) => runtimeOfChange(change, context)));
  return [...used]
    .filter((runtime) => runtime !== undefined)
    .map((runtime) => {
      const date = runtime.deprecation ?? "no date is announced";
      return `- Deprecation of ${codeCell(runtime.identifier)} (${nameOfSystem(runtime.os)}): ${date}`;
    });
}

function noteLines(draft: PullRequestDraft): string[] {
  const notes = [...new Set(draft.changes.flatMap((change) => change.notes ?? []))];
  if (notes.length === 0) return [];
  const shown = notes
    .slice(0, MAXIMUM_NOTES)
    .map((note) => `- [ ] ${markdownText(note.slice(0, MAXIMUM_NOTE))}`);
  const more = notes.length - shown.length;
  return [
    "",
    "**To review**",
    "",
    ...shown,
    ...(more > 0 ? [`- ${more} more are in the run's report.`] : []),
  ];
}

const TRIAL_LINES = [
  "",
  "**Try it locally.** AWS base images hold the runtime interface emulator; in the function's directory:",
  "",
  "```sh",
  "docker build --tag function:test .",
  "docker run --rm --publish 9000:8080 function:test",
  "curl http://localhost:9000/2015-03-31/functions/function/invocations --data '{}'",
  "```",
];

function updateLines(draft: PullRequestDraft, head: string, context: BodyContext, room: number): string[] {
  const isPin = draft.changes.every((change) => change.kind === "pin");
  const opening = isPin
    ? "Pins images by digest, so that a build gets the same base until a pull request changes it."
    : "Newer images for AWS Lambda functions.";
  const below = [
    "",
    ...deprecationLines(draft, context),
    ...noteLines(draft),
    ...declineLines(context.snooze),
    ...TRIAL_LINES,
  ];
  const left = room - opening.length - below.join("\n").length - 4;
  return [opening, "", ...changesTable(draft, head, context, left), ...below];
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
  const end = [...rebuildLines(), encodeState(state)].join("\n");
  const room = MAXIMUM_LENGTH - end.length;
  const head = state.heads[0] ?? state.base;
  const lines = draft.changes.some(({ move }) => move !== undefined)
    ? migrationLines(draft, head, context, room)
    : updateLines(draft, head, context, room);
  return [...lines, end].join("\n");
}
