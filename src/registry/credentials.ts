import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { LookupError } from "../errors.ts";
import { parseJson } from "../image/json.ts";
import type { Credential, CredentialSource } from "./credential.ts";
import { askCredentialHelper } from "./credential-helper.ts";
import { credentialOfEntry, type DockerConfig, parseDockerConfig } from "./docker-config.ts";

/**
 * The credentials that `docker login` left: config.json in DOCKER_CONFIG or ~/.docker, read when first asked for.
 * A host's helper (`credHelpers`) goes before the store of all (`credsStore`), and that before `auths`.
 * @returns a source that throws a `LookupError` (unauthorized) where the file or the helper fails
 */
export function createDockerCredentials(
  environment: Readonly<Record<string, string | undefined>>,
): CredentialSource {
  let config: Promise<DockerConfig> | undefined;
  return async (host) => {
    config ??= readDockerConfig(environment);
    return findCredential(await config, host, environment);
  };
}

async function readDockerConfig(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<DockerConfig> {
  const directory = environment["DOCKER_CONFIG"] || join(environment["HOME"] || homedir(), ".docker");
  const bytes = await readFile(join(directory, "config.json")).catch(() => undefined);
  return parseDockerConfig(bytes && parseJson(bytes.toString("utf8")));
}

async function findCredential(
  config: DockerConfig,
  host: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Credential | undefined> {
  const helper = config.credHelpers.get(host) ?? config.credsStore;
  const answer = helper === undefined ? {} : await askCredentialHelper(helper, host, environment);
  const entry = config.auths.get(host);
  const credential = answer.credential ?? (entry && credentialOfEntry(entry));
  if (credential === undefined && answer.failure !== undefined) {
    throw new LookupError("unauthorized", host, `${host} wants a login: ${answer.failure}`, {
      help: `Repair the credential helper, or log in again (docker login ${host}).`,
    });
  }
  return credential;
}
