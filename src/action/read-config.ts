import { readFile } from "node:fs/promises";
import { join, posix } from "node:path";
import { type Config, DEFAULT_CONFIG } from "../config/config.ts";
import { CONFIG_LOCATIONS, isRemotePolicy } from "../config/local-file.ts";
import { placeConfig } from "../config/place-config.ts";
import type { ConfigBytes } from "../config/yaml-file.ts";
import { ConfigError } from "../errors.ts";

/** Reads a file by its path from the repository's root; `undefined` where there is none. */
export type ReadRepositoryFile = (path: string) => Promise<Uint8Array | undefined>;

/** Where configuration is read from. */
export interface ConfigSource {
  /** The repository as checked out, or its base commit in a pull request, which could have edited it. */
  readonly readFile: ReadRepositoryFile;
  /** Whether that is the base commit, which doesn't have yet what a pull request adds. */
  readonly isBase: boolean;
  /** A file of any repository at a commit, for `extends: OWNER/REPO/PATH@COMMIT`. */
  readonly readRemote: (repository: string, path: string, commit: string) => Promise<Uint8Array | undefined>;
}

/**
 * The configuration that holds for a run: the file that was named, else `.github/lambda-image-bot.yml` of the working
 * directory, else that of the repository, else the defaults.
 * @param directory the working directory from the repository's root; empty for the root itself
 * @param named from the repository's root
 * @throws {ConfigError} for what isn't accepted, and for a file named that isn't there
 */
export async function readConfig(source: ConfigSource, directory: string, named?: string): Promise<Config> {
  if (named !== undefined) return parseFile(source, await readNamed(source, named));
  const own = await findConfig(source, directory);
  if (own !== undefined || directory === "") return parseFile(source, own);
  return placeConfig(await parseFile(source, await findConfig(source, "")), directory);
}

async function parseFile(source: ConfigSource, file: ConfigBytes | undefined): Promise<Config> {
  if (file === undefined) return DEFAULT_CONFIG;
  // zod and yaml are heavy: a run without a configuration file doesn't load the latter.
  const { parseConfig } = await import("../config/parse.ts");
  return parseConfig(file, (reference, from) => readPolicy(source, reference, from));
}

async function findConfig(source: ConfigSource, directory: string): Promise<ConfigBytes | undefined> {
  const found: ConfigBytes[] = [];
  for (const location of CONFIG_LOCATIONS) {
    const name = posix.join(directory, location);
    const bytes = await source.readFile(name);
    if (bytes !== undefined) found.push({ name, bytes });
  }
  const [file, other] = found;
  if (file && other) {
    throw new ConfigError(`${file.name}:1:1: there is also ${other.name}`, { help: "Keep one of the two." });
  }
  return file;
}

async function readNamed(source: ConfigSource, named: string): Promise<ConfigBytes | undefined> {
  const name = pathInRepository(named);
  const bytes = name === undefined ? undefined : await source.readFile(name);
  if (name !== undefined && bytes !== undefined) return { name, bytes };
  if (name !== undefined && source.isBase) return undefined;
  throw new ConfigError(`there is no file ${named} in the repository, which the input config names`, {
    help: "It is a path from the repository's root.",
  });
}

/** The path in its shortest form; `undefined` where it leads out of the repository. */
function pathInRepository(path: string): string | undefined {
  const normal = posix.normalize(path.replaceAll("\\", "/"));
  const isOutside = normal === ".." || normal.startsWith("../") || posix.isAbsolute(normal);
  return isOutside ? undefined : normal;
}

async function readPolicy(source: ConfigSource, reference: string, from: string): Promise<ConfigBytes> {
  if (isRemotePolicy(reference)) return readRemotePolicy(source, reference);
  const name = posix.isAbsolute(reference)
    ? undefined
    : pathInRepository(posix.join(posix.dirname(from), reference));
  if (name === undefined) {
    throw new ConfigError("`extends` must be a path inside the repository, or `OWNER/REPO/PATH@COMMIT`");
  }
  const bytes = await source.readFile(name);
  if (bytes === undefined) throw new ConfigError(`there is no file ${name}`);
  return { name, bytes };
}

const REMOTE = /^([^/]+\/[^/]+)\/(.+)@([^@/]+)$/;
const COMMIT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

async function readRemotePolicy(source: ConfigSource, reference: string): Promise<ConfigBytes> {
  const [, repository = "", path = "", commit = ""] = REMOTE.exec(reference) ?? [];
  if (!COMMIT.test(commit)) {
    throw new ConfigError(`\`extends: ${reference}\` must name a full commit id: a branch or tag could move`);
  }
  const bytes = await source.readRemote(repository, path, commit);
  if (bytes !== undefined) return { name: reference, bytes };
  throw new ConfigError(`there is no ${path} in ${repository} at ${commit}, or the token may not read it`, {
    help: "GITHUB_TOKEN reads its own repository and public ones: for a private one give an App's token.",
  });
}

/** Reads files of a directory of this machine. */
export function readerOf(root: string): ReadRepositoryFile {
  return async (path) => {
    try {
      return await readFile(join(root, path));
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
      if (code === "ENOENT" || code === "ENOTDIR") return undefined;
      throw new ConfigError(`${path} can't be read (${code})`, { cause: error });
    }
  };
}
