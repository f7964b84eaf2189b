import type { Undetermined } from "../../decide/undetermined.ts";
import type { DeployedFunction, DeployedVersion } from "../../deployed/deployed-function.ts";
import type { DeployedSubject } from "../../deployed/deployed-subject.ts";
import type { EcrImage } from "../../deployed/ecr-repository.ts";
import type { EcrStanding, RepositoryPlace } from "../../deployed/ecr-standing.ts";
import { type ImagePlace, imagePlaceOf } from "../../deployed/image-place.ts";
import { LookupError } from "../../errors.ts";
import type { EcrListingPort } from "../aws-ports.ts";
import { undeterminedOf } from "../look-up.ts";

/** What is to be checked of deployed functions, and what of it couldn't be had. */
interface Standings {
  readonly subjects: readonly DeployedSubject[];
  readonly undetermined: readonly Undetermined[];
}

/**
 * Asks private ECR about the images that functions run: each repository's policies once, and its images in as few
 * requests as can be. None of it counts as a pull.
 */
export async function readStandings(
  port: EcrListingPort,
  functions: readonly DeployedFunction[],
): Promise<Standings> {
  const running = functions.flatMap(imagesOf);
  const repositories = new Map<string, Promise<RepositoryFacts>>();
  for (const [key, { place, references }] of repositoriesOf(running)) {
    repositories.set(key, readRepository(port, place, [...references]));
  }
  const facts = await Promise.all(repositories.values());
  const subjects = running.map(async ({ subject, image, tag }): Promise<DeployedSubject> => {
    const repository = image && (await repositories.get(keyOf(image.place)));
    return repository && image ? { ...subject, ecr: standingOf(repository, image, tag) } : subject;
  });
  return {
    subjects: await Promise.all(subjects),
    undetermined: facts.flatMap(({ undetermined }) => undetermined),
  };
}

/** An image that a function runs, and where it is. */
interface RunningImage {
  readonly subject: DeployedSubject;
  /** What runs, by digest. */
  readonly image: ImagePlace | undefined;
  /** The tag that it was deployed by, where that is of the same repository. */
  readonly tag: string | undefined;
}

function imagesOf(deployed: DeployedFunction): RunningImage[] {
  const byImage = new Map<string, [DeployedVersion, ...DeployedVersion[]]>();
  for (const version of deployed.versions) {
    const key = JSON.stringify([version.resolvedImageUri, version.imageUri]);
    const others = byImage.get(key);
    if (others === undefined) byImage.set(key, [version]);
    else others.push(version);
  }
  return [...byImage.values()].map((versions) => {
    const [{ resolvedImageUri, imageUri }] = versions;
    const image = imagePlaceOf(resolvedImageUri ?? imageUri ?? "");
    const given = imagePlaceOf(imageUri ?? "");
    const isSame = image && given && keyOf(image.place) === keyOf(given.place);
    return { subject: { function: deployed, versions }, image, tag: isSame ? given.tag : undefined };
  });
}

function keyOf({ region, registryId, name }: RepositoryPlace): string {
  return `${region} ${registryId} ${name}`;
}

function repositoriesOf(running: readonly RunningImage[]) {
  const found = new Map<string, { readonly place: RepositoryPlace; readonly references: Set<string> }>();
  for (const { image, tag } of running) {
    if (image === undefined) continue;
    const known = found.get(keyOf(image.place)) ?? { place: image.place, references: new Set() };
    for (const reference of [image.digest, image.digest === undefined ? image.tag : tag]) {
      if (reference !== undefined) known.references.add(reference);
    }
    found.set(keyOf(image.place), known);
  }
  return found;
}

/** What was asked about a repository; what is absent couldn't be had. */
interface RepositoryFacts {
  readonly place: RepositoryPlace;
  readonly images?: readonly EcrImage[];
  readonly policy?: NonNullable<EcrStanding["policy"]>;
  readonly lifecycle?: NonNullable<EcrStanding["lifecycle"]>;
  readonly undetermined: readonly Undetermined[];
}

async function readRepository(
  port: EcrListingPort,
  place: RepositoryPlace,
  references: readonly string[],
): Promise<RepositoryFacts> {
  const undetermined: Undetermined[] = [];
  /** Where there is no such repository, there is nothing in it: no fact is missing. */
  const ask = async <T>(asking: Promise<T>, ofNoRepository: T) => {
    try {
      return { value: await asking };
    } catch (error) {
      if (!(error instanceof LookupError)) throw error;
      if (error.reason === "not-found") return { value: ofNoRepository };
      undetermined.push(undeterminedOf(error.reference, error));
      return undefined;
    }
  };
  const [policy, rules] = await Promise.all([
    ask(port.readPolicy(place), undefined),
    ask(port.readLifecyclePolicy(place), undefined),
  ]);
  // Where rules count images, all of them have to be known; else those that run are enough.
  const isRuled = rules !== undefined && rules.value !== undefined;
  const images = await ask(isRuled ? port.listImages(place) : port.describeImages(place, references), []);
  return {
    place,
    ...(policy && { policy: policy.value === undefined ? "absent" : policy }),
    ...(images && { images: images.value }),
    ...(rules && !isRuled && { lifecycle: "absent" }),
    ...(rules && isRuled && images && { lifecycle: { policy: rules.value, images: images.value } }),
    undetermined,
  };
}

function standingOf(
  { place, images, policy, lifecycle }: RepositoryFacts,
  { digest, tag: ownTag }: ImagePlace,
  tag: string | undefined,
): EcrStanding {
  const named = (wanted: string | undefined) =>
    images?.find((image) => wanted !== undefined && image.tags.includes(wanted)) ?? "absent";
  return {
    place,
    ...(digest !== undefined && { digest }),
    ...(tag !== undefined && { tag }),
    ...(images && {
      image: digest === undefined ? named(ownTag) : (images.find((one) => one.digest === digest) ?? "absent"),
    }),
    ...(images && tag !== undefined && { tagged: named(tag) }),
    ...(policy && { policy }),
    ...(lifecycle && { lifecycle }),
  };
}
