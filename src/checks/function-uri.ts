import type { DeclaredFunction } from "../iac/declared-function.ts";

/** What can be told of a function's image URI, though parts of it may be known to a deployment alone. */
export interface FunctionUri {
  /** As written, what isn't known as `${…}`. */
  readonly text: string;
  /** What stands before the first slash, where all of it is known; absent for Docker Hub's short names, too. */
  readonly host?: string;
  /** Whether the registry is a private ECR one. */
  readonly isEcr: boolean;
  /** The tag, where all of it is known. */
  readonly tag?: string;
  readonly hasTag: boolean;
  readonly hasDigest: boolean;
  /** Names of the unknown parts, in order. */
  readonly unknown: readonly string[];
  /** Whether what names the repository ends in a part of which only a deployment tells what it ends in. */
  readonly endsUnknown: boolean;
}

/** Stands for an unknown part; no reference has it. */
const HOLE = "\u0001";
const ECR = /^[^/]*\.dkr[.-]ecr(?:-fips)?\./;

/** Takes a function's image URI apart; nothing where it has none, or where nothing of it is known. */
export function uriOfFunction({ imageUri }: DeclaredFunction): FunctionUri | undefined {
  const text = imageUri?.value ?? imageUri?.pattern;
  if (text === undefined || text.trim() === "") return undefined;
  const unknown: string[] = [];
  const masked = text.replace(/\$\{([^{}]*)\}/g, (_, name: string) => {
    unknown.push(name);
    return HOLE;
  });
  const [name = "", ...digests] = masked.split("@");
  const slash = name.indexOf("/");
  const colon = name.indexOf(":", name.lastIndexOf("/") + 1);
  const first = slash < 0 ? "" : name.slice(0, slash);
  const tag = colon < 0 ? undefined : name.slice(colon + 1);
  return {
    text,
    ...(first !== "" && !first.includes(HOLE) && /[.:]/.test(first) && { host: first.toLowerCase() }),
    isEcr: ECR.test(first),
    ...(tag !== undefined && !tag.includes(HOLE) && { tag }),
    hasTag: tag !== undefined,
    hasDigest: digests.length > 0,
    unknown,
    endsUnknown: name.endsWith(HOLE),
  };
}

/** Attributes whose value is a repository's URI without tag: CloudFormation's, Terraform's. */
const REPOSITORY_URI = /\.(?:RepositoryUri|repository_url)$/;

/** Whether the URI is that of a repository, nothing behind it. */
export function isBareRepository({ unknown, hasTag, hasDigest, endsUnknown }: FunctionUri): boolean {
  if (hasTag || hasDigest) return false;
  return !endsUnknown || REPOSITORY_URI.test(unknown.at(-1) ?? "");
}
