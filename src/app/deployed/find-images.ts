import type { WatchedRepositories } from "../../decide/watched-repositories.ts";
import { type ChosenImage, chooseImages } from "../../deployed/choose-images.ts";
import type { EcrRepository } from "../../deployed/ecr-repository.ts";
import { compileGlobs } from "../../text/glob.ts";
import type { EcrListingPort } from "../aws-ports.ts";
import { inRegions } from "./find-functions.ts";
import { type Gathered, gather, gatherAll, orNothing } from "./gather.ts";

/** An image of a watched repository. */
export interface FoundImage extends ChosenImage {
  readonly repository: EcrRepository;
}

/**
 * The images of watched repositories that are looked at, each once. Only listings are asked: none of it counts as a
 * pull. What can't be had of one repository leaves the others as they are.
 */
export async function findImages(
  port: EcrListingPort,
  watched: readonly WatchedRepositories[],
): Promise<Gathered<FoundImage>> {
  const chosen = await gatherAll(watched, async (entry) => {
    const repositories = await listWatched(port, entry);
    const images = await gatherAll(repositories.found, (repository) =>
      gather(() => chooseIn(port, repository, entry)),
    );
    const undetermined = [...repositories.undetermined, ...images.undetermined];
    const about = entry.names.join(", ");
    const message = `no image${entry.tags ? ` tagged ${entry.tags.join(", ")}` : ""} is in the repositories ${about}. Check names, tags and regions in the configuration`;
    return orNothing({ found: images.found, undetermined }, `repositories ${about}`, message);
  });
  return { found: eachOnce(chosen.found), undetermined: chosen.undetermined };
}

async function listWatched(
  port: EcrListingPort,
  { names, regions, registryIds }: WatchedRepositories,
): Promise<Gathered<EcrRepository>> {
  const exact = names.filter((name) => !isGlob(name));
  const globs = names.filter(isGlob);
  const fits = compileGlobs(globs);
  const registries = inRegions(regions).flatMap((region) =>
    (registryIds.length === 0 ? [undefined] : registryIds).map((registryId) => ({ region, registryId })),
  );
  return gatherAll(registries, ({ region, registryId }) =>
    gatherAll(globs.length > 0 ? [...exact, undefined] : exact, (name) =>
      gather(async () =>
        name === undefined
          ? (await port.listRepositories(region, registryId)).filter((one) => fits(one.name))
          : [await port.readRepository(name, region, registryId)],
      ),
    ),
  );
}

/** A few tags are asked for by name: a repository can have 100,000 images. */
async function chooseIn(
  port: EcrListingPort,
  repository: EcrRepository,
  { tags = ["*"], newest }: WatchedRepositories,
): Promise<FoundImage[]> {
  const images = tags.some(isGlob)
    ? await port.listImages(repository, "tagged")
    : await port.describeImages(repository, tags);
  return chooseImages(images, tags, newest).map((chosen) => ({ repository, ...chosen }));
}

function isGlob(text: string): boolean {
  return /[*?[\]{}()!]/.test(text);
}

/** Two entries may choose one image, by different tags. */
function eachOnce(found: readonly FoundImage[]): FoundImage[] {
  const byDigest = new Map<string, FoundImage>();
  for (const one of found) {
    const key = `${one.repository.uri}@${one.image.digest}`;
    const known = byDigest.get(key);
    const tags = new Set([...(known?.tags ?? []), ...one.tags]);
    byDigest.set(key, { ...one, tags: [...tags].sort() });
  }
  return [...byDigest.values()];
}
