const MOST = 3;

/** The first few of some names, and how many more there are. */
export function someOf(names: readonly string[]): string {
  const shown = names.slice(0, names.length === MOST + 1 ? names.length : MOST);
  const left = names.length - shown.length;
  return left === 0 ? shown.join(", ") : `${shown.join(", ")} and ${left} more`;
}
