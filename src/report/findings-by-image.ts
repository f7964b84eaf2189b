import type { Finding } from "../checks/finding.ts";
import type { ImageStanding } from "../decide/image-standing.ts";
import type { Plan } from "../decide/plan.ts";

/** The built images of a plan with their findings, and the findings that are about none of them. */
export interface FindingsByImage {
  readonly images: readonly { readonly image: ImageStanding; readonly findings: readonly Finding[] }[];
  readonly others: readonly Finding[];
}

/** Gives each built image its findings. */
export function findingsByImage({
  images = [],
  findings,
}: Pick<Plan, "images" | "findings">): FindingsByImage {
  const byReference = new Map(images.map(({ reference }): [string, Finding[]] => [reference, []]));
  const others: Finding[] = [];
  for (const finding of findings) {
    const own = finding.image === undefined ? undefined : byReference.get(finding.image);
    (own ?? others).push(finding);
  }
  return {
    images: images.map((image) => ({ image, findings: byReference.get(image.reference) ?? [] })),
    others,
  };
}
