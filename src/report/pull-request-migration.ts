import { type FunctionMove, movesOf } from "../decide/function-move.ts";
import type { MoveNote, PreviousImage } from "../decide/move-facts.ts";
import { type PullRequestDraft, repositoryPath } from "../decide/pull-request-draft.ts";
import { lineAfter } from "../text/line-growth.ts";
import { counted } from "./counts.ts";
import { cutText } from "./cut-text.ts";
import { fittingLines, fittingParts, foldedLines } from "./fitting-lines.ts";
import { markdownMessage } from "./markdown-message.ts";
import { migrationReasons } from "./migration-reasons.ts";
import { directoryOfMove, rollbackTarget, runtimeName } from "./move-names.ts";
import { isAboutNative, notesOf } from "./move-notes.ts";
import { type BodyContext, changesTable, codeCell, placeLink } from "./pull-request-changes.ts";
import { declineLines } from "./pull-request-help.ts";
import { buildDay, imageNames } from "./pull-request-image.ts";
import { rollbackLines, trialLines } from "./pull-request-ways.ts";

/** How much of a body each part may fill at most, so that none leaves another without room. */
const SHARES = { openings: 0.06, images: 0.1, reasons: 0.05, todo: 0.25, native: 0.1 } as const;
const FOLDED_SHARES = { done: 0.12, trials: 0.1, ways: 0.06 } as const;
/** For what surrounds a table, and says that it is cut. */
const TABLE_FRAME = 400;
const MAXIMUM_MESSAGE = 500;

/** What the parts of a body are made of. */
interface Page {
  readonly draft: PullRequestDraft;
  readonly moves: readonly FunctionMove[];
  readonly notes: readonly MoveNote[];
  /** The commit that links go to. */
  readonly head: string;
  readonly context: BodyContext;
  /** For all of it, in characters. */
  readonly room: number;
}

/**
 * The description of a migration: what moves and why, what a person must look at, and folded what was done, how to
 * try it and how to go back. @param room in characters
 */
export function migrationLines(
  draft: PullRequestDraft,
  head: string,
  context: BodyContext,
  room: number,
): string[] {
  const moves = movesOf(draft.changes);
  const page: Page = { draft, moves, notes: notesOf(moves), head, context, room };
  const lines = [...openLines(page), ...foldedParts(page)];
  const below = declineLines(context.snooze);
  const left = room - lines.join("\n").length - below.join("\n").length - TABLE_FRAME;
  const table = changesTable(draft, head, context, left);
  return [...lines, ...foldedLines(`All of it: ${counted(draft.changes.length, "change")}`, table), ...below];
}

function openLines(page: Page): string[] {
  const { moves, notes, draft, context, room } = page;
  const todo = notes.filter(({ kind }) => kind === "todo");
  const openings = moves.map((move) => openingOf(move, draft.directory));
  return [
    ...fittingLines(openings, room * SHARES.openings, "functions"),
    "",
    ...imageTable(moves, room * SHARES.images),
    ...reasonLines(moves, context.now, room * SHARES.reasons),
    ...todoLines(
      todo.filter((note) => !isAboutNative(note)),
      page,
    ),
    ...nativeLines(todo.filter(isAboutNative), page),
  ];
}

function foldedParts(page: Page): string[] {
  const { moves, notes, draft, room } = page;
  const done = notes.filter(({ kind }) => kind === "done").map((note) => noteLine("[x]", note, page));
  const doneLines = fittingLines(done, room * FOLDED_SHARES.done, "points");
  return [
    ...(done.length === 0 ? [] : foldedLines(`Changed by lambda-image-bot (${done.length})`, doneLines)),
    ...trialLines(moves, draft.directory, room * FOLDED_SHARES.trials),
    ...rollbackLines(moves, draft.directory, room * FOLDED_SHARES.ways),
  ];
}

function openingOf(move: FunctionMove, directory: string): string {
  const { from, to, heldUntil } = move.facts;
  const place = directoryOfMove(move.facts, directory);
  const what = place === "" ? "the function" : codeCell(place);
  return heldUntil === undefined
    ? `- Moves ${what} from ${codeCell(runtimeName(from))} to ${codeCell(runtimeName(to))}.`
    : `- Rolls back ${what} to ${codeCell(rollbackTarget(move))} of ${codeCell(to.identifier)}, until ${heldUntil}.`;
}

const IMAGE_HEAD = ["|  | Image | Dated tag | Digest | Built |", "| --- | --- | --- | --- | --- |"];

function imageTable(moves: readonly FunctionMove[], room: number): string[] {
  const rows = moves.map(({ facts, next }) => `${imageRow("old", facts.previous)}\n${imageRow("new", next)}`);
  const known = [...new Set(rows)];
  const shown = fittingParts(known, room);
  const more = known.length - shown.length;
  return [...IMAGE_HEAD, ...shown, ...(more > 0 ? ["", `…and ${more} more; the run's report has all.`] : [])];
}

function imageRow(name: string, { reference, datedTag, digest }: PreviousImage): string {
  const names = imageNames(reference);
  const dated = datedTag ?? names.datedTag;
  const short = digest?.slice(digest.indexOf(":") + 1).slice(0, 12) ?? names.shortDigest;
  const codes = [names.name, dated, short].map((text) =>
    text === undefined || text === "" ? "" : codeCell(text),
  );
  return `| ${[name, ...codes, buildDay(dated) ?? ""].join(" | ")} |`;
}

function reasonLines(moves: readonly FunctionMove[], now: Date, room: number): string[] {
  const reasons = migrationReasons(
    moves.map(({ facts }) => facts),
    now,
  );
  const lines = reasons.map((reason) => `- ${reason}`);
  return ["", "**Why**", "", ...fittingLines(lines, room, "dates")];
}

/** One item of a checklist, with a link to where it is about as it stands on the branch. */
function noteLine(mark: string, { message, place }: MoveNote, { draft, head, context }: Page): string {
  const text = `- ${mark} ${markdownMessage(cutText(message, MAXIMUM_MESSAGE))}`;
  if (place === undefined) return text;
  const path = repositoryPath(draft.directory, place.file);
  const growths = draft.files.find((file) => file.path === path)?.growths ?? [];
  return `${text} ${placeLink(path, lineAfter(place.line, growths), head, context)}`;
}

const NOTHING_TODO =
  "**For a person:** nothing was found that lambda-image-bot couldn't change. Build it, and try it.";

function todoLines(notes: readonly MoveNote[], page: Page): string[] {
  if (notes.length === 0) return ["", NOTHING_TODO];
  const lines = notes.map((note) => noteLine("[ ]", note, page));
  const shown = fittingLines(lines, page.room * SHARES.todo, "points");
  return ["", `**For a person** (${notes.length})`, "", ...shown];
}

function nativeLines(notes: readonly MoveNote[], page: Page): string[] {
  if (notes.length === 0) return [];
  const lines = notes.map((note) => noteLine("[ ]", note, page));
  const shown = fittingLines(lines, page.room * SHARES.native, "dependencies");
  return ["", `**Native dependencies to rebuild** (${notes.length})`, "", ...shown];
}
