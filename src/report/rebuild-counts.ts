import type { Plan } from "../decide/plan.ts";
import { counted } from "./counts.ts";

/** What a rebuild found, in words: `12 images: 3 stale, 1 likely stale, 8 current; 2 to rebuild, 2 held`. */
export function rebuildCounts({ images = [], rebuilds = [], undetermined }: Plan): string {
  const of = (staleness: string) => images.filter(({ base }) => base?.staleness === staleness).length;
  const states = [
    [of("stale"), "stale"],
    [of("likely-stale"), "likely stale"],
    [of("fresh"), "current"],
    [of("unknown"), "unknown"],
  ] as const;
  const found = states.flatMap(([count, word]) => (count === 0 ? [] : [`${count} ${word}`]));
  const held = images.filter(({ base }) => base?.held !== undefined).length;
  return [
    counted(images.length, "image") + (found.length === 0 ? "" : `: ${found.join(", ")}`),
    ...(rebuilds.length === 0 ? [] : [`${rebuilds.length} to rebuild`]),
    ...(held === 0 ? [] : [`${held} held`]),
    ...(undetermined.length === 0 ? [] : [`${undetermined.length} undetermined`]),
  ].join("; ");
}
