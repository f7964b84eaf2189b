import type { FunctionMove } from "../decide/function-move.ts";
import type { MoveNote } from "../decide/move-facts.ts";
import { type CommitPages, lineUrl } from "./file-link.ts";
import { directoryOfMove, rollbackTarget, runtimeName } from "./move-names.ts";
import { type Row, summaryTable } from "./summary-table.ts";
import { cellCode, cellMessage } from "./table-cell.ts";

/** A path that a cell cuts leads nowhere. */
const LONGEST_LINKED = 500;

/**
 * What moves, and the checklist of it, as sections of GitHub's Markdown.
 * @param pages where the files are shown, if that is known
 * @param room in bytes, for each of the two
 */
export function movesMarkdown(
  moves: readonly FunctionMove[],
  pages: CommitPages | undefined,
  room: number,
): string[] {
  const notes = moves.flatMap((move) => move.facts.notes.map((note) => noteCells(note, pages)));
  const todoFirst = notes.sort(([a = ""], [b = ""]) => Number(a !== TODO) - Number(b !== TODO));
  return [
    ...summaryTable("Functions", ["Function", "From", "To", "To do", "Done"], moves.map(moveCells), room),
    ...summaryTable("Checklist", ["", "Where", "What"], todoFirst, room),
  ];
}

const TODO = "to do";

function moveCells(move: FunctionMove): Row {
  const { from, to, notes, heldUntil } = move.facts;
  const place = directoryOfMove(move.facts, "");
  const count = (kind: MoveNote["kind"]) => `${notes.filter((note) => note.kind === kind).length}`;
  const target = heldUntil === undefined ? runtimeName(to) : `${to.identifier} ${rollbackTarget(move)}`;
  const codes = [place === "" ? "." : place, runtimeName(from), target].map(cellCode);
  return [...codes, count("todo"), count("done")];
}

function noteCells({ kind, message, place }: MoveNote, pages: CommitPages | undefined): Row {
  return [
    kind === "todo" ? TODO : "done",
    place === undefined ? "" : placeCell(place, pages),
    cellMessage(message),
  ];
}

function placeCell({ file, line }: NonNullable<MoveNote["place"]>, pages: CommitPages | undefined): string {
  const text = cellCode(`${file}:${line}`);
  return pages === undefined || file.length > LONGEST_LINKED
    ? text
    : `[${text}](${lineUrl(pages, file, { first: line, last: line })})`;
}
