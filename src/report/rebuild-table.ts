import { ageInDays } from "../decide/age.ts";
import type { ImageStanding } from "../decide/image-standing.ts";
import type { BaseStanding } from "../decide/staleness.ts";
import { cutDigest, stalenessWord } from "./base-words.ts";
import { counted } from "./counts.ts";
import { rankedImages } from "./ranked-images.ts";
import { type Row, summaryTable } from "./summary-table.ts";
import { cellCode, cellText } from "./table-cell.ts";

const MOST_FUNCTIONS = 20;
const HEADS: Row = ["Image", "Base", "It has", "Newest", "State"];

/** The images with their bases and the age of these, the stale first. @param room in bytes */
export function rebuildTable(images: readonly ImageStanding[], now: Date, room: number): string[] {
  const rows = rankedImages(images).map((image) => rowOf(image, now));
  return summaryTable("Images", HEADS, rows, room);
}

function rowOf({ reference, base, functions = [] }: ImageStanding, now: Date): Row {
  const users = functions.slice(0, MOST_FUNCTIONS).map(cellCode);
  const more = functions.length - users.length;
  const names = [...users, ...(more > 0 ? [`${more} more`] : [])];
  const image = [cellCode(reference), ...(names.length === 0 ? [] : [`runs as ${names.join(", ")}`])].join(
    "<br>",
  );
  if (base === undefined) return [image, "", "", "", ""];
  const { oldDatedTag, oldDigest, oldCreated, newDatedTag, newDigest, newCreated } = base;
  return [
    image,
    baseCell(base),
    buildCell(oldDatedTag, oldDigest, oldCreated, now),
    buildCell(newDatedTag, newDigest, newCreated, now),
    stateCell(base),
  ];
}

/** The base as it is followed, and until when its runtime gets patches. */
function baseCell({ reference, runtime }: BaseStanding): string {
  const end = runtime?.deprecation;
  return [
    ...(reference === undefined ? [] : [cellCode(reference)]),
    ...(end === undefined ? [] : [`deprecated from ${end}`]),
  ].join("<br>");
}

/** A build by its dated tag, or else its digest, and its age. */
function buildCell(
  datedTag: string | undefined,
  digest: string | undefined,
  created: string | undefined,
  now: Date,
): string {
  const name = datedTag ?? (digest === undefined ? undefined : cutDigest(digest));
  return [
    ...(name === undefined ? [] : [cellCode(name)]),
    ...(created === undefined ? [] : [`${counted(ageInDays(created, now), "day")} old`]),
  ].join("<br>");
}

function stateCell({ staleness, reason, held }: BaseStanding): string {
  const state = `**${stalenessWord(staleness)}**`;
  return [state, cellText(reason), ...(held === undefined ? [] : [`held: ${cellText(held)}`])].join("<br>");
}
