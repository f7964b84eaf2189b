import { ConfigError } from "../errors.ts";
import { refuseUnknownRuntimes } from "./company-runtimes.ts";
import type { Config } from "./config.ts";
import { extendConfigFile, type ParsedConfigFile } from "./extend.ts";
import { isRemotePolicy } from "./local-file.ts";
import { resolveConfig } from "./resolve.ts";
import { validateConfigFile } from "./validate.ts";
import { type ConfigBytes, parseYamlFile } from "./yaml-file.ts";

/**
 * Fetches the policy file that `extends` names; `from` is the name of the file that says so.
 * What it throws as a {@link ConfigError} gets the place of `extends` before it.
 */
export type ReadPolicy = (reference: string, from: string) => Promise<ConfigBytes>;

/**
 * The configuration that a file means, with the policy file that it extends.
 * @throws {ConfigError} for anything in either that isn't accepted, with `FILE:LINE:COLUMN`.
 */
export async function parseConfig(file: ConfigBytes, readPolicy: ReadPolicy): Promise<Config> {
  const own = parseConfigFile(file);
  const reference = own.content.extends;
  if (reference === undefined) return checked([own], resolveConfig(own.content));
  const { place } = own.yaml.locateValue(["extends"]);
  refuseDotSegments(reference, place);
  const policy = parseConfigFile(await readPolicyAt(place, () => readPolicy(reference, file.name)));
  if (policy.content.extends !== undefined) {
    const at = policy.yaml.locate(["extends"]).place;
    throw new ConfigError(
      `${at}: a file that is extended can't itself extend another (it is extended at ${place})`,
    );
  }
  return checked([policy, own], resolveConfig(extendConfigFile(policy, own)));
}

function checked(files: readonly ParsedConfigFile[], config: Config): Config {
  refuseUnknownRuntimes(files, config);
  return config;
}

/** In a URL `..` would lead to another repository or out of GitHub's contents API. */
function refuseDotSegments(reference: string, place: string): void {
  if (!isRemotePolicy(reference)) return;
  const path = reference.slice(0, reference.lastIndexOf("@"));
  if (!path.split("/").some((segment) => /^\.{0,2}$/.test(segment))) return;
  throw new ConfigError(
    `${place}: \`extends: ${reference}\` can't have empty, \`.\` or \`..\` parts in its path`,
    {
      help: "It is `OWNER/REPO/PATH@COMMIT`.",
    },
  );
}

function parseConfigFile(file: ConfigBytes): ParsedConfigFile {
  const yaml = parseYamlFile(file);
  return { yaml, content: validateConfigFile(yaml) };
}

async function readPolicyAt(place: string, read: () => Promise<ConfigBytes>): Promise<ConfigBytes> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new ConfigError(`${place}: ${error.message}`, { help: error.help, cause: error });
  }
}
