/** The value of a variable of a workflow's context (`env.NAME`, `steps.ID.outputs.NAME`); `undefined` where only a run tells. */
export type ContextLookup = (context: string, name: string) => string | undefined;

/** Variables made of variables grow exponentially; no reference or path is as long. */
const LONGEST_VALUE = 4096;
const VARIABLE = /^\$\{\{\s*([a-z]+)\.([A-Za-z_][\w.-]*)\s*\}\}$/;

/** Whether a text has something in it that only a run tells. */
export function hasExpression(text: string): boolean {
  return text.includes("${{");
}

/** A text with the values of its `${{ … }}` as far as they are known. */
export function fillExpressions(text: string, lookup: ContextLookup): string {
  if (!hasExpression(text) || text.length > LONGEST_VALUE) return text;
  const filled = mapExpressions(text, (whole) => {
    const [, context = "", name = ""] = VARIABLE.exec(whole) ?? [];
    return lookup(context, name) ?? whole;
  });
  return filled.length > LONGEST_VALUE ? text : filled;
}

/** A text with the values of its `${{ … }}`; `undefined` where one of them isn't known. */
export function resolveExpressions(text: string, lookup: ContextLookup): string | undefined {
  const filled = fillExpressions(text, lookup);
  return hasExpression(filled) ? undefined : filled;
}

/**
 * A script in which each `${{ … }}` stands as a shell variable of the same length, so that a shell's grammar can be
 * read from it and every character keeps its place; and what turns parts of it back into what is written.
 */
export function veilExpressions(script: string): { readonly veiled: string; unveil(part: string): string } {
  const written = new Map<string, string>();
  const veiled = mapExpressions(script, (whole) => {
    const veil = `$${whole.slice(1).replace(/\W/g, "_")}`;
    written.set(veil, whole);
    return veil;
  });
  return { veiled, unveil: (part) => part.replace(/\$__\w*/g, (name) => unveilName(name, written)) };
}

/** Letters may follow an expression: it is the longest beginning that is known. */
function unveilName(name: string, written: ReadonlyMap<string, string>): string {
  for (let end = name.length; end > 1; end = name.lastIndexOf("__", end - 3) + 2) {
    const whole = written.get(name.slice(0, end));
    if (whole !== undefined) return whole + name.slice(end);
  }
  return name;
}

function mapExpressions(text: string, replace: (expression: string) => string): string {
  let mapped = "";
  let at = 0;
  for (;;) {
    const start = text.indexOf("${{", at);
    const end = start < 0 ? -1 : text.indexOf("}}", start);
    if (end < 0) return mapped + text.slice(at);
    mapped += text.slice(at, start) + replace(text.slice(start, end + 2));
    at = end + 2;
  }
}
