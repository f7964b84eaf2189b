import type { Config } from "./config.ts";
import { givenSettings, pullRequestSettings, runSettings } from "./resolve.ts";
import type { ConfigFile } from "./schema.ts";

/** A configuration with what an entry was told (an action's inputs, in the shape of a file) put over it. */
export function overrideConfig(config: Config, told: ConfigFile): Config {
  const endpoints = { ...config.registries.endpoints, ...told.registries?.endpoints };
  return {
    ...config,
    policy: { ...config.policy, ...givenSettings(told) },
    registries: { ...config.registries, endpoints },
    ...runSettings(told),
    ...pullRequestSettings(told),
  };
}
