const LONGEST_HEADER = 8192;

/**
 * The target of the `next` link in a Link header, as written; nothing where there is none.
 * https://www.rfc-editor.org/rfc/rfc8288#section-3
 */
export function nextLink(header: string | undefined): string | undefined {
  let rest = header?.slice(0, LONGEST_HEADER) ?? "";
  for (;;) {
    const open = rest.indexOf("<");
    const close = rest.indexOf(">", open);
    if (open < 0 || close < 0) return undefined;
    const after = rest.indexOf("<", close);
    const parameters = after < 0 ? rest.slice(close + 1) : rest.slice(close + 1, after);
    if (/;[ \t]*rel[ \t]*=[ \t]*"?next(?:["; \t,]|$)/i.test(parameters)) return rest.slice(open + 1, close);
    rest = after < 0 ? "" : rest.slice(after);
  }
}
