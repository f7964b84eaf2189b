import type { BuiltImage } from "../built-image/built-image.ts";
import { ageInDays } from "../decide/age.ts";
import type { BaseStanding } from "../decide/staleness.ts";
import { shortDigest } from "../image/digest.ts";
import type { BuiltImageCheck, CheckContext, ImageResult } from "./check.ts";
import { quote } from "./quote.ts";

/** A built image that stands on an earlier build of its base than the newest. */
export const baseStale: BuiltImageCheck = {
  id: "base-stale",
  title: "Built on an outdated base image",
  severity: "warning",
  scope: "built-image",
  exampleFile: "image.yaml",
  rationale: `AWS patches its base images every few days, and functions whose code is an image get none of it until the
image is built again and deployed
([how Lambda updates runtimes](https://docs.aws.amazon.com/lambda/latest/dg/runtimes-update.html)). What an image stands
on is told by the digest that it records (\`org.opencontainers.image.base.digest\`, as an annotation or label), else by
the diff IDs of its lowest layers, which no recompression changes. Where only a part of them or the history fits, the
image is likely stale, which is told with less confidence. A squashed image without a record shows nothing of its base,
and a registry that can't be asked tells nothing: neither is called fresh or stale. An image that a policy holds is
information.`,
  badPlace: "stale",
  badExample: `base: python3.13
cmd: ["app.handler"]
layers:
  - /var/task/app.py: {}
standing:
  staleness: stale
  reason: The digest that it records isn't the tag's any more.
  oldDatedTag: 3.13.2026.10.03.13
  newDatedTag: 3.13.2026.11.10.10
`,
  goodExample: `base: python3.13
cmd: ["app.handler"]
layers:
  - /var/task/app.py: {}
`,
  runOnImage: describeStale,
};

function describeStale({ base }: BuiltImage, { now }: CheckContext): readonly ImageResult[] {
  if (base.staleness !== "stale" && base.staleness !== "likely-stale") return [];
  const isSure = base.staleness === "stale";
  const message = messageOf(base, now);
  return [
    {
      ...(base.held !== undefined && { severity: "info" as const }),
      ...((!isSure || base.isConfigMoved) && { confidence: "medium" as const }),
      message,
      help: base.held ?? helpOf(base),
    },
  ];
}

function messageOf(base: BaseStanding, now: Date): string {
  const { reference, oldDatedTag, oldDigest, oldCreated, newDatedTag, newDigest, newCreated } = base;
  const old = buildWords(oldDatedTag, oldDigest, oldCreated, now);
  const newest = buildWords(newDatedTag, newDigest, newCreated, now);
  const verb = base.staleness === "stale" ? "is built" : "is probably built";
  const on = `an outdated base${reference === undefined ? "" : ` ${quote(reference)}`}`;
  const configuration = base.isConfigMoved ? ", of which only the configuration has moved" : "";
  const builds = [...(old ? [`it is ${old}`] : []), ...(newest ? [`the newest is ${newest}`] : [])];
  return `The image ${verb} on ${on}${configuration}${builds.length === 0 ? "" : `: ${builds.join(", ")}`}.`;
}

/** `3.13.2026.10.03.13, 49 days old`; by its digest where no dated tag is known. */
function buildWords(
  datedTag: string | undefined,
  digest: string | undefined,
  created: string | undefined,
  now: Date,
): string | undefined {
  const name = datedTag ?? (digest === undefined ? undefined : shortDigest(digest));
  const days = created === undefined ? undefined : ageInDays(created, now);
  const age = days === undefined ? undefined : `${days} day${days === 1 ? "" : "s"} old`;
  const words = [name, age].filter((word) => word !== undefined);
  return words.length === 0 ? undefined : words.join(", ");
}

function helpOf({ isPinned }: BaseStanding): string {
  const pinned = isPinned
    ? "Its base is pinned: update the Dockerfile first (`update` proposes it), then build"
    : "Build";
  return `${pinned} the image again with the base pulled anew (\`docker build --pull\`), and deploy it by its digest.`;
}
