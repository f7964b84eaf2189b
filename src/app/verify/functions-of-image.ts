import { usersOf } from "../../checks/repository-users.ts";
import { parseEcrHost } from "../../image/ecr-host.ts";
import { isProblem } from "../../image/problem.ts";
import { type ImageReference, parseImageReference } from "../../image/reference.ts";
import type { DockerfileSubject, FunctionSubject } from "../../project/subject.ts";
import type { ImageIdentity } from "./image-identity.ts";

/**
 * The functions that an image is certainly the image of: their URI names it by digest or by its whole name, account and
 * region perhaps left to the deployment; or only the tag is left to it, and no other function names the repository; or
 * the template builds them from the Dockerfile that the image is built from.
 */
export function functionsOfImage(
  identity: ImageIdentity,
  functions: readonly FunctionSubject[],
): readonly FunctionSubject[] {
  const matches = functions.map((subject) => ({ subject, match: matchOf(identity, subject) }));
  const certain = matches.filter(({ match }) => match === "image");
  const likely = matches.filter(({ match }) => match === "repository");
  const sole = certain.length === 0 && likely.length === 1 && isOnlyUser(matches) ? likely : [];
  return [...certain, ...sole].map(({ subject }) => subject);
}

/** `repository`: of its repository, by a tag that isn't known; `other`: of its repository, by another tag. */
type Match = "image" | "repository" | "other" | "none";

function isOnlyUser(matches: readonly { readonly match: Match }[]): boolean {
  return matches.filter(({ match }) => match !== "none").length === 1;
}

function matchOf(identity: ImageIdentity, subject: FunctionSubject): Match {
  const {
    function: { imageUri },
    dockerfile,
  } = subject;
  if (dockerfile !== undefined && isBuiltFrom(identity, dockerfile)) return "image";
  const text = imageUri?.value ?? imageUri?.pattern;
  if (text === undefined) return "none";
  const { name, tag, digest } = splitUri(text);
  if (digest !== undefined && identity.digests.has(digest)) return "image";
  const { reference } = identity;
  if (reference === undefined || !(isRepository(name, reference) || isDeclared(name, reference, subject)))
    return "none";
  if ((digest ?? tag)?.includes(HOLE)) return "repository";
  if (digest !== undefined || tag === undefined) return "other";
  return tag === tagOf(reference) ? "image" : "other";
}

function isBuiltFrom({ build }: ImageIdentity, { file, target }: DockerfileSubject): boolean {
  return build !== undefined && build.dockerfile === file && build.target === target;
}

function tagOf({ tag, digest }: ImageReference): string | undefined {
  return tag ?? (digest === undefined ? "latest" : undefined);
}

/** Stands for a part that only a deployment tells; no reference has it. */
const HOLE = "\u0001";

interface UriParts {
  readonly name: string;
  readonly tag?: string;
  readonly digest?: string;
}

/** A URI in its parts, each unknown part of it one {@link HOLE}. */
function splitUri(text: string): UriParts {
  const [named = "", digest] = text.replace(/\$\{[^{}]*\}/g, HOLE).split("@");
  const colon = named.indexOf(":", named.lastIndexOf("/") + 1);
  return {
    name: colon < 0 ? named : named.slice(0, colon),
    ...(colon >= 0 && { tag: named.slice(colon + 1) }),
    ...(digest !== undefined && { digest }),
  };
}

/** Whether a URI names a repository that the project declares (`${Orders.RepositoryUri}`) by the image's path. */
function isDeclared(name: string, { registry, path }: ImageReference, subject: FunctionSubject): boolean {
  if (name !== HOLE || parseEcrHost(registry) === undefined) return false;
  const declared = subject.project.repositories.filter(
    ({ repository }) => repository.repositoryName?.value === path,
  );
  return declared.some((declaration) => usersOf(declaration).some((user) => user.subject === subject));
}

/** Whether a URI's name is the image's repository: the same, but for an account or a region that isn't known. */
function isRepository(name: string, { registry, path }: ImageReference): boolean {
  if (!name.includes(HOLE)) {
    const parsed = parseImageReference(name);
    return !isProblem(parsed) && parsed.registry === registry && parsed.path === path;
  }
  const slash = name.indexOf("/");
  return slash >= 0 && name.slice(slash + 1) === path && isEcrHost(name.slice(0, slash), registry);
}

const ECR_HOST = /^([^.]+)\.dkr\.ecr\.([^.]+)\..+$/;

function isEcrHost(pattern: string, registry: string): boolean {
  const host = parseEcrHost(registry);
  if (host === undefined || pattern === HOLE) return host !== undefined;
  const [, account, region] = ECR_HOST.exec(pattern) ?? [];
  const isSame = (part: string | undefined, known: string) => part === HOLE || part === known;
  return isSame(account, host.account) && isSame(region, host.region);
}
