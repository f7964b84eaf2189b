import { ageInDays } from "../decide/age.ts";
import type { ImageStanding } from "../decide/image-standing.ts";
import type { Plan } from "../decide/plan.ts";
import type { BaseStanding } from "../decide/staleness.ts";
import { shortDigest, stalenessWord } from "./base-words.ts";
import { counted, imageEffort } from "./counts.ts";
import { cutText } from "./cut-text.ts";
import { findingsMarkdown } from "./findings-markdown.ts";
import { markdownCode, markdownText } from "./markdown-text.ts";
import { rankedImages } from "./ranked-images.ts";
import { rebuildCounts } from "./rebuild-counts.ts";
import { type Row, summaryTable } from "./summary-table.ts";
import { undeterminedTable } from "./undetermined-markdown.ts";

/** GitHub takes 1 MiB a step. */
const ROOM_OF_IMAGES = 450 * 1024;
const ROOM_OF_FINDINGS = 300 * 1024;
const ROOM_OF_UNDETERMINED = 150 * 1024;

const LONGEST_CELL = 500;
const MOST_FUNCTIONS = 20;
const HEADS: Row = ["Image", "Base", "It has", "Newest", "State"];

/**
 * Built images and their bases as GitHub's Markdown, less than 1 MiB: the job summary, and a report for people. Nothing
 * in it from images or registries means anything.
 */
export function renderRebuildMarkdown(plan: Plan, now: Date): string {
  const { images = [], findings, undetermined } = plan;
  const rows = rankedImages(images).map((image) => rowOf(image, now));
  const others = findings.filter(({ id }) => id !== "base-stale");
  const sections = [
    "# lambda-image-bot",
    `${rebuildCounts(plan)}.`,
    ...summaryTable("Images", HEADS, rows, ROOM_OF_IMAGES),
    ...findingsMarkdown(others, undefined, ROOM_OF_FINDINGS),
    ...undeterminedTable(undetermined, ROOM_OF_UNDETERMINED),
    `${imageEffort(plan)}.`,
  ];
  return `${sections.join("\n\n")}\n`;
}

function rowOf({ reference, base, functions = [] }: ImageStanding, now: Date): Row {
  const users = functions.slice(0, MOST_FUNCTIONS).map(code);
  const more = functions.length - users.length;
  const names = [...users, ...(more > 0 ? [`${more} more`] : [])];
  const image = [code(reference), ...(names.length === 0 ? [] : [`runs as ${names.join(", ")}`])].join(
    "<br>",
  );
  if (base === undefined) return [image, "", "", "", ""];
  const { oldDatedTag, oldDigest, oldCreated, newDatedTag, newDigest, newCreated } = base;
  const isFresh = base.staleness === "fresh";
  return [
    image,
    base.reference === undefined ? "" : code(base.reference),
    buildCell(
      isFresh ? (oldDatedTag ?? newDatedTag) : oldDatedTag,
      oldDigest,
      isFresh ? (oldCreated ?? newCreated) : oldCreated,
      now,
    ),
    buildCell(newDatedTag, newDigest, newCreated, now),
    stateCell(base),
  ];
}

/** A build by its dated tag, or else its digest, and its age. */
function buildCell(
  datedTag: string | undefined,
  digest: string | undefined,
  created: string | undefined,
  now: Date,
): string {
  const name = datedTag ?? (digest === undefined ? undefined : shortDigest(digest));
  return [
    ...(name === undefined ? [] : [code(name)]),
    ...(created === undefined ? [] : [`${counted(ageInDays(created, now), "day")} old`]),
  ].join("<br>");
}

function stateCell({ staleness, reason, held }: BaseStanding): string {
  const state = `**${stalenessWord(staleness)}**`;
  return [state, prose(reason), ...(held === undefined ? [] : [`held: ${prose(held)}`])].join("<br>");
}

function code(text: string): string {
  return markdownCode(cutText(text, LONGEST_CELL));
}

function prose(text: string): string {
  return markdownText(cutText(text, LONGEST_CELL));
}
