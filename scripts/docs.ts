import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Check } from "../src/checks/check.ts";
import { CHECKS } from "../src/checks/index.ts";
import { configJsonSchema } from "../src/config/json-schema.ts";
import { MIGRATIONS } from "../src/migrations/index.ts";
import type { Migration } from "../src/migrations/migration.ts";
import { explanationOf } from "../src/report/explanation.ts";
import { renderExplanationMarkdown } from "../src/report/explanation-text.ts";
import { explainMigration, renderMigrationMarkdown } from "../src/report/migration-explanation.ts";
import { planOfAnyExample } from "../test/support/plan-of-example.ts";
import { withActionTables } from "./docs/action-tables.ts";
import { checksIndexPage } from "./docs/checks-page.ts";
import { cliPage } from "./docs/cli-page.ts";
import { configurationPage } from "./docs/configuration-page.ts";
import { migrationsIndexPage } from "./docs/migrations-page.ts";

/** `npm run docs` writes the pages that are made from the code; `--check` says which of them are out of date. */
const DOCS = join(import.meta.dirname, "..", "docs");

const pages = new Map([
  ["action.md", withActionTables(read("docs/action.md"), read("action.yml"))],
  ["cli.md", cliPage()],
  ["configuration.md", configurationPage(configJsonSchema())],
  ["config.schema.json", `${JSON.stringify(configJsonSchema(), null, 2)}\n`],
  ["checks/README.md", checksIndexPage(CHECKS)],
  ...(await Promise.all(CHECKS.map(checkPage))),
  ["migrations/README.md", migrationsIndexPage(MIGRATIONS)],
  ...MIGRATIONS.map(migrationPage),
]);

const stale = [...pages]
  .filter(([path, text]) => readIfPresent(join(DOCS, path)) !== text)
  .map(([path]) => path);
const left = ["checks", "migrations"].flatMap(listPages).filter((path) => !pages.has(path));

if (process.argv.includes("--check")) {
  for (const path of stale) console.error(`docs/${path} is out of date: run npm run docs`);
  for (const path of left) console.error(`docs/${path} is about nothing that exists: run npm run docs`);
  process.exitCode = stale.length + left.length > 0 ? 1 : 0;
} else {
  for (const path of stale) writePage(path, pages.get(path) ?? "");
  for (const path of left) rmSync(join(DOCS, path));
  console.log(`${pages.size} pages, ${stale.length} written, ${left.length} removed`);
}

/** What its bad example is told stands on the page as it is found, so that it can't say anything else. */
async function checkPage(check: Check): Promise<[path: string, text: string]> {
  const plan = await planOfAnyExample(check, check.badExample);
  return [`checks/${check.id}.md`, renderExplanationMarkdown(explanationOf(check, plan))];
}

function migrationPage(migration: Migration): [path: string, text: string] {
  return [`migrations/${migration.id}.md`, renderMigrationMarkdown(explainMigration(migration))];
}

function read(path: string): string {
  return readFileSync(join(DOCS, "..", path), "utf8");
}

function writePage(path: string, text: string): void {
  mkdirSync(dirname(join(DOCS, path)), { recursive: true });
  writeFileSync(join(DOCS, path), text);
}

function readIfPresent(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

function listPages(directory: string): string[] {
  try {
    return readdirSync(join(DOCS, directory)).map((name) => `${directory}/${name}`);
  } catch {
    return [];
  }
}
