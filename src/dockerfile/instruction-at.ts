import type { Dockerfile, Instruction, Stage } from "./dockerfile.ts";

/** The instruction that begins at a file offset, such as an image use's. */
export function instructionAt(dockerfile: Dockerfile, start: number): Instruction | undefined {
  const stage = lastAtOrBefore<Stage>(dockerfile.stages, start, ({ from }) => from.span.start);
  if (stage?.from.span.start === start) return stage.from;
  const instructions = stage?.instructions ?? dockerfile.preamble;
  const found = lastAtOrBefore<Instruction>(instructions, start, ({ span }) => span.start);
  return found?.span.start === start ? found : undefined;
}

function lastAtOrBefore<T>(
  sorted: readonly T[],
  offset: number,
  startOf: (item: T) => number,
): T | undefined {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = sorted[middle];
    if (item !== undefined && startOf(item) <= offset) low = middle + 1;
    else high = middle;
  }
  return sorted[low - 1];
}
