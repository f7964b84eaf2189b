import type { BuiltImage } from "../built-image/built-image.ts";
import { chooseChild } from "../built-image/choose-child.ts";
import { describeManifest } from "../built-image/describe-manifest.ts";
import type { Descriptor, ImageIndex } from "../image/manifest.ts";
import { manifestKindOf } from "../image/media-type.ts";
import { formatPlatform } from "../image/platform.ts";
import { ARCHITECTURES, architectureOf, platformOf } from "../lambda/architecture.ts";

/** The index that is named where an image should be; none where all its functions are deployed by an image's digest. */
export function namedIndex({ named, functions }: BuiltImage): ImageIndex | undefined {
  const described = describeManifest(named);
  if (described.kind !== "index") return undefined;
  const { images } = described.index;
  const isDeployedByDigest =
    functions.length > 0 &&
    functions.every(({ function: { imageUri } }) =>
      images.some(({ digest }) => imageUri?.value?.endsWith(`@${digest}`) === true),
    );
  return isDeployedByDigest ? undefined : described.index;
}

/** Which images of an index could be deployed by their digests: that which is meant, else that of each architecture. */
export function deployableImages({ wantedArchitecture, functions }: BuiltImage, index: ImageIndex): string[] {
  const chosen = chooseChild(index, wantedArchitecture, functions);
  const images = (chosen ? [chosen] : imagesByArchitecture(index)).filter(isNoIndex);
  if (images.length === 0) return [];
  return [`Or deploy ${images.map(deployed).join(" or ")} by its digest.`];
}

/** An index may name another one where an image should be, which could be deployed no more than itself. */
function isNoIndex({ mediaType }: Descriptor): boolean {
  return manifestKindOf(mediaType) !== "index";
}

/** The platform to build for, where something tells it: `linux/arm64`. */
export function platformOption({ wantedArchitecture, functions }: BuiltImage, index: ImageIndex): string {
  const { platform } = chooseChild(index, wantedArchitecture, functions) ?? {};
  const architecture = wantedArchitecture ?? (platform && architectureOf(platform));
  return formatPlatform(platformOf(architecture ?? "x86_64"));
}

function imagesByArchitecture({ images }: ImageIndex): Descriptor[] {
  return ARCHITECTURES.flatMap(
    (architecture) =>
      images.find(({ platform }) => platform && architectureOf(platform) === architecture) ?? [],
  );
}

function deployed({ digest, platform }: Descriptor): string {
  const architecture = platform && architectureOf(platform);
  return architecture === undefined ? digest : `${digest} (${architecture})`;
}
