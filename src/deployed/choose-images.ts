import { DOCKER_IMAGE_CONFIG, OCI_IMAGE_CONFIG } from "../image/media-type.ts";
import { compileGlobs } from "../text/glob.ts";
import type { EcrImage } from "./ecr-repository.ts";

/** An image of a repository that is looked at. */
export interface ChosenImage {
  readonly image: EcrImage;
  /** Those of its tags that were asked for, sorted; never empty. */
  readonly tags: readonly string[];
}

/**
 * The images of a repository that are worth looking at: of those that fit one of the tags, or that have any where none
 * is asked for, the latest pushed. What can't be pulled (archived) and what is no image (charts, signatures,
 * attestations) isn't among them.
 * @param tags globs of tags
 * @param newest how many at most for each glob
 */
export function chooseImages(
  images: readonly EcrImage[],
  tags: readonly string[],
  newest: number,
): readonly ChosenImage[] {
  const candidates = images
    .filter((image) => image.status === "ACTIVE" && image.tags.length > 0 && isImage(image))
    .sort((a, b) => pushedAt(b) - pushedAt(a) || compare(a.digest, b.digest));
  const chosen = new Set(
    tags.flatMap((glob) => {
      const fits = compileGlobs([glob]);
      return candidates.filter((image) => image.tags.some(fits)).slice(0, newest);
    }),
  );
  const isWanted = compileGlobs(tags);
  return candidates
    .filter((image) => chosen.has(image))
    .map((image) => ({ image, tags: image.tags.filter(isWanted).sort() }));
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
