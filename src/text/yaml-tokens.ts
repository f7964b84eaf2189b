import { type CST, Parser } from "yaml";
import type { Span } from "./position.ts";

/** Why a text is not composed, and where. */
export interface YamlTokenProblem {
  /** As a predicate: "is nested more than 200 levels deep". */
  readonly message: string;
  readonly span: Span;
}

/** Far above any real file; the composer's own recursion is far from its end there. */
const DEEPEST = 200;
/** YAML allows one of each. */
const MOST_PROPERTIES = 2;
/** More of them say nothing more. */
const MOST_PROBLEMS = 10;

/** A YAML text before it is composed. */
export interface YamlTokens {
  /** For the composer of the package `yaml`. */
  readonly tokens: readonly CST.Token[];
  /** What forbids to compose them at all. */
  readonly limit?: YamlTokenProblem;
  /** The limit, else what the tokens tell of wrong syntax, as far as it is worth telling; the composer finds more. */
  readonly problems: readonly YamlTokenProblem[];
}

/**
 * The tokens of a YAML text, and what forbids to compose them. Files are anybody's: what is nested too deeply would end
 * in an overflow of the stack, near which V8 may abort the process; of a flood of commas, brackets, anchors or tags each
 * would cost an error object.
 */
export function yamlTokens(text: string): YamlTokens {
  const tokens: CST.Token[] = [];
  const problems: YamlTokenProblem[] = [];
  for (const token of new Parser().parse(text)) {
    if (token.type !== "error") tokens.push(token);
    else if (problems.length < MOST_PROBLEMS) problems.push(problemOf(token));
  }
  const limit = limitProblem(tokens);
  return limit ? { tokens, limit, problems: [limit] } : { tokens, problems };
}

function problemOf({ message, offset, source }: CST.ErrorToken): YamlTokenProblem {
  return { message: `is not valid YAML: ${message}`, span: { start: offset, end: offset + source.length } };
}

/** The tokens are gone through without recursion. */
function limitProblem(tokens: readonly CST.Token[]): YamlTokenProblem | undefined {
  const waiting: { readonly token: CST.Token; readonly depth: number }[] = [];
  for (const token of tokens) waiting.push({ token, depth: 0 });
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { token, depth } = next;
    if (depth > DEEPEST) return problemAt(`is nested more than ${DEEPEST} levels deep`, token.offset);
    const flood = floodIn(token);
    if (flood) return flood;
    for (const child of childrenOf(token)) waiting.push({ token: child, depth: depth + 1 });
  }
  return undefined;
}

function problemAt(message: string, offset: number): YamlTokenProblem {
  return { message, span: { start: offset, end: offset + 1 } };
}

function itemsOf(token: CST.Token): readonly CST.CollectionItem[] {
  return "items" in token ? token.items : [];
}

function childrenOf(token: CST.Token): CST.Token[] {
  if (token.type === "document") return token.value ? [token.value] : [];
  const children: CST.Token[] = [];
  for (const { key, value } of itemsOf(token)) {
    if (key) children.push(key);
    if (value) children.push(value);
  }
  return children;
}

function floodIn(token: CST.Token): YamlTokenProblem | undefined {
  if (token.type === "document") return tooManyProperties(token.start);
  for (const { start, sep } of itemsOf(token)) {
    const problem = tooManyProperties(start) ?? (sep && tooManyProperties(sep)) ?? twoCommas(start);
    if (problem) return problem;
  }
  return undefined;
}

function twoCommas(tokens: readonly CST.SourceToken[]): YamlTokenProblem | undefined {
  const second = tokens.length < 2 ? undefined : tokens.filter(({ type }) => type === "comma")[1];
  return second && problemAt("is not valid YAML: two commas stand side by side", second.offset);
}

function tooManyProperties(tokens: readonly CST.SourceToken[]): YamlTokenProblem | undefined {
  if (tokens.length <= MOST_PROPERTIES) return undefined;
  const properties = tokens.filter(({ type }) => type === "anchor" || type === "tag");
  const [first] = properties;
  if (first === undefined || properties.length <= MOST_PROPERTIES) return undefined;
  return problemAt("is not valid YAML: a value has more than one anchor or tag", first.offset);
}
