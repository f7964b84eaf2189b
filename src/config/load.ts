import { join } from "node:path";
import { type Config, DEFAULT_CONFIG } from "./config.ts";
import { findConfigFile, readConfigFile, readLocalPolicy } from "./local-file.ts";

/**
 * The configuration that holds for a directory: the file given, else `.github/lambda-image-bot.yml` (or `.yaml`)
 * in the directory, else the defaults.
 * @throws {ConfigError} for anything that isn't accepted, with `FILE:LINE:COLUMN`.
 */
export async function loadConfig(directory: string, file?: string): Promise<Config> {
  const bytes = file === undefined ? await findConfigFile(directory) : await readConfigFile(file);
  if (bytes === undefined) return DEFAULT_CONFIG;
  const path = file ?? join(directory, bytes.name);
  // zod and yaml are heavy: a run without a configuration file doesn't load them.
  const { parseConfig } = await import("./parse.ts");
  return parseConfig(bytes, (reference) => readLocalPolicy(reference, path));
}
