import { isRecord, textRecord } from "../image/json.ts";
import type { RawManifest } from "./built-image.ts";

/** Where BuildKit says what kind of statement a layer is. */
export const PREDICATE_TYPE = "in-toto.io/predicate-type";

/**
 * The types of what an attestation's manifest states, as its layers are annotated with them.
 * https://github.com/moby/buildkit/blob/v0.25.0/docs/attestations/attestation-storage.md
 */
export function predicateTypesOf({ json }: RawManifest): readonly string[] {
  const layers = isRecord(json) ? json["layers"] : undefined;
  if (!Array.isArray(layers)) return [];
  return layers.flatMap((layer) => {
    const annotations = isRecord(layer) ? textRecord(layer["annotations"]) : undefined;
    return annotations?.[PREDICATE_TYPE] ?? [];
  });
}
