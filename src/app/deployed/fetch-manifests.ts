import type { RepositoryPlace } from "../../deployed/ecr-standing.ts";
import { imagePlaceOf } from "../../deployed/image-place.ts";
import type { EcrListingPort } from "../aws-ports.ts";

/**
 * Fetches the manifests of those of some images that are in private ECR and named by digest, in few requests, before
 * each is opened. It counts as a pull of each.
 * @param references `…/orders@sha256:…`; others are left alone
 */
export async function fetchManifests(port: EcrListingPort, references: readonly string[]): Promise<void> {
  const digests = new Map<string, { readonly place: RepositoryPlace; readonly digests: string[] }>();
  for (const reference of references) {
    const image = imagePlaceOf(reference);
    if (image?.digest === undefined) continue;
    const { place, digest } = image;
    const key = `${place.region} ${place.registryId} ${place.name}`;
    const ofRepository = digests.get(key) ?? { place, digests: [] };
    ofRepository.digests.push(digest);
    digests.set(key, ofRepository);
  }
  await Promise.all([...digests.values()].map((one) => port.fetchManifests(one.place, one.digests)));
}
