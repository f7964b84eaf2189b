import type { BuildSubject } from "../project/subject.ts";
import { quote } from "./quote.ts";

/** How much is known of a build's way to Lambda. */
export interface LambdaBuild {
  readonly severity: "error" | "warning";
  readonly confidence: "high" | "medium";
}

/**
 * Whether a build's result is pushed to where Lambda takes images from and handed to it; nothing where it isn't, or
 * nothing says so.
 */
export function lambdaBuildOf({ build, feedsLambda, file }: BuildSubject): LambdaBuild | undefined {
  if (feedsLambda === "no" || build.isPushed === false) return undefined;
  if (build.tags.length > 0 && build.tags.every(isElsewhere)) return undefined;
  if (feedsLambda === "likely" || LEAVES_DOUBT.test(file.text))
    return { severity: "warning", confidence: "medium" };
  // Nobody writes an expression for `push` that is never true.
  return { severity: "error", confidence: build.isPushed === true ? "high" : "medium" };
}

/**
 * What looks into an index may go on with the digest of one of its images, which Lambda takes; and what deploys to
 * other services may give them the index.
 */
const LEAVES_DOUBT =
  /imagetools inspect|manifest inspect|batch-get-image|crane digest|skopeo inspect|amazon-ecs-|aws ecs |kubectl |helm upgrade/;

/**
 * Whether a tag names another registry than a private one of ECR, the only ones from which Lambda takes images.
 * https://docs.aws.amazon.com/lambda/latest/dg/images-create.html
 */
function isElsewhere(tag: string): boolean {
  const slash = tag.indexOf("/");
  const [registry = ""] = slash < 0 ? tag.split(":", 1) : [tag.slice(0, slash)];
  return !/[$`]/.test(registry) && !registry.includes(".dkr.ecr");
}

/** What a build makes, for messages: `the image of "orders/Dockerfile"`. */
export function builtImage({ build, dockerfile }: BuildSubject): string {
  if (dockerfile) return `the image of ${quote(dockerfile.file)}`;
  const [tag] = build.tags;
  return tag === undefined ? "the image" : `the image ${quote(tag.trim())}`;
}
