/** A text cut to so many UTF-16 units, with an ellipsis where it was longer; no character is cut in half. */
export function cutText(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const isInside = (text.codePointAt(longest - 1) ?? 0) > 0xffff;
  return `${text.slice(0, isInside ? longest - 1 : longest)}…`;
}
