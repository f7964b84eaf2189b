import { CHECKS, findCheck } from "../../checks/index.ts";
import { UsageError } from "../../errors.ts";
import { explanationOf, renderExplanationMarkdown, renderExplanationText } from "../../report/explanation.ts";
import { createPaint } from "../../report/paint.ts";
import { nearestWord } from "../../text/nearest.ts";
import type { Invocation } from "../command.ts";
import { plainFormat } from "../plain-format.ts";

/** `explain ID`: what a check is about. */
export async function runExplain({ positionals, settings, terminal }: Invocation): Promise<number> {
  const explanation = explanationOf(findNamed(positionals[0]));
  const { format, output } = settings;
  const paint = createPaint(terminal.colour && output === undefined);
  const texts = {
    json: () => `${JSON.stringify({ schemaVersion: 1, command: "explain", ...explanation }, null, 2)}\n`,
    markdown: () => renderExplanationMarkdown(explanation),
    text: () => renderExplanationText(explanation, paint),
  };
  await terminal.report(texts[plainFormat("explain", format)](), output);
  return 0;
}

function findNamed(id: string | undefined) {
  const ids = CHECKS.map((check) => check.id);
  if (id === undefined) throw new UsageError("explain needs an ID", { help: `One of: ${ids.join(", ")}.` });
  const check = findCheck(id.toLowerCase());
  if (check) return check;
  const meant = nearestWord(id, ids);
  throw new UsageError(`there is no check ${id}`, {
    help: meant === undefined ? `There are: ${ids.join(", ")}.` : `Did you mean ${meant}?`,
  });
}
