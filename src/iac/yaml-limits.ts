import type { CST } from "yaml";
import type { IacProblem } from "./iac-file.ts";

/** Far above any real template; the parser's own recursion is far from its end there. */
const DEEPEST = 200;
/** YAML allows one of each. */
const MOST_PROPERTIES = 2;

/**
 * What forbids to compose a text's tokens, the first that is found: what is nested too deeply would end in an overflow
 * of the stack, near which V8 may abort; of a flood of commas, anchors or tags each would cost an error object. The
 * tokens are gone through without recursion.
 */
export function limitProblem(tokens: readonly CST.Token[]): IacProblem | undefined {
  const waiting: { readonly token: CST.Token; readonly depth: number }[] = [];
  for (const token of tokens) waiting.push({ token, depth: 0 });
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { token, depth } = next;
    if (depth > DEEPEST) return problemAt(`this is nested more than ${DEEPEST} levels deep`, token.offset);
    const flood = floodIn(token);
    if (flood) return flood;
    for (const child of childrenOf(token)) waiting.push({ token: child, depth: depth + 1 });
  }
  return undefined;
}

function problemAt(message: string, offset: number): IacProblem {
  return { message, span: { start: offset, end: offset + 1 } };
}

function itemsOf(token: CST.Token): readonly CST.CollectionItem[] {
  return "items" in token ? token.items : [];
}

function childrenOf(token: CST.Token): CST.Token[] {
  if (token.type === "document") return token.value ? [token.value] : [];
  return itemsOf(token).flatMap(({ key, value }) => [...(key ? [key] : []), ...(value ? [value] : [])]);
}

function floodIn(token: CST.Token): IacProblem | undefined {
  if (token.type === "document") return tooManyProperties(token.start);
  for (const { start, sep } of itemsOf(token)) {
    const problem = tooManyProperties(start) ?? (sep && tooManyProperties(sep)) ?? twoCommas(start);
    if (problem) return problem;
  }
  return undefined;
}

function twoCommas(tokens: readonly CST.SourceToken[]): IacProblem | undefined {
  const [, second] = tokens.filter(({ type }) => type === "comma");
  return second && problemAt("two commas stand side by side", second.offset);
}

function tooManyProperties(tokens: readonly CST.SourceToken[]): IacProblem | undefined {
  const properties = tokens.filter(({ type }) => type === "anchor" || type === "tag");
  const [first] = properties;
  if (first === undefined || properties.length <= MOST_PROPERTIES) return undefined;
  return problemAt("a value has more than one anchor or tag", first.offset);
}
