/** The texts of a JSON value that is a text or a list with texts in it; everything else in it is left out. */
export function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
