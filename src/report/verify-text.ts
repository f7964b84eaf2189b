import type { Finding } from "../checks/finding.ts";
import type { Plan } from "../decide/plan.ts";
import { imageEffort, imageFindingCounts } from "./counts.ts";
import { findingHeadline, findingHelp, rankedFindings } from "./finding-text.ts";
import { findingsByImage } from "./findings-by-image.ts";
import { imageLines } from "./image-text.ts";
import { createPaint, type Paint } from "./paint.ts";
import { undeterminedLines } from "./undetermined-text.ts";

/** What became of built images, for a person: image by image, then what stayed undetermined, then the counts. */
export function renderVerifyText(
  plan: Plan,
  { colour, now }: { readonly colour: boolean; readonly now: Date },
): string {
  const paint = createPaint(colour);
  const { images, others } = findingsByImage(plan);
  const sections = [
    ...images.map(({ image, findings }) => imageLines(image, findings, now, paint)),
    ...(others.length > 0 ? [rankedFindings(others).flatMap((finding) => otherLines(finding, paint))] : []),
    ...(plan.undetermined.length > 0 ? [undeterminedLines(plan.undetermined, paint)] : []),
    [paint(imageFindingCounts(plan), "bold"), paint(imageEffort(plan), "dim")],
  ];
  return `${sections.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function otherLines(finding: Finding, paint: Paint): string[] {
  return [findingHeadline(finding, paint), findingHelp(finding)];
}
