import { digestProblem } from "./digest.ts";
import { isProblem, type Problem, problem } from "./problem.ts";

/** A repository as a client asks for it: `docker.io` + `library/python`, `public.ecr.aws` + `lambda/python`. */
export interface Repository {
  /** Host with optional port, lower case; Docker Hub is `docker.io`. */
  readonly registry: string;
  /** Path inside the registry, with Docker Hub's implied `library/`. */
  readonly path: string;
}

/**
 * An image reference: what it names and how it was written.
 * Grammar: https://github.com/distribution/reference (Docker's short names) and
 * https://github.com/opencontainers/distribution-spec (tags, digests).
 */
export interface ImageReference extends Repository {
  /** Registry and path exactly as written (`python`, `public.ecr.aws/lambda/python`). */
  readonly name: string;
  readonly tag?: string;
  /** `sha256:…` or `sha512:…`. */
  readonly digest?: string;
}

/** Why a text is no image reference, as a predicate: "has two digests". */
export type ReferenceProblem = Problem;

const DOCKER_HUB = "docker.io";
const LONGEST_PATH = 255;
const LONGEST_TAG = 128;
const HOST =
  /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*|\[[a-f0-9:]+\])(?::([0-9]+))?$/i;
const PATH_SEGMENT = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/;
const TAG = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/;
const IMAGE_ID = /^[0-9a-f]{64}$/;

/**
 * Reads an image reference as Docker and BuildKit do, in time linear in its length.
 * Digests must be sha256 or sha512; what Docker would refuse is a problem here, too.
 */
export function parseImageReference(text: string): ImageReference | ReferenceProblem {
  const misplaced = characterProblem(text);
  if (misplaced !== undefined) return problem(misplaced);
  const [nameAndTag = "", digest, ...others] = text.split("@");
  if (others.length > 0) return problem("has two digests");
  const wrongDigest = digest === undefined ? undefined : digestProblem(digest);
  if (wrongDigest !== undefined) return problem(wrongDigest);
  const { name, tag } = splitTag(nameAndTag);
  const wrongTag = tag === undefined ? undefined : tagProblem(tag);
  if (wrongTag !== undefined) return problem(wrongTag);
  const repository = parseName(name);
  if (isProblem(repository)) return repository;
  return { ...repository, name, ...(tag !== undefined && { tag }), ...(digest !== undefined && { digest }) };
}

function characterProblem(text: string): string | undefined {
  if (text === "") return "is empty";
  if (/\s/.test(text)) return "has white space in it";
  if (/^[a-z]+:\/\//i.test(text)) return "begins with a URL scheme";
  if (text.includes("$")) return "has a variable that nothing gives a value";
  if (!/^[\x21-\x7e]*$/.test(text)) return "has characters other than ASCII letters, digits and punctuation";
  return undefined;
}

/** A colon after the last slash begins the tag; one before it belongs to a port. */
function splitTag(nameAndTag: string): { name: string; tag?: string } {
  const colon = nameAndTag.indexOf(":", nameAndTag.lastIndexOf("/") + 1);
  if (colon < 0) return { name: nameAndTag };
  return { name: nameAndTag.slice(0, colon), tag: nameAndTag.slice(colon + 1) };
}

function tagProblem(tag: string): string | undefined {
  if (tag === "") return "has an empty tag";
  if (tag.length > LONGEST_TAG) return `has a tag longer than ${LONGEST_TAG} characters`;
  if (tag.includes(":")) return "has two tags";
  return TAG.test(tag) ? undefined : "has a tag with characters that tags can't have";
}

/** Docker's rules for short names: https://pkg.go.dev/github.com/distribution/reference#ParseNormalizedNamed */
function parseName(name: string): Repository | Problem {
  const slash = name.indexOf("/");
  const first = slash < 0 ? "" : name.slice(0, slash);
  const hasHost = slash >= 0 && isHostLike(first);
  const registry = hasHost ? first.toLowerCase() : DOCKER_HUB;
  const path = hasHost ? name.slice(slash + 1) : name;
  const wrong = (hasHost ? hostProblem(first) : undefined) ?? pathProblem(path);
  if (wrong !== undefined) return problem(wrong);
  if (!hasHost && IMAGE_ID.test(path))
    return problem("is a bare image id, which names nothing in a registry");
  return normalizeDockerHub(registry, path);
}

/** Whether what stands before the first slash is a host and not the first segment of a Docker Hub path. */
function isHostLike(first: string): boolean {
  return first === "localhost" || /[.:[]/.test(first) || /[A-Z]/.test(first);
}

function hostProblem(host: string): string | undefined {
  const match = HOST.exec(host);
  if (match === null) return "has a malformed registry host";
  if (Number(match[1] ?? 0) > 65535) return "has a registry port beyond 65535";
  return URL.canParse(`https://${host}`) ? undefined : "has a malformed registry host";
}

function pathProblem(path: string): string | undefined {
  if (path === "") return "has no repository";
  if (path.length > LONGEST_PATH) return `has a repository path longer than ${LONGEST_PATH} characters`;
  if (/[A-Z]/.test(path)) return "has an upper-case repository path";
  return path.split("/").every((segment) => PATH_SEGMENT.test(segment))
    ? undefined
    : "has a malformed repository path";
}

function normalizeDockerHub(registry: string, path: string): Repository {
  if (registry !== DOCKER_HUB && registry !== `index.${DOCKER_HUB}`) return { registry, path };
  return { registry: DOCKER_HUB, path: path.includes("/") ? path : `library/${path}` };
}

/** The reference as text, its name as it was written; `formatReference(parse(text))` is `text`. */
export function formatReference(reference: Pick<ImageReference, "name" | "tag" | "digest">): string {
  const tag = reference.tag === undefined ? "" : `:${reference.tag}`;
  const digest = reference.digest === undefined ? "" : `@${reference.digest}`;
  return `${reference.name}${tag}${digest}`;
}

/** The repository alone, without how it was written, tag and digest. */
export function repositoryOf(reference: Repository): Repository {
  return { registry: reference.registry, path: reference.path };
}

/** A repository's full name: `public.ecr.aws/lambda/python`, `docker.io/library/python`. */
export function repositoryName(repository: Repository): string {
  return `${repository.registry}/${repository.path}`;
}

/** Whether two repositories are the same one, however they were written. */
export function isSameRepository(a: Repository, b: Repository): boolean {
  return a.registry === b.registry && a.path === b.path;
}

/** Whether two references name the same repository, tag and digest, however they were written. */
export function isSameReference(a: ImageReference, b: ImageReference): boolean {
  return isSameRepository(a, b) && a.tag === b.tag && a.digest === b.digest;
}
