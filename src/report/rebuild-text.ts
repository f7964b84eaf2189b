import type { ImageStanding } from "../decide/image-standing.ts";
import type { Plan } from "../decide/plan.ts";
import { baseWords } from "./base-words.ts";
import { imageEffort } from "./counts.ts";
import { findingHeadline, findingHelp, rankedFindings } from "./finding-text.ts";
import { createPaint, type Paint } from "./paint.ts";
import { paintStaleness } from "./paint-staleness.ts";
import { printable } from "./printable.ts";
import { rankedImages } from "./ranked-images.ts";
import { rebuildCounts } from "./rebuild-counts.ts";
import { shortReference, undeterminedLines } from "./undetermined-text.ts";

/** Findings that say of an image what its own line says. */
const SAID = "base-stale";

/**
 * Built images and their bases for a person: the stale first, then what else was found, what stayed undetermined, and
 * the counts.
 */
export function renderRebuildText(
  plan: Plan,
  { colour, now }: { readonly colour: boolean; readonly now: Date },
): string {
  const paint = createPaint(colour);
  const { images = [], findings, undetermined } = plan;
  const others = rankedFindings(findings.filter(({ id }) => id !== SAID));
  const sections = [
    ...(images.length > 0 ? [rankedImages(images).flatMap((image) => imageLines(image, now, paint))] : []),
    ...(others.length > 0
      ? [others.flatMap((finding) => [findingHeadline(finding, paint), findingHelp(finding)])]
      : []),
    ...(undetermined.length > 0 ? [undeterminedLines(undetermined, paint)] : []),
    [paint(rebuildCounts(plan), "bold"), paint(imageEffort(plan), "dim")],
  ];
  return `${sections.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

/** Of an image on a current base one line is enough; of any other, why, and what is done about it. */
function imageLines({ reference, base, functions = [] }: ImageStanding, now: Date, paint: Paint): string[] {
  if (base === undefined) return [shortReference(reference)];
  const { staleness, reason, held } = base;
  const words = baseWords(base, now);
  const state = paintStaleness(staleness, paint);
  const line = `${state} ${paint(shortReference(reference), "bold")}`;
  if (staleness === "fresh") return [words === undefined ? line : `${line}: ${printable(words)}`];
  return [
    line,
    ...(words === undefined ? [] : [`  ${printable(words)}`]),
    `  ${paint(printable(reason), "dim")}`,
    ...(functions.length > 0 ? [`  runs as ${printable(functions.join(", "))}`] : []),
    ...(held === undefined ? [] : [`  held: ${printable(held)}`]),
  ];
}
