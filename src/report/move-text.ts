import type { Change } from "../decide/change.ts";
import type { FunctionMove } from "../decide/function-move.ts";
import type { MoveNote } from "../decide/move-facts.ts";
import type { Plan } from "../decide/plan.ts";
import { type LineGrowth, lineAfter, lineGrowthOf } from "../text/line-growth.ts";
import { counted } from "./counts.ts";
import { directoryOfMove, rollbackTarget, runtimeName } from "./move-names.ts";
import type { Paint } from "./paint.ts";
import { printable } from "./printable.ts";
import { shortReference } from "./undetermined-text.ts";

/** What is said of one function's move, for a person: what changes where, what is to do, what was done. */
export function moveLines(move: FunctionMove, lineOf: NoteLine, paint: Paint): string[] {
  const { notes, heldUntil } = move.facts;
  const word = paint(heldUntil === undefined ? "migrate" : "roll back", "green");
  const ofKind = (kind: MoveNote["kind"]) => notes.filter((note) => note.kind === kind);
  return [
    headLine(move, paint),
    ...move.changes.map((change) => changeLine(change, word, paint)),
    ...ofKind("todo").map((note) => noteLine(note, paint("to do", "yellow"), lineOf)),
    ...ofKind("done").map((note) => noteLine(note, paint("done", "green"), lineOf)),
  ];
}

function headLine(move: FunctionMove, paint: Paint): string {
  const { from, to, heldUntil } = move.facts;
  const place = directoryOfMove(move.facts, "");
  const way =
    heldUntil === undefined
      ? `${runtimeName(from)} → ${runtimeName(to)}`
      : `${to.identifier} back to ${rollbackTarget(move)}, held until ${heldUntil}`;
  return `${paint(printable(place === "" ? "." : place), "bold")} ${printable(way)}`;
}

function changeLine(change: Change, word: string, paint: Paint): string {
  const { file, line, column, oldReference, newReference, datedTag, edits } = change;
  const place = `  ${printable(file)}:${line}:${column} ${word}`;
  if (newReference === "") return `${place} ${counted(edits.length, "edit")}`;
  const dated = datedTag === undefined ? "" : paint(` (${printable(datedTag)})`, "dim");
  return `${place} ${shortReference(oldReference)} → ${shortReference(newReference)}${dated}`;
}

function noteLine({ message, place }: MoveNote, word: string, lineOf: NoteLine): string {
  const where = place === undefined ? "" : `${printable(place.file)}:${lineOf(place)}: `;
  return `  ${word} ${where}${printable(message)}`;
}

/** The number of the line that a note is about. */
export type NoteLine = (place: NonNullable<MoveNote["place"]>) => number;

/** Lines as the files stand before the plan is written, or afterwards. */
export function noteLines({ changes, sources }: Plan, isWritten: boolean): NoteLine {
  if (!isWritten) return ({ line }) => line;
  const known = new Map<string, readonly LineGrowth[]>();
  return ({ file, line }) => {
    const own = () => changes.filter((change) => change.file === file).flatMap(({ edits }) => edits);
    const growths = known.get(file) ?? lineGrowthOf(sources.get(file)?.text ?? "", own());
    known.set(file, growths);
    return lineAfter(line, growths);
  };
}
