import type { Check } from "../checks/check.ts";
import type { Severity } from "../checks/finding.ts";
import type { Paint } from "./paint.ts";

/** What a check is about. */
export interface Explanation {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  /** Markdown. */
  readonly rationale: string;
  /** What the examples are: `Dockerfile`, `renovate.json`. */
  readonly exampleFile: string;
  readonly badExample: string;
  readonly goodExample: string;
}

export function explanationOf(check: Check): Explanation {
  const { id, title, severity, rationale, exampleFile = "Dockerfile", badExample, goodExample } = check;
  return { id, title, severity, rationale, exampleFile, badExample, goodExample };
}

/** An explanation for a terminal. */
export function renderExplanationText(explanation: Explanation, paint: Paint): string {
  const { id, title, severity, rationale, exampleFile, badExample, goodExample } = explanation;
  return `${[
    `${paint(id, "bold")}: ${title} (${severity})`,
    rationale.trim(),
    `${paint(`Found in this ${exampleFile}:`, "bold")}\n\n${indent(badExample)}`,
    `${paint("Not found in this one:", "bold")}\n\n${indent(goodExample)}`,
  ].join("\n\n")}\n`;
}

/** An explanation as a page of Markdown. */
export function renderExplanationMarkdown(explanation: Explanation): string {
  const { id, title, severity, rationale, exampleFile, badExample, goodExample } = explanation;
  return `${[
    `# \`${id}\`: ${title}`,
    `Severity: ${severity}, unless \`checks\` in the configuration says otherwise.`,
    rationale.trim(),
    `Found in this ${exampleFile}:`,
    fence(badExample, exampleFile),
    "Not found in this one:",
    fence(goodExample, exampleFile),
  ].join("\n\n")}\n`;
}

function indent(example: string): string {
  return example
    .trimEnd()
    .split("\n")
    .map((line) => (line === "" ? "" : `    ${line}`))
    .join("\n");
}

/** A block whose fence no line of the example can close. */
function fence(example: string, file: string): string {
  const longest = Math.max(2, ...Array.from(example.matchAll(/`+/g), ([run]) => run.length));
  const ticks = "`".repeat(longest + 1);
  const language = file === "Dockerfile" ? "dockerfile" : file.slice(file.lastIndexOf(".") + 1);
  return `${ticks}${language}\n${example.trimEnd()}\n${ticks}`;
}
