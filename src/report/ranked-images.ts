import type { ImageStanding } from "../decide/image-standing.ts";
import type { Staleness } from "../decide/staleness.ts";

const RANKS: Readonly<Record<Staleness, number>> = {
  stale: 0,
  "likely-stale": 1,
  unknown: 2,
  undetermined: 3,
  fresh: 4,
};

/** Images as whoever has to rebuild some reads them: the stale first, those that a policy holds behind the others. */
export function rankedImages(images: readonly ImageStanding[]): ImageStanding[] {
  return [...images].sort((a, b) => rankOf(a) - rankOf(b));
}

function rankOf({ base }: ImageStanding): number {
  return base === undefined ? RANKS.unknown : RANKS[base.staleness] + (base.held === undefined ? 0 : 0.5);
}
