import type { Finding } from "../checks/finding.ts";
import type { Plan } from "../decide/plan.ts";
import { findingCounts } from "./counts.ts";
import { type CommitPages, uriOfPath } from "./file-link.ts";
import { isInScope } from "./finding-order.ts";
import { findingsMarkdown } from "./findings-markdown.ts";

/** GitHub refuses comments of more than 65,536 characters; a table's room is in bytes, of which three make one. */
const ROOM = 55_000 * 3;

/**
 * What the comment of a check begins with, so that it is known again.
 * @param directory the working directory from the repository's root: each has a comment of its own
 */
export function commentMark(directory: string): string {
  return `<!-- lambda-image-bot:check ${uriOfPath(directory)} -->`;
}

/**
 * The one comment that a pull request gets: what counts in it as a table, the rest folded away.
 * @returns `undefined` where nothing counts: then there should be none
 */
export function renderComment(plan: Plan, pages: CommitPages): string | undefined {
  if (!plan.findings.some(isInScope)) return undefined;
  return [
    commentMark(pages.directory),
    `**lambda-image-bot**: ${findingCounts(plan)}.`,
    ...findingsMarkdown(plan.findings, pages, ROOM),
    ...fixHint(plan.findings),
    "To silence a finding, put a comment above its line, `# lambda-image-bot: ignore CHECK-ID REASON`, or set its severity with `checks` in the configuration.",
    "",
  ].join("\n\n");
}

function fixHint(findings: readonly Finding[]): string[] {
  const isAnySafe = findings.some((finding) => isInScope(finding) && finding.fix?.safety === "safe");
  return isAnySafe ? ["`lambda-image-bot check --fix` makes the safe fixes in a checkout."] : [];
}
