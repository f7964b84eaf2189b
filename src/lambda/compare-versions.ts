/** Language versions number by number: `3.9` < `3.12`; what follows the numbers (`4.3 (Lambda@Edge)`) counts nothing. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  for (let position = 0; position < Math.max(left.length, right.length); position++) {
    const difference = (left[position] ?? 0) - (right[position] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function numbersOf(version: string): number[] {
  return (/^[\d.]*/.exec(version)?.[0] ?? "").split(".").map(Number);
}
