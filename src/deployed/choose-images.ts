import { DOCKER_IMAGE_CONFIG, OCI_IMAGE_CONFIG } from "../image/media-type.ts";
import type { EcrImage } from "./ecr-repository.ts";

/** An image of a repository that is looked at. */
export interface ChosenImage {
  readonly image: EcrImage;
  /** Those of its tags that were asked for, sorted; never empty. */
  readonly tags: readonly string[];
}

/**
 * The images of a repository that are worth looking at: the latest pushed of those that have a tag that was asked for.
 * What can't be pulled (archived) and what is no image (charts, signatures, attestations) isn't among them.
 * @param newest how many at most
 */
export function chooseImages(
  images: readonly EcrImage[],
  isWanted: (tag: string) => boolean,
  newest: number,
): readonly ChosenImage[] {
  return images
    .filter((image) => image.status === "ACTIVE" && isImage(image))
    .map((image) => ({ image, tags: image.tags.filter(isWanted).sort() }))
    .filter(({ tags }) => tags.length > 0)
    .sort((a, b) => pushedAt(b.image) - pushedAt(a.image) || compare(a.image.digest, b.image.digest))
    .slice(0, newest);
}

/** Configurations of images; an index has none, and older entries of ECR don't tell. */
const CONFIGS: readonly (string | undefined)[] = [undefined, "", DOCKER_IMAGE_CONFIG, OCI_IMAGE_CONFIG];
/** What cosign names its signatures and attestations: https://github.com/sigstore/cosign/blob/main/specs/SIGNATURE_SPEC.md */
const ATTACHED = /^sha256-[0-9a-f]{64}(?:\.[a-z]+)?$/;

function isImage({ artifactType, subjectDigest, tags }: EcrImage): boolean {
  if (subjectDigest !== undefined || tags.every((tag) => ATTACHED.test(tag))) return false;
  return CONFIGS.includes(artifactType);
}

function pushedAt({ pushedAt: instant }: EcrImage): number {
  return instant?.getTime() ?? 0;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
