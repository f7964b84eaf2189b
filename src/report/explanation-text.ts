import { codeBlock } from "./code-block.ts";
import type { Explanation } from "./explanation.ts";
import { type ExplanationSection, explanationSections } from "./explanation-sections.ts";
import type { Paint } from "./paint.ts";
import { printableLine } from "./printable.ts";

/** An explanation for a terminal. */
export function renderExplanationText(explanation: Explanation, paint: Paint): string {
  const { id, title, severity } = explanation;
  return `${[
    `${paint(id, "bold")}: ${title} (${severity})`,
    ...reasonsOf(explanation),
    ...explanationSections(explanation).flatMap(({ title: heading, parts }) => [
      paint(heading, "bold"),
      ...parts.map((part) => (typeof part === "string" ? part : indent(linesOf(part.text)))),
    ]),
  ].join("\n\n")}\n`;
}

/** An explanation as a page of Markdown. */
export function renderExplanationMarkdown(explanation: Explanation): string {
  const { id, title, severity } = explanation;
  return `${[
    `# \`${id}\`: ${title}`,
    `Severity: ${severity}, unless \`checks\` in the configuration says otherwise.`,
    ...reasonsOf(explanation),
    ...explanationSections(explanation).flatMap(markdownSection),
  ].join("\n\n")}\n`;
}

function reasonsOf({ rationale, isFoundInImagesToo, isFoundInFunctionsToo }: Explanation): string[] {
  return [
    rationale.trim(),
    ...(isFoundInImagesToo ? ["`lambda-image-bot verify` finds the same in built images."] : []),
    ...(isFoundInFunctionsToo ? ["`lambda-image-bot rebuild` finds the same of what functions run."] : []),
  ];
}

function markdownSection({ title, parts }: ExplanationSection): string[] {
  return [
    `## ${title}`,
    ...parts.map((part) => (typeof part === "string" ? part : codeBlock(linesOf(part.text), part.language))),
  ];
}

/** Examples are ours, but what they show may be a character that a terminal acts on. */
function linesOf(text: string): string[] {
  return text.trimEnd().split("\n").map(printableLine);
}

function indent(lines: readonly string[]): string {
  return lines.map((line) => (line === "" ? "" : `    ${line}`)).join("\n");
}
