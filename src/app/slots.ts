/** Runs work that takes one or more of a number of slots; what finds too few free waits, in the order given. */
export type Slots = <Result>(taken: number, work: () => Promise<Result>) => Promise<Result>;

/** @param count how many slots there are; work that asks for more runs alone */
export function createSlots(count: number): Slots {
  const waiting: { readonly taken: number; readonly start: () => void }[] = [];
  let free = count;
  const startWaiting = () => {
    for (let next = waiting[0]; next !== undefined && next.taken <= free; next = waiting[0]) {
      waiting.shift();
      free -= next.taken;
      next.start();
    }
  };
  return async (asked, work) => {
    const taken = Math.min(asked, count);
    await new Promise<void>((start) => {
      waiting.push({ taken, start });
      startWaiting();
    });
    try {
      return await work();
    } finally {
      free += taken;
      startWaiting();
    }
  };
}
