import { describeManifest } from "../../built-image/describe-manifest.ts";
import { predicateTypesOf } from "../../built-image/predicate-types.ts";
import { LookupError } from "../../errors.ts";
import type { OpenedImage } from "./open-image.ts";

/** BuildKit makes one for an image; who makes more is asked no further. */
const MOST = 2;

/**
 * The types of what is attested of the one image of an index, which tell the switch that made the index. Attestations
 * that can't be read leave it at that.
 */
export async function readPredicates({ source, named }: OpenedImage): Promise<readonly string[]> {
  const described = named && describeManifest(named);
  if (source === undefined || described?.kind !== "index" || described.index.images.length !== 1) return [];
  try {
    const digests = described.index.attestations.slice(0, MOST).map(({ digest }) => digest);
    const manifests = await Promise.all(digests.map((digest) => source.readManifest(digest)));
    return manifests.flatMap(predicateTypesOf);
  } catch (error) {
    if (error instanceof LookupError) return [];
    throw error;
  }
}
