import type { Check } from "../../checks/check.ts";
import { CHECKS, findCheck } from "../../checks/index.ts";
import { UsageError } from "../../errors.ts";
import { explanationOf } from "../../report/explanation.ts";
import { renderExplanationMarkdown, renderExplanationText } from "../../report/explanation-text.ts";
import { createPaint } from "../../report/paint.ts";
import { printableJson } from "../../report/printable.ts";
import { nearestWord } from "../../text/nearest.ts";
import { readHclGrammar } from "../../workspace/read-hcl-grammar.ts";
import type { Invocation } from "../command.ts";
import { planOfExample } from "../example.ts";
import { plainFormat } from "../plain-format.ts";

/** `explain ID`: what a check is about. */
export async function runExplain({ positionals, settings, terminal }: Invocation): Promise<number> {
  const check = findNamed(positionals[0]);
  const { output } = settings;
  const format = plainFormat("explain", settings.format);
  const plan = await planOfExample(check, check.badExample, () => readHclGrammar(process.argv[1] ?? ""));
  const explanation = explanationOf(check, plan);
  const paint = createPaint(terminal.colour && output === undefined);
  const texts = {
    json: () =>
      printableJson(`${JSON.stringify({ schemaVersion: 1, command: "explain", ...explanation }, null, 2)}\n`),
    markdown: () => renderExplanationMarkdown(explanation),
    text: () => renderExplanationText(explanation, paint),
  };
  await terminal.report(texts[format](), output);
  return 0;
}

function findNamed(id: string | undefined): Check {
  const ids = CHECKS.map((check) => check.id);
  if (id === undefined) throw new UsageError("explain needs an ID", { help: `One of: ${ids.join(", ")}.` });
  const check = findCheck(id.toLowerCase());
  if (check) return check;
  const meant = nearestWord(id, ids);
  throw new UsageError(`there is no check ${id}`, {
    help: meant === undefined ? `There are: ${ids.join(", ")}.` : `Did you mean ${meant}?`,
  });
}
