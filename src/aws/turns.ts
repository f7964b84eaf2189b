/** Runs work, a few pieces at a time; the others wait for their turn, in the order in which they were given. */
export type Turns = <T>(work: () => Promise<T>) => Promise<T>;

/** @param atOnce how many pieces of work run at the same time */
export function createTurns(atOnce: number): Turns {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running--;
      else next();
    }
  };
}
