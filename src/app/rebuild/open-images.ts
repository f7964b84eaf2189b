import type { LookedAtImage, RawManifest } from "../../built-image/built-image.ts";
import { parseImageName } from "../../built-image/image-name.ts";
import type { DeployedSubject } from "../../deployed/deployed-subject.ts";
import type { LookupError } from "../../errors.ts";
import { isProblem } from "../../image/problem.ts";
import { type ImageReference, repositoryName } from "../../image/reference.ts";
import { ARCHITECTURES, type Architecture } from "../../lambda/architecture.ts";
import type { BuiltImagesPort } from "../ports.ts";
import { createSlots } from "../slots.ts";
import { openImage } from "../verify/open-image.ts";
import type { BuildLookup, BuildOfImage } from "./build-of-image.ts";
import type { SoughtImage } from "./sought-image.ts";

/** So many images are read at a time. */
const AT_ONCE = 12;

/** An image as far as its manifest and configuration tell, and what is known of how it came to be. */
export interface SeenImage extends Omit<SoughtImage, "name"> {
  /** As reports name it. */
  readonly reference: string;
  /** In a registry; absent for archives and directories. */
  readonly parsed?: ImageReference;
  readonly build?: BuildOfImage;
  readonly named?: RawManifest;
  readonly image?: LookedAtImage;
  /** Why no more of it is known. */
  readonly failure?: LookupError;
}

/**
 * Reads the manifests and configurations of images, a few at a time. Those that turn out to be the same image of a
 * repository are one, with the functions of all.
 * @throws {UsageError} for a name that names no image
 */
export async function openImages(
  images: BuiltImagesPort,
  sought: readonly SoughtImage[],
  buildOf: BuildLookup,
): Promise<readonly SeenImage[]> {
  const slots = createSlots(AT_ONCE);
  const seen = await Promise.all(sought.map((one) => slots(1, () => see(images, one, buildOf))));
  const byImage = new Map<string, SeenImage>();
  for (const one of seen) {
    const key = keyOf(one);
    const known = byImage.get(key);
    byImage.set(key, known ? { ...known, ...both(known, one) } : one);
  }
  return [...byImage.values()];
}

function keyOf({ parsed, image, reference }: SeenImage): string {
  return parsed && image ? `${repositoryName(parsed)} ${image.raw.digest}` : reference;
}

/** Who named it, or by which tag, doesn't matter; a name with a tag says more than one without. */
function both(known: SeenImage, other: SeenImage): Partial<SeenImage> {
  const { reference, parsed } = known.parsed?.tag === undefined && other.parsed?.tag ? other : known;
  return {
    reference,
    ...(parsed && { parsed }),
    isNamed: known.isNamed || other.isNamed,
    deployed: [...known.deployed, ...other.deployed],
  };
}

async function see(images: BuiltImagesPort, sought: SoughtImage, buildOf: BuildLookup): Promise<SeenImage> {
  const { name, isNamed, deployed } = sought;
  const parsed = parseImageName(name);
  const own = !isProblem(parsed) && parsed.transport === "docker" ? parsed.reference : undefined;
  const build = own && (await buildOf(repositoryName(own)));
  const { reference, named, image, failure } = await openFor(images, name, architecturesOf(deployed, build));
  return {
    ...{ reference, isNamed, deployed },
    ...(own && { parsed: own }),
    ...(build && { build }),
    ...(named && { named }),
    ...(image && { image }),
    ...(failure && { failure }),
  };
}

/** Which of an index's images is meant, the likeliest first; one that tells its functions' architecture is no index. */
function architecturesOf(
  deployed: readonly DeployedSubject[],
  build: BuildOfImage | undefined,
): readonly Architecture[] {
  const ofFunctions = deployed.flatMap(({ versions }) => versions.map(({ architecture }) => architecture));
  return [...ofFunctions.slice(0, 1), ...(build?.architecture ? [build.architecture] : []), ...ARCHITECTURES];
}

async function openFor(images: BuiltImagesPort, name: string, architectures: readonly Architecture[]) {
  const functionsOf = () => [];
  let opened = await openImage(images, name, { functionsOf });
  for (const architecture of new Set(architectures)) {
    if (opened.image || opened.failure) break;
    opened = await openImage(images, name, { functionsOf, architecture });
  }
  return opened;
}
