import type { Check } from "../checks/check.ts";
import type { Confidence, Severity } from "../checks/finding.ts";
import { cutText } from "./cut-text.ts";
import { checkPage } from "./project-pages.ts";

/** SARIF's name for a severity. */
export type SarifLevel = "error" | "warning" | "note";

export const SARIF_LEVELS: Readonly<Record<Severity, SarifLevel>> = {
  error: "error",
  warning: "warning",
  info: "note",
};

/** GitHub shows so much of a description. */
const LONGEST_DESCRIPTION = 1000;

/** GitHub's own property, which decides how an alert is ranked beside those of other tools. */
const PROBLEM_SEVERITIES = { error: "error", warning: "warning", info: "recommendation" } as const;

/** GitHub's own property too, on CVSS's scale: only for what gives something away, not for what merely grows old. */
const SECURITY_SEVERITIES: Readonly<Record<string, string>> = { "env-secret": "7.5" };

/**
 * A check as a rule of SARIF, with what GitHub shows of one.
 * https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 * @param precision how sure its findings are
 */
export function sarifRule({ id, title, severity, scope, rationale }: Check, precision: Confidence) {
  const page = checkPage(id);
  const plain = plainText(rationale);
  const security = SECURITY_SEVERITIES[id];
  return {
    id,
    name: pascalCase(title),
    shortDescription: { text: `${title}.` },
    fullDescription: { text: cutText(plainText(rationale.split("\n\n")[0] ?? ""), LONGEST_DESCRIPTION) },
    help: {
      text: `${plain}\nExamples, how to mend it and how to silence it: ${page}`,
      markdown: `${rationale.trim()}\n\n[Examples, how to mend it and how to silence it](${page})`,
    },
    helpUri: page,
    defaultConfiguration: { level: SARIF_LEVELS[severity] },
    properties: {
      precision,
      "problem.severity": PROBLEM_SEVERITIES[severity],
      ...(security !== undefined && { "security-severity": security }),
      tags: ["aws-lambda", "container-image", scope, ...(security === undefined ? [] : ["security"])],
    },
  };
}

function pascalCase(title: string): string {
  const words = title.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join("");
}

/** Our own Markdown without its marks: addresses stand in brackets behind what they are linked to. */
function plainText(markdown: string): string {
  return markdown
    .trim()
    .replace(/\[([^\]]*)\]\((https:[^)\s]*)\)/g, "$1 <$2>")
    .replace(/`/g, "")
    .replace(/(?<!\n)\n(?!\n)/g, " ");
}
