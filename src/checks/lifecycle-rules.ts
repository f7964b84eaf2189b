import { isRecord } from "../image/json.ts";

/** A rule of an ECR lifecycle policy, as far as it is known. */
export interface LifecycleRule {
  /** Lower ones come first. */
  readonly priority: number;
  /** `expire` or `transition` (to the archive). */
  readonly action: string;
  readonly tagStatus: string;
  /** Patterns of which each must fit some tag of an image; a prefix is one with `*` at its end. */
  readonly tagPatterns: readonly string[];
  readonly countType: string;
  /** Days, or images. */
  readonly countNumber?: number;
  /** Whether it is about images that are archived already. */
  readonly isOfArchive: boolean;
}

/**
 * The rules of a lifecycle policy, those that come first first; none where it is no policy.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html
 */
export function lifecycleRules(policy: unknown): LifecycleRule[] {
  const rules = isRecord(policy) && Array.isArray(policy["rules"]) ? policy["rules"] : [];
  return rules
    .flatMap((rule: unknown): LifecycleRule[] => {
      if (!isRecord(rule) || !isRecord(rule["selection"])) return [];
      const { tagStatus, tagPrefixList, tagPatternList, countType, countNumber, storageClass } =
        rule["selection"];
      const action = isRecord(rule["action"]) ? rule["action"]["type"] : undefined;
      const count = Number(countNumber);
      return [
        {
          priority: Number(rule["rulePriority"]) || 0,
          action: textOf(action),
          tagStatus: textOf(tagStatus),
          tagPatterns: [...textsOf(tagPrefixList).map((prefix) => `${prefix}*`), ...textsOf(tagPatternList)],
          countType: textOf(countType),
          isOfArchive: storageClass === "archive",
          ...(countNumber !== undefined && Number.isFinite(count) && { countNumber: count }),
        },
      ];
    })
    .sort((a, b) => a.priority - b.priority);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}
