import type { ImageTarget } from "../../decide/target.ts";
import { isAgeAsked } from "../age-asked.ts";
import type { InspectedFile } from "../inspected-file.ts";
import type { EngineOptions } from "../options.ts";
import type { RegistryPort } from "../ports.ts";
import type { RegistryFacts } from "./registry-facts.ts";

const NOTHING: RegistryFacts = { subjects: new Map(), undetermined: [], requests: 0 };

/**
 * Asks registries as far as policies do: what is newer where updates come with changes of the function, how old a
 * pin is where it may grow no older. What asks is loaded only then.
 * @param connect opens what registries are asked through; not called where nothing is to be asked
 */
export async function findRegistryFacts(
  connect: (() => Promise<RegistryPort>) | undefined,
  files: readonly InspectedFile[],
  options: EngineOptions,
  now: Date,
): Promise<RegistryFacts> {
  const targets = files.flatMap((file) => file.targets.map(({ target }) => target));
  const offered = targets.filter(isOffered);
  const aged = targets.filter(isAgeAsked);
  if (connect === undefined || (offered.length === 0 && aged.length === 0)) return NOTHING;
  const { askRegistry } = await import("./ask-registry.ts");
  return askRegistry(await connect(), files, { offered, aged }, options, now);
}

/** Held images are their holders' business. */
function isOffered({ policy, hold }: ImageTarget): boolean {
  return policy.mode === "function-update" && hold.state !== "held" && hold.state !== "ignored";
}
