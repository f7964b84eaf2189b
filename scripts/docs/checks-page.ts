import type { Check } from "../../src/checks/check.ts";
import { cell, GENERATED } from "./generated.ts";

/** The table of all checks. */
export function checksIndexPage(checks: readonly Check[]): string {
  const rows = checks.map(
    ({ id, title, severity }) => `| [\`${id}\`](${id}.md) | ${cell(title)} | ${severity} |`,
  );
  return `${[
    GENERATED,
    "# Checks",
    "A check's severity is changed, or the check left out, with `checks` in the [configuration](../configuration.md). `lambda-image-bot explain ID` shows the same pages.",
    ["| check | finds | severity |", "|---|---|---|", ...rows].join("\n"),
  ].join("\n\n")}\n`;
}
