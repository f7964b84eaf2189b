import { versionNames } from "../deployed/deployed-image.ts";
import type { DeployedSubject } from "../deployed/deployed-subject.ts";
import { shortDigest } from "../image/digest.ts";
import { manifestKindOf } from "../image/media-type.ts";
import { dayOf } from "../lambda/calendar-day.ts";
import type { ImageResult } from "./check.ts";
import { type LifecycleFate, lifecycleFate } from "./lifecycle-fate.ts";
import { lifecycleRules } from "./lifecycle-rules.ts";
import { quote } from "./quote.ts";

/** What takes longer, the next run will tell in time. */
const DAYS_AHEAD = 14;
const PUSHES_AHEAD = 2;
const DAY = 86_400_000;

/** That a lifecycle policy is about to take the image of a deployed function, in one way or the other. */
export function describeFate(
  { function: deployed, versions, ecr }: DeployedSubject,
  action: LifecycleFate["action"],
  now: Date,
): ImageResult[] {
  const { image, lifecycle, place } = ecr ?? {};
  if (image === undefined || image === "absent" || lifecycle === undefined || lifecycle === "absent")
    return [];
  const fate = lifecycleFate(image, lifecycleRules(lifecycle.policy), lifecycle.images);
  if (place === undefined || fate?.action !== action) return [];
  const when = nearness(fate, now);
  if (when === undefined) return [];
  // ECR keeps the images that an index names while it has the index, and doesn't tell which those are.
  const mayBeKept = image.tags.length === 0 && lifecycle.images.some(isIndex);
  const verb = action === "expire" ? "expires" : "archives";
  return [
    {
      confidence: mayBeKept ? "low" : fate.pushesLeft ? "medium" : "high",
      message: `The lifecycle rule ${fate.rule.priority} of the repository ${quote(place.name)} ${verb} the image ${shortDigest(image.digest)} ${when}, which the function ${quote(deployed.name)} in ${deployed.region} (${versionNames(versions)}) runs.`,
      help: "Give the image a tag that the rule leaves out, or limit the rule to tags that are never deployed; then keep such a tag on whatever is deployed.",
    },
  ];
}

function nearness({ at, pushesLeft }: LifecycleFate, now: Date): string | undefined {
  if (pushesLeft !== undefined) {
    if (pushesLeft > PUSHES_AHEAD) return undefined;
    return pushesLeft === 0
      ? "within a day"
      : `after ${pushesLeft === 1 ? "one more push" : `${pushesLeft} more pushes`}`;
  }
  if (at === undefined || at.getTime() > now.getTime() + DAYS_AHEAD * DAY) return undefined;
  return at <= now ? "within a day" : `after ${dayOf(at)}`;
}

function isIndex({ mediaType = "" }: { readonly mediaType?: string | undefined }): boolean {
  return manifestKindOf(mediaType) === "index";
}
