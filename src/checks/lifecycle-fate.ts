import type { EcrImage } from "../deployed/ecr-repository.ts";
import type { LifecycleRule } from "./lifecycle-rules.ts";
import { matchesWildcard } from "./wildcard.ts";

/** What a lifecycle policy will do to an image if nobody does anything about it. */
export interface LifecycleFate {
  readonly rule: LifecycleRule;
  readonly action: "expire" | "archive";
  /** When; a past instant: within 24 hours. Absent where it hangs on how many images are pushed. */
  readonly at?: Date;
  /** After how many more pushes; 0: within 24 hours. */
  readonly pushesLeft?: number;
}

const DAY = 86_400_000;

/**
 * What the rules of a repository hold for one of its images; nothing where they leave it alone. The first rule whose
 * tags fit an image is the only one that may take it, and counts also the images that other rules may take.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html#lp_evaluation_rules
 * @param images all images of the repository
 */
export function lifecycleFate(
  image: EcrImage,
  rules: readonly LifecycleRule[],
  images: readonly EcrImage[],
): LifecycleFate | undefined {
  const rule = rules.find((one) => !one.isOfArchive && selects(one, image));
  if (rule?.countNumber === undefined || image.status !== "ACTIVE") return undefined;
  const action = ACTIONS[rule.action];
  if (action === undefined) return undefined;
  if (rule.countType === "imageCountMoreThan") {
    const newer = countNewer(image, rule, images);
    return { rule, action, pushesLeft: Math.max(0, rule.countNumber - newer) };
  }
  const since = CLOCKS[rule.countType]?.(image);
  return since && { rule, action, at: new Date(since.getTime() + rule.countNumber * DAY) };
}

const ACTIONS: Readonly<Record<string, LifecycleFate["action"]>> = {
  expire: "expire",
  transition: "archive",
};

/** From when on days are counted. */
const CLOCKS: Readonly<Record<string, (image: EcrImage) => Date | undefined>> = {
  sinceImagePushed: ({ pushedAt }) => pushedAt,
  sinceImagePulled: ({ pushedAt, lastPulledAt, restoredAt }) => latest(lastPulledAt, restoredAt) ?? pushedAt,
};

function latest(a: Date | undefined, b: Date | undefined): Date | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a > b ? a : b;
}

/** How many of the images that a rule counts are newer. */
function countNewer(image: EcrImage, rule: LifecycleRule, images: readonly EcrImage[]): number {
  return images.filter(
    (other) => other.status === "ACTIVE" && selects(rule, other) && instantOf(other) > instantOf(image),
  ).length;
}

function instantOf({ pushedAt }: EcrImage): number {
  return pushedAt?.getTime() ?? 0;
}

function selects({ tagStatus, tagPatterns }: LifecycleRule, { tags }: EcrImage): boolean {
  if (tagStatus === "any") return true;
  if (tagStatus === "untagged") return tags.length === 0;
  if (tagStatus !== "tagged" || tags.length === 0) return false;
  return tagPatterns.every((pattern) => tags.some((tag) => matchesWildcard(pattern, tag)));
}
