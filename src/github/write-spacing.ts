import { setTimeout as sleep } from "node:timers/promises";

/**
 * Keeps writes apart: as much of a Bottleneck group as the throttling plugin asks of its `write` and
 * `notifications` groups, whose own spacing (1 and 3 s) can't be set otherwise.
 * @param milliseconds least time between the starts of two writes
 */
export function writeSpacing(milliseconds: number): object {
  let free = 0;
  const limiter = {
    schedule: async <T>(_: unknown, job: () => Promise<T>): Promise<T> => {
      const now = Date.now();
      const start = Math.max(now, free);
      free = start + milliseconds;
      if (start > now) await sleep(start - now);
      return job();
    },
  };
  return { key: () => limiter };
}
