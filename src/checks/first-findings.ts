import type { ImageResult } from "./check.ts";
import { quote } from "./quote.ts";
import { someOf } from "./some-of.ts";

/** More packages than these are named in one finding together: the reason is the same for all. */
const MOST = 10;

/** What is said of each of many packages with the same trouble; of very many, the last ones together. */
export function firstFindings<T>(
  groups: readonly T[],
  describe: (group: T) => ImageResult,
  nameOf: (group: T) => string,
): ImageResult[] {
  const results = groups.slice(0, MOST).map(describe);
  const rest = groups.slice(MOST);
  const [next] = rest;
  if (next === undefined) return results;
  const { message: _, ...like } = describe(next);
  const names = someOf(rest.map((group) => quote(nameOf(group))));
  return [...results, { ...like, message: `The same is wrong with ${names}.` }];
}
