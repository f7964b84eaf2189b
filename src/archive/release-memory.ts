/**
 * Gives the memory of a buffer back at once. The collector, which sees small objects alone, would let tens of megabytes
 * wait. Nothing may look at the buffer any more, nor at another that shares its memory. Node.js 20 can't do it.
 */
export function releaseMemory({ buffer }: Buffer): void {
  if ("transfer" in buffer && typeof buffer.transfer === "function") buffer.transfer(0);
}
