import type { LookedAtImage } from "../built-image/built-image.ts";

const STATEMENT = "application/vnd.in-toto+json";

/** Whether what looks like an image is what BuildKit attests of one: its layers are statements. */
export function isAttestation({ manifest: { layers } }: LookedAtImage): boolean {
  return layers.length > 0 && layers.every(({ mediaType }) => mediaType === STATEMENT);
}
