import type { Plan } from "../decide/plan.ts";
import { imageEffort } from "./counts.ts";
import { findingsMarkdown } from "./findings-markdown.ts";
import { rebuildCounts } from "./rebuild-counts.ts";
import { rebuildTable } from "./rebuild-table.ts";
import { undeterminedTable } from "./undetermined-markdown.ts";

/** GitHub takes 1 MiB a step. */
const ROOM_OF_IMAGES = 450 * 1024;
const ROOM_OF_FINDINGS = 300 * 1024;
const ROOM_OF_UNDETERMINED = 150 * 1024;

/**
 * Built images and their bases as GitHub's Markdown, less than 1 MiB: the job summary, and a report for people. Nothing
 * in it from images or registries means anything.
 */
export function renderRebuildMarkdown(plan: Plan, now: Date): string {
  const { images = [], findings, undetermined } = plan;
  const others = findings.filter(({ id }) => id !== "base-stale");
  const sections = [
    "# lambda-image-bot",
    `${rebuildCounts(plan)}.`,
    ...rebuildTable(images, now, ROOM_OF_IMAGES),
    ...findingsMarkdown(others, undefined, ROOM_OF_FINDINGS),
    ...undeterminedTable(undetermined, ROOM_OF_UNDETERMINED),
    `${imageEffort(plan)}.`,
  ];
  return `${sections.join("\n\n")}\n`;
}
