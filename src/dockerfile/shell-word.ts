/**
 * A word as BuildKit's shell lexer reads it: quotes, escapes and variables.
 * Grammar: https://github.com/moby/buildkit/blob/master/frontend/dockerfile/shell/lex.go
 */
export type ShellPart =
  /** Plain characters; `at` is the offset of the first. */
  | { readonly kind: "text"; readonly text: string; readonly at: number }
  /** An escape character and what it escapes, which stands at `at`; only the latter stays. */
  | { readonly kind: "escaped"; readonly escape: string; readonly text: string; readonly at: number }
  /** An escape character inside double quotes that escapes nothing and stays. */
  | { readonly kind: "escape"; readonly text: string; readonly at: number }
  | { readonly kind: "quoted"; readonly quote: string; readonly parts: readonly ShellPart[] }
  | ShellVariable;

/** `$NAME`, `${NAME}` or `${NAME<operator>word}`. */
export interface ShellVariable {
  readonly kind: "variable";
  readonly name: string;
  readonly isBraced: boolean;
  readonly operation?: ShellOperation;
}

export interface ShellOperation {
  /** As written: `:-`, `+`, `#`, `/`, `//`. */
  readonly operator: string;
  readonly word: readonly ShellPart[];
  /** Offset of the word's first character. */
  readonly wordAt: number;
  /** What follows the second slash of `/` and `//`. */
  readonly replacement?: readonly ShellPart[];
}

export type ShellWord = { readonly parts: readonly ShellPart[] } | { readonly error: string };

/** Deeper nesting of `${…${…}}` than this is refused: nobody writes it, and hostile files would exhaust the stack. */
const DEEPEST = 50;
/** Without one of these a word is plain text: quotes, variables, escape characters. */
const SPECIAL = /['"$\\`]/;
const SPECIAL_PARAMETERS = "@*#?-$!0";
const NAME_CHARACTER = /[\p{L}\p{Nd}_]/u;
const DIGIT = /\p{Nd}/u;

/** Reads a word; `escapeCharacter` is the file's escape character. Takes time linear in the word's length. */
export function readShellWord(text: string, escapeCharacter: string): ShellWord {
  if (text !== "" && !SPECIAL.test(text)) return { parts: [{ kind: "text", text, at: 0 }] };
  const reader = new ShellReader(text, escapeCharacter);
  const parts = reader.readUntil("");
  return reader.error === undefined ? { parts } : { error: reader.error };
}

class ShellReader {
  error: string | undefined;
  private at = 0;
  private depth = 0;
  private readonly text: string;
  private readonly escape: string;

  constructor(text: string, escapeCharacter: string) {
    this.text = text;
    this.escape = escapeCharacter;
  }

  /** Reads up to a stop character, which is consumed; with an empty one, to the end. */
  readUntil(stop: string): ShellPart[] {
    const parts: ShellPart[] = [];
    while (this.at < this.text.length) {
      const character = this.text.charAt(this.at);
      if (character === stop) {
        this.at++;
        return parts;
      }
      if (character === "'") parts.push(this.readSingleQuoted());
      else if (character === '"') parts.push(this.readDoubleQuoted());
      else if (character === "$") parts.push(this.readDollar());
      else if (character === this.escape) parts.push(this.readEscaped());
      else parts.push(this.readText(stop));
    }
    if (stop !== "") this.fail(stop === "}" ? "missing '}'" : `missing '${stop}' in \${}`);
    return parts;
  }

  private fail(message: string): void {
    this.error ??= message;
    this.at = this.text.length;
  }

  private readText(stops: string): ShellPart {
    const start = this.at;
    while (this.at < this.text.length && !this.isSpecial(this.text.charAt(this.at), stops)) this.at++;
    return { kind: "text", text: this.text.slice(start, this.at), at: start };
  }

  private isSpecial(character: string, stop: string): boolean {
    return (
      character === stop ||
      character === "$" ||
      character === "'" ||
      character === '"' ||
      character === this.escape
    );
  }

  private readEscaped(): ShellPart {
    const at = this.at + 1;
    this.at = Math.min(at + 1, this.text.length);
    return { kind: "escaped", escape: this.escape, text: this.text.slice(at, this.at), at };
  }

  private readSingleQuoted(): ShellPart {
    const start = this.at + 1;
    const end = this.text.indexOf("'", start);
    if (end < 0) this.fail("a single quote is not closed");
    else this.at = end + 1;
    const text = end < 0 ? "" : this.text.slice(start, end);
    return { kind: "quoted", quote: "'", parts: text === "" ? [] : [{ kind: "text", text, at: start }] };
  }

  private readDoubleQuoted(): ShellPart {
    const parts: ShellPart[] = [];
    this.at++;
    while (this.at < this.text.length) {
      const character = this.text.charAt(this.at);
      if (character === '"') {
        this.at++;
        return { kind: "quoted", quote: '"', parts };
      }
      if (character === "$") parts.push(this.readDollar());
      else if (character === this.escape) parts.push(this.readEscapeInQuotes());
      else parts.push(this.readTextInQuotes());
    }
    this.fail("a double quote is not closed");
    return { kind: "quoted", quote: '"', parts };
  }

  private readTextInQuotes(): ShellPart {
    const start = this.at;
    let character = this.text.charAt(this.at);
    while (
      this.at < this.text.length &&
      character !== '"' &&
      character !== "$" &&
      character !== this.escape
    ) {
      this.at++;
      character = this.text.charAt(this.at);
    }
    return { kind: "text", text: this.text.slice(start, this.at), at: start };
  }

  /** Inside double quotes only `"`, `$` and the escape character itself can be escaped. */
  private readEscapeInQuotes(): ShellPart {
    const next = this.text.charAt(this.at + 1);
    if (next === '"' || next === "$" || next === this.escape) return this.readEscaped();
    this.at++;
    return { kind: "escape", text: this.escape, at: this.at - 1 };
  }

  private readDollar(): ShellPart {
    const at = this.at;
    this.at++;
    if (this.text.charAt(this.at) === "{") return this.readBraced();
    const name = this.readName();
    return name === "" ? { kind: "text", text: "$", at } : { kind: "variable", name, isBraced: false };
  }

  private readBraced(): ShellPart {
    this.at++;
    if (this.at === this.text.length) this.fail("missing '}'");
    else if ("{}:".includes(this.text.charAt(this.at))) this.fail("bad substitution");
    const name = this.readName();
    if (this.text.charAt(this.at) === "}") {
      this.at++;
      return { kind: "variable", name, isBraced: true };
    }
    const operation = this.readOperation();
    return { kind: "variable", name, isBraced: true, ...(operation && { operation }) };
  }

  private readOperation(): ShellOperation | undefined {
    const operator = this.readOperator();
    if (this.error !== undefined) return undefined;
    if (++this.depth > DEEPEST) this.fail("variables are nested too deeply");
    const wordAt = this.at;
    const isReplacement = operator.startsWith("/");
    const word = this.readUntil(isReplacement ? "/" : "}");
    const replacement = isReplacement ? this.readUntil("}") : undefined;
    this.depth--;
    return { operator, word, wordAt, ...(replacement && { replacement }) };
  }

  private readOperator(): string {
    const first = this.text.charAt(this.at);
    const second = this.text.charAt(this.at + 1);
    const isDouble = first === ":" || (first === "/" && second === "/");
    const operator = isDouble ? first + second : first;
    this.at += operator.length;
    if (!"+-?#%/:".includes(first)) this.fail(`unsupported modifier (${operator}) in substitution`);
    if (operator === "" || operator === ":") this.fail("missing '}'");
    return operator;
  }

  private readName(): string {
    const start = this.at;
    const first = this.text.charAt(start);
    if (first === "") return "";
    if (DIGIT.test(first)) return this.readWhile(DIGIT);
    if (SPECIAL_PARAMETERS.includes(first)) {
      this.at++;
      return first;
    }
    return this.readWhile(NAME_CHARACTER);
  }

  private readWhile(characters: RegExp): string {
    const start = this.at;
    while (this.at < this.text.length && characters.test(this.text.charAt(this.at))) this.at++;
    return this.text.slice(start, this.at);
  }
}

/** The names of all variables in a word, those inside operands too; none where the word can't be read. */
export function variablesOf(text: string, escapeCharacter: string): string[] {
  const word = readShellWord(text, escapeCharacter);
  return "error" in word ? [] : [...new Set(namesIn(word.parts))];
}

function namesIn(parts: readonly ShellPart[]): string[] {
  return parts.flatMap((part) => {
    if (part.kind === "quoted") return namesIn(part.parts);
    if (part.kind !== "variable") return [];
    const { word = [], replacement = [] } = part.operation ?? {};
    return [part.name, ...namesIn(word), ...namesIn(replacement)];
  });
}
