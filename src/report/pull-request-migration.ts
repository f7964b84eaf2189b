import type { MovedImage, PlannedMove, PlannedNote } from "../decide/planned-move.ts";
import { type PullRequestDraft, repositoryPath } from "../decide/pull-request-draft.ts";
import { codeBlock } from "./code-block.ts";
import { counted } from "./counts.ts";
import { cutText } from "./cut-text.ts";
import { markdownMessage } from "./markdown-message.ts";
import { markdownCode } from "./markdown-text.ts";
import { migrationReasons } from "./migration-reasons.ts";
import {
  allNamesOf,
  DEPLOYED_IMAGE_COMMANDS,
  IMAGES_CAN_GO_BACK,
  rollbackCommands,
} from "./migration-rollback.ts";
import { localTrial } from "./migration-try.ts";
import { directoryOfMove, rollbackTarget, runtimeName } from "./move-names.ts";
import { isAboutNative, notesOf } from "./move-notes.ts";
import { type BodyContext, changesTable, codeCell, placeLink } from "./pull-request-changes.ts";
import { declineLines } from "./pull-request-help.ts";
import { buildDay, imageNames } from "./pull-request-image.ts";

/** How much of a body each part may fill at most, so that none leaves another without room. */
const SHARES = { openings: 0.06, images: 0.1, todo: 0.26, native: 0.1, done: 0.14, trials: 0.1, ways: 0.06 };
const MOST_REASONS = 12;
const MAXIMUM_MESSAGE = 500;

/** What the parts of a body are made of. */
interface Page {
  readonly draft: PullRequestDraft;
  /** The commit that links go to. */
  readonly head: string;
  readonly context: BodyContext;
}

/**
 * The description of a migration: what moves and why, what a person must look at, and folded what was done, how to
 * try it and how to go back. @param room in characters
 */
export function migrationSections(
  draft: PullRequestDraft,
  head: string,
  context: BodyContext,
  room: number,
): string[] {
  const page = { draft, head, context };
  const notes = notesOf(draft.moves);
  const todo = notes.filter(({ kind }) => kind === "todo");
  const of = (share: number) => Math.floor(room * share);
  const above = [
    ...fitting(
      draft.moves.map((move) => openingOf(move, draft.directory)),
      of(SHARES.openings),
      "functions",
    ),
    "",
    ...imageTable(draft.moves, of(SHARES.images)),
    ...reasonLines(draft.moves, context.now),
    ...todoLines(
      todo.filter((note) => !isAboutNative(note)),
      page,
      of(SHARES.todo),
    ),
    ...nativeLines(todo.filter(isAboutNative), page, of(SHARES.native)),
    ...doneLines(
      notes.filter(({ kind }) => kind === "done"),
      page,
      of(SHARES.done),
    ),
    ...trialLines(draft, of(SHARES.trials)),
    ...rollbackLines(draft, of(SHARES.ways)),
  ];
  const below = declineLines(context.snooze);
  const left = room - above.join("\n").length - below.join("\n").length - 200;
  const summary = counted(draft.changes.length, "change");
  return [...above, ...folded(`All of it: ${summary}`, changesTable(draft, head, context, left)), ...below];
}

/** What fits of a list, and how many more there are. */
function fitting(lines: readonly string[], room: number, nouns: string): string[] {
  let left = room;
  const shown = lines.filter((line, index) => {
    left -= line.length + 1;
    return left >= 0 || index === 0;
  });
  const more = lines.length - shown.length;
  return more > 0 ? [...shown, `- …and ${more} more ${nouns}; the run's report has all.`] : shown;
}

function folded(summary: string, lines: readonly string[]): string[] {
  return ["", `<details><summary>${summary}</summary>`, "", ...lines, "", "</details>"];
}

function openingOf(move: PlannedMove, directory: string): string {
  const place = directoryOfMove(move, directory);
  const what = place === "" ? "the function of this repository" : codeCell(place);
  const { from, to, rollback } = move;
  if (rollback !== undefined) {
    return `- Rolls back ${what} to ${codeCell(rollbackTarget(move))} of ${markdownCode(to.identifier)}.`;
  }
  return `- Moves ${what} from ${markdownCode(runtimeName(from))} to ${markdownCode(runtimeName(to))}.`;
}

const IMAGE_HEAD = ["|  | Image | Dated tag | Digest | Built |", "| --- | --- | --- | --- | --- |"];

function imageTable(moves: readonly PlannedMove[], room: number): string[] {
  const rows = moves.map(({ before, after }) => `${imageRow("old", before)}\n${imageRow("new", after)}`);
  const known = [...new Set(rows)];
  let left = room;
  const shown = known.filter((row, index) => {
    left -= row.length + 1;
    return left >= 0 || index === 0;
  });
  const more = known.length - shown.length;
  return [...IMAGE_HEAD, ...shown, ...(more > 0 ? ["", `…and ${more} more; the run's report has all.`] : [])];
}

function imageRow(name: string, { reference, datedTag, digest }: MovedImage): string {
  const names = imageNames(reference);
  const dated = datedTag ?? names.datedTag;
  const short = digest === undefined ? names.shortDigest : digest.slice(digest.indexOf(":") + 1).slice(0, 12);
  const cells = [
    ...[name, codeCell(names.name)],
    ...[dated, short].map((text) => (text === undefined ? "" : codeCell(text))),
    buildDay(dated) ?? "",
  ];
  return `| ${cells.join(" | ")} |`;
}

function reasonLines(moves: readonly PlannedMove[], now: Date): string[] {
  const reasons = migrationReasons(moves, now);
  const shown = reasons
    .slice(0, MOST_REASONS)
    .map((reason) => `- ${markdownMessage(cutText(reason, MAXIMUM_MESSAGE))}`);
  const more = reasons.length - shown.length;
  return ["", "**Why**", "", ...shown, ...(more > 0 ? [`- …and ${more} more dates.`] : [])];
}

function noteLine(mark: string, { message, place }: PlannedNote, { draft, head, context }: Page): string {
  const text = `- ${mark} ${markdownMessage(cutText(message, MAXIMUM_MESSAGE))}`;
  if (place === undefined) return text;
  const path = repositoryPath(draft.directory, place.file);
  return `${text} ${placeLink(path, place.newLine, head, context)}`;
}

function todoLines(notes: readonly PlannedNote[], page: Page, room: number): string[] {
  if (notes.length === 0)
    return ["", "**For a person:** nothing was found that the bot couldn't change. Build it and try it."];
  const lines = notes.map((note) => noteLine("[ ]", note, page));
  return ["", `**For a person** (${notes.length})`, "", ...fitting(lines, room, "points")];
}

function nativeLines(notes: readonly PlannedNote[], page: Page, room: number): string[] {
  if (notes.length === 0) return [];
  const lines = notes.map((note) => noteLine("[ ]", note, page));
  return [
    "",
    `**Native dependencies to rebuild** (${notes.length})`,
    "",
    ...fitting(lines, room, "dependencies"),
  ];
}

function doneLines(notes: readonly PlannedNote[], page: Page, room: number): string[] {
  if (notes.length === 0) return [];
  const lines = notes.map((note) => noteLine("[x]", note, page));
  return folded(`Changed by the bot (${notes.length})`, fitting(lines, room, "changes"));
}

const TRIAL_ADVICE =
  "From the root of the repository; AWS base images hold the runtime interface emulator. Images on Amazon Linux 2023 need Docker 20.10.10 or newer.";

function trialLines({ moves, directory }: PullRequestDraft, room: number): string[] {
  const parts = moves.map((move) => trialOf(move, directory));
  let left = room - TRIAL_ADVICE.length - 100;
  const shown = parts.filter((part) => {
    left -= part.length + 2;
    return left >= 0;
  });
  const more = parts.length - shown.length;
  return folded("Build and try it locally", [
    TRIAL_ADVICE,
    ...shown.flatMap((part) => ["", part]),
    ...(more > 0 ? ["", `The same goes for ${more} more.`] : []),
  ]);
}

function trialOf(move: PlannedMove, directory: string): string {
  const { event, docker, sam } = localTrial(move, directory);
  return [
    codeBlock(docker, "sh"),
    ...(sam.length > 0 ? ["", "With SAM:", "", codeBlock(sam, "sh")] : []),
    "",
    "`event.json`, to be filled in:",
    "",
    codeBlock(event, "json"),
  ].join("\n");
}

const REVERT =
  "In the repository, revert this pull request. To keep the base image where it was from then on, pin it by its dated tag or by its digest, under a comment that holds it:";

function rollbackLines({ moves, directory }: PullRequestDraft, room: number): string[] {
  const images = [...new Set(moves.map(({ before }) => allNamesOf(before).map(codeCell).join(", ")))];
  const commands = [...new Set(moves.flatMap((move) => rollbackCommands(move, directory)))];
  return folded("Roll back", [
    IMAGES_CAN_GO_BACK,
    "",
    codeBlock(DEPLOYED_IMAGE_COMMANDS, "sh"),
    "",
    `${commands.length === 0 ? "In the repository, revert this pull request." : REVERT}`,
    ...(commands.length === 0 ? [] : ["", codeBlock(fittingCommands(commands, room / 2), "sh")]),
    "",
    "Base images before:",
    "",
    ...fitting(
      images.map((names) => `- ${names}`),
      room / 2,
      "images",
    ),
  ]);
}

function fittingCommands(commands: readonly string[], room: number): string[] {
  let left = room;
  return commands.filter((command) => {
    left -= command.length + 1;
    return left >= 0;
  });
}
