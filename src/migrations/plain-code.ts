/** How a language writes comments and texts. */
export interface CodeSyntax {
  /** What begins a comment that ends with its line. */
  readonly line: string;
  /** What begins and ends a comment of several lines. */
  readonly block?: readonly [string, string];
  /** Quotes; longer ones before the shorter that they begin with. */
  readonly quotes: readonly string[];
  /** Those of them whose texts may go over several lines. */
  readonly tall: readonly string[];
  /** Whether `/…/` may be a regular expression. */
  readonly hasPatterns: boolean;
}

export const JAVASCRIPT: CodeSyntax = {
  line: "//",
  block: ["/*", "*/"],
  quotes: ['"', "'", "`"],
  tall: ["`"],
  hasPatterns: true,
};
export const PYTHON: CodeSyntax = {
  line: "#",
  quotes: ['"""', "'''", '"', "'"],
  tall: ['"""', "'''"],
  hasPatterns: false,
};
export const JAVA: CodeSyntax = {
  line: "//",
  block: ["/*", "*/"],
  quotes: ['"""', '"', "'"],
  tall: ['"""'],
  hasPatterns: false,
};
export const RUBY: CodeSyntax = {
  line: "#",
  block: ["\n=begin", "\n=end"],
  quotes: ['"', "'", "`"],
  tall: ['"', "'", "`"],
  hasPatterns: true,
};

/**
 * The code of a source text with spaces for all that is in comments and between quotes, so that what is found in it is
 * code, at its place; quotes and line ends stay. Time is linear in the text's length.
 */
export function plainCode(text: string, syntax: CodeSyntax): string {
  const parts: string[] = [];
  let at = 0;
  while (at < text.length) {
    const next = nextOpening(text, at, syntax);
    parts.push(text.slice(at, next));
    const { blankFrom, blankTo, end } = passedOver(text, next, syntax);
    parts.push(text.slice(next, blankFrom), blank(text.slice(blankFrom, blankTo)), text.slice(blankTo, end));
    at = Math.max(end, next + 1);
    if (end <= next) parts.push(text.slice(next, at));
  }
  return parts.join("");
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, " ");
}

const OPENING = /["'`#/\n]/g;

/** Where something begins that may be no code. */
function nextOpening(text: string, from: number, { block }: CodeSyntax): number {
  OPENING.lastIndex = from;
  for (let match = OPENING.exec(text); match !== null; match = OPENING.exec(text)) {
    if (match[0] !== "\n" || (block !== undefined && text.startsWith(block[0], match.index)))
      return match.index;
  }
  return text.length;
}

/** A part that isn't code, from its opening: what is blanked of it, and where code goes on. */
interface PassedOver {
  readonly blankFrom: number;
  readonly blankTo: number;
  readonly end: number;
}

function passedOver(text: string, at: number, syntax: CodeSyntax): PassedOver {
  const { line, block, quotes } = syntax;
  if (text.startsWith(line, at)) {
    const end = text.indexOf("\n", at);
    return wholly(at, end < 0 ? text.length : end);
  }
  if (block !== undefined && text.startsWith(block[0], at)) {
    const end = text.indexOf(block[1], at + block[0].length);
    return wholly(at, end < 0 ? text.length : end + block[1].length);
  }
  const quote = quotes.find((each) => text.startsWith(each, at));
  if (quote !== undefined) return quoted(text, at, quote, syntax.tall.includes(quote));
  const isPattern = text.charAt(at) === "/" && syntax.hasPatterns && mayBeginPattern(text, at);
  return isPattern ? quoted(text, at, "/", false) : { blankFrom: at, blankTo: at, end: at };
}

function wholly(start: number, end: number): PassedOver {
  return { blankFrom: start, blankTo: end, end };
}

/** A text that isn't closed in its line ends with it. */
function quoted(text: string, at: number, quote: string, isTall: boolean): PassedOver {
  const blankFrom = at + quote.length;
  for (let place = blankFrom; place < text.length; place++) {
    const character = text.charAt(place);
    if (character === "\\") place++;
    else if (text.startsWith(quote, place)) return { blankFrom, blankTo: place, end: place + quote.length };
    else if (character === "\n" && !isTall) return { blankFrom, blankTo: place, end: place };
  }
  return { blankFrom, blankTo: text.length, end: text.length };
}

/** Behind an operator or a keyword a slash begins a pattern, behind a value it divides. */
function mayBeginPattern(text: string, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && (text.charAt(before) === " " || text.charAt(before) === "\t")) before--;
  if (before < 0) return true;
  return (
    /[(,=:[!&|?{};\n~]/.test(text.charAt(before)) ||
    /\b(?:return|if|when|unless)$/.test(text.slice(Math.max(0, before - 8), before + 1))
  );
}
