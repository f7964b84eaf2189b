import { VERSION } from "../app/version.ts";
import { createEcrCredentials } from "../aws/ecr.ts";
import type { Config } from "../config/config.ts";
import { createRegistryClient, type RegistryClient } from "../registry/client.ts";
import { createDockerCredentials } from "../registry/credentials.ts";
import { firstCredentialOf } from "../registry/first-credential.ts";
import type { Invocation } from "./command.ts";

/** Opens what registries are asked through, under a configuration and the options of a command line. */
export function openRegistry(
  config: Config,
  allowedHosts: ReadonlySet<string>,
  { settings, environment }: Invocation,
): RegistryClient {
  const endpoints = new Map([...Object.entries(config.registries.endpoints), ...settings.registryEndpoints]);
  return createRegistryClient({
    allowedHosts,
    endpoints,
    // What `docker login` left comes first, as with docker itself.
    credentialsFor: firstCredentialOf(
      createDockerCredentials(environment),
      createEcrCredentials(environment),
    ),
    timeoutSeconds: settings.timeoutSeconds,
    userAgent: `lambda-image-bot/${VERSION}`,
    environment,
  });
}
