import type { Paint } from "./paint.ts";
import { migrationPage } from "./project-pages.ts";

/** What a migration is about. */
export interface MigrationExplanation {
  readonly id: string;
  readonly title: string;
  /** Markdown. */
  readonly rationale: string;
  /** The page about it. */
  readonly page: string;
}

/** Explains a migration. */
export function explainMigration({
  id,
  title,
  rationale,
}: Omit<MigrationExplanation, "page">): MigrationExplanation {
  return { id, title, rationale, page: migrationPage(id) };
}

/** An explanation for a terminal. */
export function renderMigrationText({ id, title, rationale }: MigrationExplanation, paint: Paint): string {
  return `${[`${paint(id, "bold")}: ${title} (migration)`, rationale.trim()].join("\n\n")}\n`;
}

/** An explanation as a page of Markdown. */
export function renderMigrationMarkdown({ id, title, rationale }: MigrationExplanation): string {
  return `${[
    `# \`${id}\`: ${title}`,
    "Part of every [migration](../migrations.md) that it concerns.",
    rationale.trim(),
  ].join("\n\n")}\n`;
}
