import type { Dockerfile, Instruction, Stage } from "./dockerfile.ts";

/** The instruction that a file offset lies in, such as an image use's or an ARG default's; found by halving. */
export function instructionAt(dockerfile: Dockerfile, offset: number): Instruction | undefined {
  const stage = lastAtOrBefore<Stage>(dockerfile.stages, offset, ({ from }) => from.span.start);
  const instructions = stage?.instructions ?? dockerfile.preamble;
  const found = lastAtOrBefore<Instruction>(instructions, offset, ({ span }) => span.start) ?? stage?.from;
  return found && offset < found.span.end ? found : undefined;
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
