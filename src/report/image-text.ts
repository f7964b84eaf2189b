import type { Finding } from "../checks/finding.ts";
import type { ImageStanding } from "../decide/image-standing.ts";
import type { BaseStanding } from "../decide/staleness.ts";
import { baseWords } from "./base-words.ts";
import { findingHeadline, findingHelp, rankedFindings } from "./finding-text.ts";
import { imageWords } from "./image-words.ts";
import type { Paint } from "./paint.ts";
import { paintStaleness } from "./paint-staleness.ts";
import { printable } from "./printable.ts";

/** A built image for a person: what it is, what it stands on, whose image it is, then its findings, the gravest first. */
export function imageLines(
  image: ImageStanding,
  findings: readonly Finding[],
  now: Date,
  paint: Paint,
): string[] {
  const { reference, base, functions = [] } = image;
  const words = imageWords(image);
  return [
    paint(printable(reference), "bold"),
    ...(words.length > 0 ? [`  ${printable(words.join(", "))}`] : []),
    ...(base ? baseLines(base, now, paint) : []),
    ...(functions.length > 0 ? [`  image of ${printable(functions.join(", "))}`] : []),
    ...rankedFindings(findings).flatMap((finding) => findingLines(finding, paint)),
  ];
}

function baseLines(base: BaseStanding, now: Date, paint: Paint): string[] {
  const words = baseWords(base, now);
  const word = paintStaleness(base.staleness, paint);
  const what = words === undefined ? `  base ${word}` : `  base ${word}: ${printable(words)}`;
  return [what, `    ${paint(printable(base.reason), "dim")}`];
}

/** The image is named above all of its findings. */
function findingLines({ image: _, ...finding }: Finding, paint: Paint): string[] {
  return [findingHeadline(finding, paint), findingHelp(finding)];
}
