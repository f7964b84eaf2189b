import { dayOf } from "../lambda/calendar-day.ts";
import { isDeprecated } from "../lambda/deprecation.ts";
import { findRuntime, type Runtime, type RuntimeTable } from "../lambda/runtime.ts";
import { markdownCode } from "./markdown-text.ts";

/** More bars would be too small to read. */
const MOST_BARS = 50;
const LONGEST_NAME = 40;

/**
 * A Mermaid diagram, in Markdown, of when the runtimes in use are deprecated: for how long each is still patched, or
 * how long it has been without patches; then those without an announced date.
 * https://mermaid.js.org/syntax/gantt.html
 * @param identifiers runtime identifiers; those that the table lacks are left out
 * @returns paragraphs; none where no runtime is in use
 */
export function deprecationTimeline(
  identifiers: readonly string[],
  table: RuntimeTable,
  now: Date,
): string[] {
  const runtimes = identifiers
    .map((identifier) => findRuntime(table, identifier))
    .filter((runtime) => runtime !== undefined);
  const dated = runtimes.filter(hasDate).sort((a, b) => (a.deprecation < b.deprecation ? -1 : 1));
  const undated = runtimes.filter((runtime) => !hasDate(runtime));
  return [
    ...(dated.length > 0 ? [diagram(dated.slice(0, MOST_BARS), now)] : []),
    ...(undated.length > 0 ? [`No date is announced for ${listOf(undated)}.`] : []),
  ];
}

type DatedRuntime = Runtime & { readonly deprecation: string };

function hasDate(runtime: Runtime): runtime is DatedRuntime {
  return runtime.deprecation !== undefined;
}

function listOf(runtimes: readonly Runtime[]): string {
  return runtimes
    .slice(0, MOST_BARS)
    .map(({ identifier }) => markdownCode(identifier.slice(0, LONGEST_NAME)))
    .join(", ");
}

function diagram(runtimes: readonly DatedRuntime[], now: Date): string {
  const past = runtimes.filter((runtime) => isDeprecated(runtime, now));
  const coming = runtimes.filter((runtime) => !isDeprecated(runtime, now));
  const today = dayOf(now);
  return [
    "```mermaid",
    "gantt",
    "  title Deprecation of the runtimes in use",
    "  dateFormat YYYY-MM-DD",
    "  axisFormat %Y-%m",
    ...(past.length > 0 ? ["  section Deprecated"] : []),
    ...past.map(({ identifier, deprecation }) =>
      bar(`Since ${deprecation} ${mermaidName(identifier)}`, "crit, ", deprecation, today),
    ),
    ...(coming.length > 0 ? ["  section Patched"] : []),
    ...coming.map(({ identifier, deprecation }) =>
      bar(`Until ${deprecation} ${mermaidName(identifier)}`, "active, ", today, deprecation),
    ),
    "```",
  ].join("\n");
}

/** A task of Mermaid's; its text comes first, so that no identifier is taken for a keyword of the language. */
function bar(text: string, tags: string, from: string, to: string): string {
  return `  ${text} :${tags}${from}, ${to}`;
}

/** An identifier can come from a configuration file: what means something to Mermaid or Markdown becomes `-`. */
function mermaidName(identifier: string): string {
  return identifier.slice(0, LONGEST_NAME).replace(/[^A-Za-z0-9._-]/g, "-");
}
