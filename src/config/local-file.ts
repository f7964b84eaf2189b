import { readFile, stat } from "node:fs/promises";
import { dirname, isAbsolute, join } from "node:path";
import { ConfigError } from "../errors.ts";
import type { ConfigBytes } from "./yaml-file.ts";

/** Where a configuration file is looked for, from the directory that it is for. */
export const CONFIG_LOCATIONS = [".github/lambda-image-bot.yml", ".github/lambda-image-bot.yaml"] as const;

/**
 * The configuration file of a directory; `undefined` where there is none.
 * @param place how messages name the directory, with `/` at its end; empty for the one that is worked on
 * @throws {ConfigError} where there are two, or one can't be read.
 */
export async function findConfigFile(directory: string, place = ""): Promise<ConfigBytes | undefined> {
  const found: ConfigBytes[] = [];
  for (const location of CONFIG_LOCATIONS) {
    const name = place + location;
    const bytes = await readFileIfPresent(join(directory, location), name);
    if (bytes) found.push({ name, bytes });
  }
  const [file, other] = found;
  if (file && other) {
    throw new ConfigError(`${file.name}:1:1: there is also ${other.name}`, { help: "Keep one of the two." });
  }
  return file;
}

/**
 * A configuration file that was named.
 * @throws {ConfigError} where it doesn't exist or can't be read.
 */
export async function readConfigFile(path: string): Promise<ConfigBytes> {
  const bytes = await readIfPresent(path, path);
  if (bytes === undefined) throw new ConfigError(`there is no configuration file ${path}`);
  return { name: path, bytes };
}

/**
 * Reads a policy file of `extends` that is a path, relative to the directory of the file that names it.
 * @throws {ConfigError} where it isn't there, and for `OWNER/REPO/PATH@COMMIT`, which only GitHub can answer.
 */
export async function readLocalPolicy(reference: string, fromPath: string): Promise<ConfigBytes> {
  if (isRemotePolicy(reference)) {
    throw new ConfigError(`\`extends: ${reference}\` is read through GitHub, which only the action does`, {
      help: "Run the action, or name a file by its path.",
    });
  }
  if (isAbsolute(reference)) {
    throw new ConfigError("`extends` must be a path relative to this file, or `OWNER/REPO/PATH@COMMIT`");
  }
  const bytes = await readFileIfPresent(join(dirname(fromPath), reference), reference);
  if (bytes === undefined) throw new ConfigError(`there is no file ${reference} beside ${fromPath}`);
  return { name: join(dirname(fromPath), reference).replaceAll("\\", "/"), bytes };
}

/** Whether `extends` names a file of another repository: `OWNER/REPO/PATH@COMMIT`. */
export function isRemotePolicy(reference: string): boolean {
  return /^[A-Za-z0-9][\w-]*\/[\w.-]+\/[^@]+@[^/@]+$/.test(reference);
}

/** A file that nobody named could be a pipe, which would be waited for, or a device without an end. */
async function readFileIfPresent(path: string, name: string): Promise<Uint8Array | undefined> {
  const stats = await stat(path).catch(() => undefined);
  if (stats && !stats.isFile()) throw new ConfigError(`${name} is not a regular file`);
  return readIfPresent(path, name);
}

async function readIfPresent(path: string, name: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw new ConfigError(`${name} can't be read (${code || String(error)})`, { cause: error });
  }
}
