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

/** Waits; the process isn't kept from ending by anything else than this wait. */
export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
