import type { Migration } from "../../src/migrations/migration.ts";
import { cell, GENERATED } from "./generated.ts";

/** The table of all migrations, in the order in which they are made. */
export function migrationsIndexPage(migrations: readonly Migration[]): string {
  const rows = migrations.map(({ id, title }) => `| [\`${id}\`](${id}.md) | ${cell(title)} |`);
  return `${[
    GENERATED,
    "# What a migration changes",
    "Beside the references themselves. Each part is made where it is needed, in this order; `lambda-image-bot explain ID` shows the same as its page. [How migrations go](../migrations.md)",
    ["| part | about |", "|---|---|", ...rows].join("\n"),
  ].join("\n\n")}\n`;
}
