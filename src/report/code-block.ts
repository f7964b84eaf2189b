/** Lines as a block of Markdown whose fence none of them can close. */
export function codeBlock(lines: readonly string[], language: string): string {
  const runs = lines.flatMap((line) => line.match(/`+/g) ?? []);
  const fence = "`".repeat(Math.max(3, ...runs.map(({ length }) => length + 1)));
  return [fence + language, ...lines, fence].join("\n");
}
