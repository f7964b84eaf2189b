import { isRecord } from "../image/json.ts";

/** A rule of an ECR lifecycle policy, as far as it is known. */
export interface LifecycleRule {
  readonly action: string;
  readonly tagStatus: string;
  readonly countType: string;
  readonly countNumber?: number;
  /** Whether it is about images that are archived already. */
  readonly isOfArchive: boolean;
}

/**
 * The rules of a lifecycle policy; none where it is no policy.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html
 */
export function lifecycleRules(policy: unknown): LifecycleRule[] {
  const rules = isRecord(policy) && Array.isArray(policy["rules"]) ? policy["rules"] : [];
  return rules.flatMap((rule: unknown): LifecycleRule[] => {
    if (!isRecord(rule) || !isRecord(rule["selection"])) return [];
    const { tagStatus, countType, countNumber, storageClass } = rule["selection"];
    const action = isRecord(rule["action"]) ? rule["action"]["type"] : undefined;
    const count = Number(countNumber);
    return [
      {
        action: typeof action === "string" ? action : "",
        tagStatus: typeof tagStatus === "string" ? tagStatus : "",
        countType: typeof countType === "string" ? countType : "",
        isOfArchive: storageClass === "archive",
        ...(countNumber !== undefined && Number.isFinite(count) && { countNumber: count }),
      },
    ];
  });
}
