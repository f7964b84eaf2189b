import type { Plan } from "../decide/plan.ts";
import { imageEffort, imageFindingCounts } from "./counts.ts";
import { findingsByImage } from "./findings-by-image.ts";
import { findingsMarkdown } from "./findings-markdown.ts";
import { imageFindingTables, imagesTable } from "./images-markdown.ts";
import { undeterminedTable } from "./undetermined-markdown.ts";

/** GitHub takes 1 MiB a step. */
const ROOM_OF_IMAGES = 200 * 1024;
const ROOM_OF_FINDINGS = 400 * 1024;
const ROOM_OF_OTHERS = 100 * 1024;
const ROOM_OF_UNDETERMINED = 100 * 1024;

/**
 * What became of built images as GitHub's Markdown, less than 1 MiB: the job summary, and a report for people. Nothing in
 * it from images or registries means anything.
 */
export function renderVerifyMarkdown(plan: Plan, now: Date): string {
  const { images = [], undetermined } = plan;
  const found = findingsByImage(plan);
  const sections = [
    "# lambda-image-bot",
    `${imageFindingCounts(plan)}.`,
    ...imagesTable(images, now, ROOM_OF_IMAGES),
    ...imageFindingTables(found, ROOM_OF_FINDINGS),
    ...findingsMarkdown(found.others, undefined, ROOM_OF_OTHERS),
    ...undeterminedTable(undetermined, ROOM_OF_UNDETERMINED),
    `${imageEffort(plan)}.`,
  ];
  return `${sections.join("\n\n")}\n`;
}
