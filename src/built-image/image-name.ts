import { isProblem, type Problem, problem } from "../image/problem.ts";
import { type ImageReference, parseImageReference, repositoryName } from "../image/reference.ts";

/** What a command line names: an image in a registry, in an OCI layout's directory, or in an archive. */
export type ImageName = RegistryImageName | StoredImageName;

export interface RegistryImageName {
  readonly transport: "docker";
  readonly reference: ImageReference;
}

export interface StoredImageName {
  readonly transport: "oci" | "oci-archive" | "docker-archive";
  /** The directory or the archive. */
  readonly path: string;
  /** Which of its images: a name or tag as it is written there, or a manifest's digest; absent: the only one. */
  readonly image?: string;
}

const TRANSPORT = /^(docker:\/\/|(?:oci|oci-archive|docker-archive):)(.*)$/s;
const WITH_DIGEST = /^([^:]+)@(sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/;

/**
 * Reads `docker://REF`, `oci:DIR[:TAG]`, `oci-archive:FILE[:TAG]` or `docker-archive:FILE[:REF]` as
 * https://github.com/containers/image/blob/v5.36.0/docs/containers-transports.5.md has them; a bare REF means
 * `docker://`. Of a layout or its archive, `@sha256:…` names an image by its digest. A path ends at the first colon.
 */
export function parseImageName(text: string): ImageName | Problem {
  const [, prefix = "docker://", rest = text] = TRANSPORT.exec(text) ?? [];
  if (prefix === "docker://") {
    const reference = parseImageReference(rest);
    return isProblem(reference) ? reference : { transport: "docker", reference };
  }
  const transport = transportOf(prefix);
  const [, pathOfDigest, digest] = transport === "docker-archive" ? [] : (WITH_DIGEST.exec(rest) ?? []);
  if (pathOfDigest !== undefined && digest !== undefined) {
    return { transport, path: pathOfDigest, image: digest };
  }
  return splitPath(transport, rest);
}

function transportOf(prefix: string): StoredImageName["transport"] {
  if (prefix === "oci:") return "oci";
  return prefix === "oci-archive:" ? "oci-archive" : "docker-archive";
}

function splitPath(transport: StoredImageName["transport"], text: string): StoredImageName | Problem {
  const colon = text.indexOf(":");
  const path = colon < 0 ? text : text.slice(0, colon);
  const image = colon < 0 ? undefined : text.slice(colon + 1);
  if (path === "" || path.includes("\0")) {
    return problem(`names no ${transport === "oci" ? "directory" : "file"}`);
  }
  if (image === "") return problem("ends in a colon that no name follows");
  return { transport, path, ...(image !== undefined && { image }) };
}

/** The tag or digest that is asked for: a digest before a tag, and `latest` where there is neither. */
export function wantedOf({ tag, digest }: ImageReference): string {
  return digest ?? tag ?? "latest";
}

/** An image in a registry as reports name it: `docker://registry/repository:tag`, with what was left out. */
export function formatRegistryImage(reference: ImageReference): string {
  const { tag, digest } = reference;
  const named = tag === undefined && digest === undefined ? ":latest" : "";
  const tagged = tag === undefined ? named : `:${tag}`;
  return `docker://${repositoryName(reference)}${tagged}${digest === undefined ? "" : `@${digest}`}`;
}

/**
 * The hosts that the named images are on: whoever names an image on the command line wants its host asked. What names
 * no image has none.
 */
export function registryHostsOf(names: readonly string[]): ReadonlySet<string> {
  return new Set(
    names.map(parseImageName).flatMap((name) => {
      return !isProblem(name) && name.transport === "docker" ? [name.reference.registry] : [];
    }),
  );
}
