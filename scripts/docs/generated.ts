/** Stands at the head of pages that are made from the code. */
export const GENERATED = "<!-- Made by `npm run docs` from the code: change it there. -->";

/** A text as one cell of a table. */
export function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}
