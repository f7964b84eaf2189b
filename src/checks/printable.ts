/**
 * A message without what could steer a terminal, break a line or turn the reading direction, each shown as `�`:
 * the texts quoted in it come from files that anybody may have written.
 */
export function printable(message: string): string {
  return message.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, "\uFFFD");
}
