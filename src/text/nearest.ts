const LONGEST = 64;

/** The candidate that a mistyped word most likely means; `undefined` where none is near. Letter case is ignored. */
export function nearestWord(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > LONGEST) return undefined;
  let nearest: string | undefined;
  let least = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    if (candidate.length > LONGEST) continue;
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < least) {
      least = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

/** How many letters must be inserted, dropped or replaced (Levenshtein); the matrix is gone through row by row. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  let left = to.length;
  for (let i = 0; i < from.length; i++) {
    let diagonal = i;
    left = i + 1;
    row = row.map((above, j) => {
      if (j === 0) return left;
      const replaced = diagonal + (from[i] === to[j - 1] ? 0 : 1);
      left = Math.min(replaced, above + 1, left + 1);
      diagonal = above;
      return left;
    });
  }
  return left;
}
