/** A JSON5 value and where it begins in the text. */
export interface Json5Node {
  readonly start: number;
  readonly value: unknown;
  /** By key or index. */
  readonly children: ReadonlyMap<string | number, Json5Node>;
}

const DEEPEST = 64;
const GAP = /\s+|\/\/[^\n]*|\/\*.*?\*\//sy;
const TOKEN = /[{}[\]:,]|"[^"\\]*(?:\\.[^"\\]*)*"|'[^'\\]*(?:\\.[^'\\]*)*'|[^\s{}[\]:,"'/]+|$/sy;

/**
 * Reads JSON with comments, trailing commas, single quotes and bare keys, as Renovate does its configuration
 * (https://spec.json5.org).
 * @returns nothing where the text is no such thing: its own program says that better
 */
export function parseJson5(text: string): Json5Node | undefined {
  const tokens = new Tokens(text);
  const node = parseValue(tokens, 0);
  return node && tokens.take().text === "" ? node : undefined;
}

interface Token {
  readonly text: string;
  readonly start: number;
}

class Tokens {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The next token; empty at the end, and `/` where there is none. */
  take(): Token {
    while (this.#read(GAP) !== undefined);
    const start = this.#at;
    return { text: this.#read(TOKEN) ?? "/", start };
  }

  #read(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const text = pattern.exec(this.#text)?.[0];
    this.#at += text?.length ?? 0;
    return text;
  }

  /** Takes the next token if it is this one. */
  takeIf(text: string): boolean {
    const before = this.#at;
    if (this.take().text === text) return true;
    this.#at = before;
    return false;
  }
}

function parseValue(tokens: Tokens, depth: number): Json5Node | undefined {
  const token = tokens.take();
  if (depth > DEEPEST) return undefined;
  if (token.text === "{") return parseObject(tokens, token.start, depth);
  if (token.text === "[") return parseArray(tokens, token.start, depth);
  const value = scalarOf(token.text);
  return value === undefined ? undefined : { start: token.start, value, children: new Map() };
}

function parseObject(tokens: Tokens, start: number, depth: number): Json5Node | undefined {
  const children = new Map<string, Json5Node>();
  let isOpen = !tokens.takeIf("}");
  while (isOpen) {
    const key = keyOf(tokens.take().text);
    const node = key !== undefined && tokens.takeIf(":") ? parseValue(tokens, depth + 1) : undefined;
    if (key === undefined || node === undefined) return undefined;
    children.set(key, node);
    const hasComma = tokens.takeIf(",");
    isOpen = !tokens.takeIf("}");
    if (isOpen && !hasComma) return undefined;
  }
  const value = Object.fromEntries([...children].map(([key, node]) => [key, node.value]));
  return { start, value, children };
}

function parseArray(tokens: Tokens, start: number, depth: number): Json5Node | undefined {
  const items: Json5Node[] = [];
  let isOpen = !tokens.takeIf("]");
  while (isOpen) {
    const node = parseValue(tokens, depth + 1);
    if (node === undefined) return undefined;
    items.push(node);
    const hasComma = tokens.takeIf(",");
    isOpen = !tokens.takeIf("]");
    if (isOpen && !hasComma) return undefined;
  }
  return { start, value: items.map((node) => node.value), children: new Map(items.entries()) };
}

function keyOf(token: string): string | undefined {
  return unquote(token) ?? (/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(token) ? token : undefined);
}

const WORDS = new Map<string, unknown>([
  ["true", true],
  ["false", false],
  ["null", null],
]);

function scalarOf(token: string): unknown {
  const text = unquote(token);
  if (text !== undefined) return text;
  if (WORDS.has(token)) return WORDS.get(token);
  return /^[-+]?[.0-9]/.test(token) ? Number(token) : undefined;
}

const ESCAPES: Readonly<Record<string, string>> = {
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  0: "\0",
  "\n": "",
};

function unquote(token: string): string | undefined {
  if (!token.startsWith('"') && !token.startsWith("'")) return undefined;
  return token.slice(1, -1).replace(/\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r\n)|(.))/gs, unescapeOne);
}

function unescapeOne(_: string, unicode?: string, byte?: string, lineEnd?: string, character = ""): string {
  const code = unicode ?? byte;
  if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
  return lineEnd === undefined ? (ESCAPES[character] ?? character) : "";
}
