import type { Undetermined } from "../../decide/undetermined.ts";
import type { DeployedSubject } from "../../deployed/deployed-subject.ts";
import { fetchManifests } from "../deployed/fetch-manifests.ts";
import { findFunctions } from "../deployed/find-functions.ts";
import { findImages } from "../deployed/find-images.ts";
import { readStandings } from "../deployed/read-standings.ts";
import type { RebuildOptions, RebuildPorts, RebuildRequest } from "./rebuild-request.ts";
import type { SoughtImage } from "./sought-image.ts";

/** What there is to look at. */
interface GatheredImages {
  readonly images: readonly SoughtImage[];
  readonly deployed: readonly DeployedSubject[];
  /** Listings and functions that could not be had. */
  readonly undetermined: readonly Undetermined[];
}

/**
 * The images that are named, that watched repositories hold, and that watched functions run. Their manifests in private
 * ECR are fetched a hundred at a time.
 */
export async function gatherImages(
  ports: RebuildPorts,
  { repositories, functions }: RebuildOptions,
  { names }: RebuildRequest,
): Promise<GatheredImages> {
  const [inRepositories, running] = await Promise.all([
    findImages(ports.ecr, repositories),
    findFunctions(ports.functions, functions),
  ]);
  const standings = await readStandings(ports.ecr, running.found);
  const stored = inRepositories.found.map(
    ({ repository, image, tags: [tag] }) =>
      `${repository.uri}${tag === undefined ? "" : `:${tag}`}@${image.digest}`,
  );
  const deployed = runningImages(standings.subjects);
  await fetchManifests(ports.ecr, [...new Set([...stored, ...deployed.keys()])]);
  const watched = new Map<string, readonly DeployedSubject[]>([
    ...stored.map((name): [string, DeployedSubject[]] => [name, []]),
    ...deployed,
  ]);
  return {
    images: [
      ...[...new Set(names)].map((name) => ({ name, isNamed: true, deployed: [] })),
      ...[...watched].map(([name, subjects]) => ({
        name: `docker://${name}`,
        isNamed: false,
        deployed: subjects,
      })),
    ],
    deployed: standings.subjects,
    undetermined: [...inRepositories.undetermined, ...running.undetermined, ...standings.undetermined],
  };
}

/** What deployed functions run, each image once, with the functions that run it. */
function runningImages(subjects: readonly DeployedSubject[]): Map<string, DeployedSubject[]> {
  const found = new Map<string, DeployedSubject[]>();
  for (const subject of subjects) {
    const [{ imageUri, resolvedImageUri } = {}] = subject.versions;
    const reference = withTag(resolvedImageUri, imageUri);
    if (reference === undefined) continue;
    found.set(reference, [...(found.get(reference) ?? []), subject]);
  }
  return found;
}

/** What runs, by its digest, with the tag that it was deployed by. */
function withTag(resolved: string | undefined, given: string | undefined): string | undefined {
  const [repository, digest] = resolved?.split("@") ?? [];
  if (repository === undefined || digest === undefined) return resolved ?? given;
  const tag = given?.startsWith(`${repository}:`) ? given.slice(repository.length).split("@")[0] : "";
  return `${repository}${tag}@${digest}`;
}
