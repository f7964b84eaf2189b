import type { Config } from "./config.ts";

/**
 * A configuration for a directory below the one that its file is for: its globs go on to be relative to the latter.
 * @param directory the directory worked on, from the one that the file is for, with `/` between its parts
 */
export function placeConfig(config: Config, directory: string): Config {
  return directory === "" ? config : { ...config, files: { ...config.files, below: `${directory}/` } };
}
