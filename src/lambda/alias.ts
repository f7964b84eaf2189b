import type { Repository } from "../image/reference.ts";

/** The same images behind another name: what begins with `prefix` is looked up at `upstream`. */
export interface RegistryAlias {
  /** A host, or a host and the beginning of a path, as written in Dockerfiles: `registry.example.com/ecr-public`. */
  readonly prefix: string;
  /** The host, or host and beginning of a path, that it stands for: `public.ecr.aws`. */
  readonly upstream: string;
}

/** Private ECR: https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html (both URI forms) */
const PRIVATE_ECR =
  /^\d{12}\.(?:dkr\.ecr(?:-fips)?\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?|dkr-ecr(?:-fips)?\.[a-z0-9-]+\.on\.(?:aws|amazonwebservices\.com\.cn))$/;

/** The prefix that ECR's console proposes for a pull-through cache of ECR Public. */
const DEFAULT_CACHE_PATH = "ecr-public";

/**
 * Where the images of an aliased repository come from; the longest prefix wins. ECR's pull-through cache of ECR Public
 * is known without configuration by its default path, `ecr-public/`.
 */
export function resolveAlias(written: Repository, aliases: readonly RegistryAlias[]): Repository | undefined {
  const fitting = aliases
    .map(({ prefix, upstream }) => ({ prefix: parsePrefix(prefix), upstream: parsePrefix(upstream) }))
    .filter(({ prefix }) => isBelow(written, prefix))
    .sort((a, b) => b.prefix.path.length - a.prefix.path.length);
  const [longest] = fitting.length > 0 ? fitting : defaultAliases(written);
  if (longest === undefined || !isBelow(written, longest.prefix)) return undefined;
  const rest = written.path.slice(longest.prefix.path.length).replace(/^\//, "");
  return { ...longest.upstream, path: [longest.upstream.path, rest].filter((part) => part !== "").join("/") };
}

function defaultAliases({ registry }: Repository): { prefix: Repository; upstream: Repository }[] {
  if (!PRIVATE_ECR.test(registry)) return [];
  return [
    { prefix: { registry, path: DEFAULT_CACHE_PATH }, upstream: { registry: "public.ecr.aws", path: "" } },
  ];
}

/** A registry and the beginning of a path; the path may be empty. */
function parsePrefix(text: string): Repository {
  const [host = "", ...segments] = text.replace(/\/+$/, "").split("/");
  const registry = host.toLowerCase();
  return { registry: registry === "index.docker.io" ? "docker.io" : registry, path: segments.join("/") };
}

function isBelow(repository: Repository, prefix: Repository): boolean {
  if (repository.registry !== prefix.registry) return false;
  return (
    prefix.path === "" || repository.path === prefix.path || repository.path.startsWith(`${prefix.path}/`)
  );
}
