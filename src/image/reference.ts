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
