import type { Check } from "../../checks/check.ts";
import { CHECKS, findCheck } from "../../checks/index.ts";
import { UsageError } from "../../errors.ts";
import type { Migration } from "../../migrations/migration.ts";
import { explanationOf } from "../../report/explanation.ts";
import { renderExplanationMarkdown, renderExplanationText } from "../../report/explanation-text.ts";
import {
  explainMigration,
  renderMigrationMarkdown,
  renderMigrationText,
} from "../../report/migration-explanation.ts";
import { createPaint, type Paint } from "../../report/paint.ts";
import { printableJson } from "../../report/printable.ts";
import { nearestWord } from "../../text/nearest.ts";
import { readHclGrammar } from "../../workspace/read-hcl-grammar.ts";
import type { Invocation } from "../command.ts";
import { planOfExample } from "../example.ts";
import { plainFormat } from "../plain-format.ts";

/** The same explanation in each format that there is. */
interface Explained {
  json(): object;
  markdown(): string;
  text(paint: Paint): string;
}

/** `explain ID`: what a check or a migration is about. */
export async function runExplain({ positionals, settings, terminal }: Invocation): Promise<number> {
  const [id] = positionals;
  const explained = await explain(id);
  const { output } = settings;
  const format = plainFormat("explain", settings.format);
  const paint = createPaint(terminal.colour && output === undefined);
  const texts = {
    json: () =>
      printableJson(
        `${JSON.stringify({ schemaVersion: 1, command: "explain", ...explained.json() }, null, 2)}\n`,
      ),
    markdown: () => explained.markdown(),
    text: () => explained.text(paint),
  };
  await terminal.report(texts[format](), output);
  return 0;
}

async function explain(id: string | undefined): Promise<Explained> {
  const name = id?.toLowerCase() ?? "";
  const check = findCheck(name);
  if (check) return explainCheck(check);
  const { findMigration, MIGRATIONS } = await import("../../migrations/index.ts");
  const migration = findMigration(name);
  if (migration) return explainMigrationAs(migration);
  throw unknownId(
    id,
    [...CHECKS, ...MIGRATIONS].map((one) => one.id),
  );
}

async function explainCheck(check: Check): Promise<Explained> {
  const plan = await planOfExample(check, check.badExample, () => readHclGrammar(process.argv[1] ?? ""));
  const explanation = explanationOf(check, plan);
  return {
    json: () => explanation,
    markdown: () => renderExplanationMarkdown(explanation),
    text: (paint) => renderExplanationText(explanation, paint),
  };
}

function explainMigrationAs(migration: Migration): Explained {
  const explanation = explainMigration(migration);
  return {
    json: () => explanation,
    markdown: () => renderMigrationMarkdown(explanation),
    text: (paint) => renderMigrationText(explanation, paint),
  };
}

function unknownId(id: string | undefined, ids: readonly string[]): UsageError {
  if (id === undefined) return new UsageError("explain needs an ID", { help: `One of: ${ids.join(", ")}.` });
  const meant = nearestWord(id, ids);
  return new UsageError(`there is no check or migration ${id}`, {
    help: meant === undefined ? `There are: ${ids.join(", ")}.` : `Did you mean ${meant}?`,
  });
}
