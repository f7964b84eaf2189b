/** The end of all network work of one run. */
export interface Deadline {
  /** Milliseconds left, never below 0. The first question starts the clock. */
  remaining(): number;
  /** The whole budget, for messages. */
  readonly seconds: number;
}

/** A deadline that begins when it is first looked at, so that work before the first request costs nothing. */
export function createDeadline(seconds: number): Deadline {
  let end: number | undefined;
  return {
    seconds,
    remaining() {
      const now = performance.now();
      end ??= now + seconds * 1000;
      return Math.max(0, end - now);
    },
  };
}

/**
 * Waits for work that can't be told to end, but no longer than the deadline.
 * @throws what `late` makes once the time is up
 */
export async function withinTime<T>(deadline: Deadline, work: Promise<T>, late: () => Error): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), deadline.remaining());
  });
  try {
    return await Promise.race([work, end]);
  } finally {
    clearTimeout(timer);
  }
}

/** Waits; the process isn't kept from ending by anything else than this wait. */
export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
