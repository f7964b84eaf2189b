import { markdownCode, markdownText } from "./markdown-text.ts";

/**
 * A message of ours with what it quotes: what it has in backticks becomes code, the rest prose, so that no part of it
 * makes Markdown, HTML, a mention, a reference or a link. Fit for table cells.
 */
export function markdownMessage(message: string): string {
  const parts = message.split(/`([^`]+)`/);
  return parts
    .map((part, index) => {
      if (index % 2 === 1) return markdownCode(part);
      // Two code spans side by side would be read as one.
      return part === "" && index > 0 && index < parts.length - 1 ? "\u200b" : markdownText(part);
    })
    .join("");
}
