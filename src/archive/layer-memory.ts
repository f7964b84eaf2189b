import type { LayerListing } from "../layers/layer-listing.ts";

/**
 * Entries of listings that are kept beyond the image that they were read for: several base images' worth, some tens of
 * megabytes. A listing that is larger than all of it is kept for nobody.
 */
const MOST_ENTRIES = 60_000;

/** The listings of layers that several images share. */
export interface LayerMemory {
  /** A listing that is known or being read, or what `read` gives. Failures aren't kept. */
  ask(key: string, read: () => Promise<LayerListing>): Promise<LayerListing>;
}

/** Keeps the listings that were asked for last. */
export function createLayerMemory(mostEntries = MOST_ENTRIES): LayerMemory {
  const reading = new Map<string, Promise<LayerListing>>();
  const known = new Map<string, LayerListing>();
  let entries = 0;

  function keep(key: string, listing: LayerListing): LayerListing {
    if (listing.entries.length > mostEntries) return listing;
    known.set(key, listing);
    entries += listing.entries.length;
    for (const [oldest, { entries: old }] of known) {
      if (entries <= mostEntries) break;
      known.delete(oldest);
      entries -= old.length;
    }
    return listing;
  }

  return {
    async ask(key, read) {
      const listing = known.get(key);
      if (listing !== undefined) {
        // What is asked for again is the last to go.
        known.delete(key);
        known.set(key, listing);
        return listing;
      }
      const answer = reading.get(key) ?? read().then((fresh) => keep(key, fresh));
      reading.set(key, answer);
      return answer.finally(() => reading.delete(key));
    },
  };
}
