/**
 * Begins something that another process does, such as git, while what needs it is still being loaded. The first who asks
 * gets what was begun; for whoever asks again it is done again.
 */
export function ahead<Result>(begin: () => Promise<Result>): () => Promise<Result> {
  let begun: Promise<Result> | undefined = begin();
  // Whoever asks learns why it failed; if nobody does, it doesn't matter.
  begun.catch(() => {});
  return () => {
    const result = begun ?? begin();
    begun = undefined;
    return result;
  };
}
