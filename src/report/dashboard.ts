import { type DashboardState, encodeDashboardState } from "../decide/dashboard-state.ts";
import type { SkippedDispatch } from "../decide/dispatch.ts";
import type { Plan } from "../decide/plan.ts";
import { dayOf } from "../lambda/calendar-day.ts";
import { counted } from "./counts.ts";
import { findingsMarkdown } from "./findings-markdown.ts";
import { markdownText } from "./markdown-text.ts";
import { PROJECT_URL } from "./project-pages.ts";
import { rebuildCounts } from "./rebuild-counts.ts";
import { rebuildTable } from "./rebuild-table.ts";
import { type Row, summaryTable } from "./summary-table.ts";
import { cellCode } from "./table-cell.ts";
import { undeterminedTable } from "./undetermined-markdown.ts";

/** What an issue shows. */
export interface Dashboard {
  readonly plan: Plan;
  /** Rebuilds that weren't started, and why. */
  readonly skipped: readonly SkippedDispatch[];
  readonly state: DashboardState;
}

/** GitHub takes 65,536 characters; in its tables a character counts as three bytes of room. */
const LONGEST_BODY = 65_000;
const BYTES_OF_A_CHARACTER = 3;
const SHARE_OF_IMAGES = 0.6;
const SHARE_OF_FINDINGS = 0.2;
const SHARE_OF_THE_REST = 0.08;
const SKIPPED_HEADS: Row = ["Image", "Why it isn't built again now"];

/**
 * The body of the tracking issue: all images with their bases, the age, state and deprecation of each, what is held and
 * why; at its end the hidden block. Nothing in it from images, functions or registries means anything to GitHub.
 */
export function renderDashboard({ plan, skipped, state }: Dashboard, now: Date): string {
  const { images = [], findings, undetermined } = plan;
  const block = encodeDashboardState(state);
  const room = (LONGEST_BODY - block.length) * BYTES_OF_A_CHARACTER;
  const others = findings.filter(({ id }) => id !== "base-stale");
  const rows = skipped.map(({ image, reason }) => [cellCode(image), markdownText(reason)]);
  const sections = [
    `Built images and the base images that they stand on, kept up to date by [lambda-image-bot](${PROJECT_URL}) with every run of \`rebuild\`. What is written here by hand is lost; a comment stays.`,
    `On ${dayOf(now)}: ${rebuildCounts(plan)}; ${counted(Object.keys(state.started).length, "rebuild")} started in the last month.`,
    ...rebuildTable(images, now, room * SHARE_OF_IMAGES),
    ...summaryTable("Not built again now", SKIPPED_HEADS, rows, room * SHARE_OF_THE_REST),
    ...findingsMarkdown(others, undefined, room * SHARE_OF_FINDINGS),
    ...undeterminedTable(undetermined, room * SHARE_OF_THE_REST),
    block,
  ];
  return `${sections.join("\n\n")}\n`;
}
