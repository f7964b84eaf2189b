/** The end of all network work of one run. */
export interface Deadline {
  /** Milliseconds left, never below 0. The first question starts the clock. */
  remaining(): number;
  /** The whole budget, for messages. */
  readonly seconds: number;
  /** Stops the clock until the function that it gives is called; of several such stops, until the last one's is. */
  suspend(): () => void;
}

/** A deadline that begins when it is first looked at, so that work before the first request costs nothing. */
export function createDeadline(seconds: number): Deadline {
  let end: number | undefined;
  let suspensions = 0;
  let suspendedAt = 0;
  const clock = () => (suspensions > 0 ? suspendedAt : performance.now());
  return {
    seconds,
    remaining() {
      end ??= clock() + seconds * 1000;
      return Math.max(0, end - clock());
    },
    suspend() {
      if (suspensions === 0) suspendedAt = performance.now();
      suspensions += 1;
      let isOver = false;
      return () => {
        if (isOver) return;
        isOver = true;
        suspensions -= 1;
        if (suspensions === 0 && end !== undefined) end += performance.now() - suspendedAt;
      };
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
