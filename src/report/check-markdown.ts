import type { Plan } from "../decide/plan.ts";
import { checkEffort, findingCounts } from "./counts.ts";
import type { CommitPages } from "./file-link.ts";
import { findingsMarkdown } from "./findings-markdown.ts";
import { undeterminedTable } from "./undetermined-markdown.ts";

/** GitHub takes 1 MiB a step. */
const ROOM_OF_FINDINGS = 600 * 1024;
const ROOM_OF_UNDETERMINED = 220 * 1024;

/**
 * What a check found as GitHub's Markdown, less than 1 MiB: the job summary, and a report for people. Nothing in it
 * from files or registries means anything.
 * @param pages where the files are shown, if that is known
 */
export function renderCheckMarkdown(plan: Plan, pages?: CommitPages): string {
  const sections = [
    "# lambda-image-bot",
    `${findingCounts(plan)}.`,
    ...findingsMarkdown(plan.findings, pages, ROOM_OF_FINDINGS),
    ...undeterminedTable(plan.undetermined, ROOM_OF_UNDETERMINED),
    `${checkEffort(plan)}.`,
  ];
  return `${sections.join("\n\n")}\n`;
}
