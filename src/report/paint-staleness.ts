import type { Staleness } from "../decide/staleness.ts";
import { stalenessWord } from "./base-words.ts";
import type { Colour, Paint } from "./paint.ts";

const COLOURS: Readonly<Record<Staleness, Colour>> = {
  fresh: "green",
  stale: "red",
  "likely-stale": "yellow",
  unknown: "yellow",
  undetermined: "yellow",
};

/** A staleness for people, in the colour of how urgent it is. */
export function paintStaleness(staleness: Staleness, paint: Paint): string {
  return paint(stalenessWord(staleness), COLOURS[staleness]);
}
