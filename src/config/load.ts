import { join, relative, sep } from "node:path";
import { type Config, DEFAULT_CONFIG } from "./config.ts";
import { findConfigFile, readConfigFile, readLocalPolicy } from "./local-file.ts";
import { placeConfig } from "./place-config.ts";
import { findRepositoryAround } from "./repository-around.ts";
import type { ConfigBytes } from "./yaml-file.ts";

/**
 * The configuration that holds for a directory: the file given, else `.github/lambda-image-bot.yml` (or `.yaml`)
 * in the directory, else that at the root of the git work tree around it, else the defaults.
 * @throws {ConfigError} for anything that isn't accepted, with `FILE:LINE:COLUMN`.
 */
export async function loadConfig(directory: string, file?: string): Promise<Config> {
  if (file !== undefined) return parseFile(await readConfigFile(file), file);
  const own = await findConfigFile(directory);
  if (own !== undefined) return parseFile(own, join(directory, own.name));
  return loadOfRepository(directory);
}

async function loadOfRepository(directory: string): Promise<Config> {
  const repository = findRepositoryAround(directory);
  if (repository === undefined) return DEFAULT_CONFIG;
  const place = relative(".", repository.root).replaceAll(sep, "/");
  const found = await findConfigFile(repository.root, place === "" ? "" : `${place}/`);
  if (found === undefined) return DEFAULT_CONFIG;
  return placeConfig(await parseFile(found, found.name), repository.path);
}

/** @param path where the file is: policy files that it extends are found from there */
async function parseFile(bytes: ConfigBytes, path: string): Promise<Config> {
  // zod and yaml are heavy: a run without a configuration file doesn't load them.
  const { parseConfig } = await import("./parse.ts");
  return parseConfig(bytes, (reference) => readLocalPolicy(reference, path));
}
