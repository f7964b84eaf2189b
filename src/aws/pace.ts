/** Waits until one more piece of work may begin, but no longer than so many milliseconds. */
export type Pace = (longest: number) => Promise<void>;

/**
 * Lets work begin as often as a service takes it, which is cheaper than to be refused and to try again.
 * @param burst how many pieces may begin at once after a rest
 */
export function createPace(perSecond: number, burst: number): Pace {
  const interval = 1000 / perSecond;
  let paidUntil = 0;
  return async (longest) => {
    const now = performance.now();
    paidUntil = Math.max(paidUntil, now - burst * interval) + interval;
    const wait = Math.min(paidUntil - now, longest);
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  };
}
