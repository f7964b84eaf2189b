/** Control, format and line-separator characters, which could hide or reorder what stands around them. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/**
 * Text from files, registries or people as one Markdown code span: shown as it is, meaning nothing. GitHub makes no
 * mentions, references, links or HTML of what stands in a code span. Fit for table cells: `|`, which would end a
 * cell even in code, is shown as `¦`; line ends and invisible characters become one blank.
 */
export function markdownCode(text: string): string {
  const shown = text.replace(INVISIBLE, " ").replaceAll("|", "¦");
  if (shown.trim() === "") return "` `";
  let fence = "`";
  while (shown.includes(fence)) fence += "`";
  const padding = fence.length > 1 || /^ .* $/.test(shown) ? " " : "";
  return fence + padding + shown + padding + fence;
}

/**
 * Text from files, registries or people as plain prose on one line: no Markdown, HTML, formula, mention, reference or
 * link comes of it. A zero-width space parts what GitHub would link after rendering (`@user`, `#1`, `https://`, `www.`).
 */
export function markdownText(text: string): string {
  return text
    .replace(INVISIBLE, " ")
    .replaceAll("|", "¦")
    .replace(/[\\`*_~[\](){}!<>&+$-]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/@|GH-|GH&#45;/gi, "$&\u200b")
    .replace(/(?<!&)#/g, "#\u200b")
    .replace(/:\/\//g, ":\u200b//")
    .replace(/www\./gi, "www\u200b.");
}
