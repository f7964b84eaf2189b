import type { Span } from "../text/position.ts";

/** A member of an object in a JSON text. */
export interface JsonMember {
  /** The keys that lead to it, its own the last. */
  readonly path: readonly string[];
  readonly keySpan: Span;
  /** Where its value is a text without escapes: the text, and its place without the quotes. */
  readonly value?: { readonly text: string; readonly span: Span };
}

/** Deeper members aren't told. */
const DEEPEST = 5;

/**
 * The members of the objects in a JSON text, with comments and commas at the end let pass as .NET's tools do; those in
 * arrays aren't told. None where brackets don't match. Time is linear in the text's length.
 */
export function jsonMembers(text: string): readonly JsonMember[] {
  const reader = new JsonReader(text);
  return reader.read() ? reader.members : [];
}

/** A JSON text's parts that matter; white space and what isn't JSON is passed over. */
const TOKEN = /\/\/[^\n]*|\/\*|"(?:[^"\\\n]|\\.)*"|[{}[\]:,]/y;

/** A bracket that is open. */
interface Bracket {
  readonly isObject: boolean;
  /** Of an object: where the key that was read last is. */
  key?: Span;
}

class JsonReader {
  readonly members: JsonMember[] = [];
  private readonly text: string;
  private readonly open: Bracket[] = [];
  private readonly keys: string[] = [];
  private arrays = 0;
  private isValueNext = false;

  constructor(text: string) {
    this.text = text;
  }

  /** Whether the text's brackets match. */
  read(): boolean {
    let at = 0;
    while (at < this.text.length) {
      TOKEN.lastIndex = at;
      const token = TOKEN.exec(this.text)?.[0];
      if (token === undefined) at++;
      else if (token === "/*") {
        const end = this.text.indexOf("*/", at);
        at = end < 0 ? this.text.length : end + 2;
      } else {
        if (!token.startsWith("//") && !this.take(token, at)) return false;
        at += token.length;
      }
    }
    return this.open.length === 0;
  }

  private take(token: string, at: number): boolean {
    if (token === "{" || token === "[") {
      this.begin(token === "{");
      return true;
    }
    if (token === "}" || token === "]") return this.end(token === "}");
    if (token === ":") this.isValueNext = true;
    else if (token === ",") this.isValueNext = false;
    else this.takeText(token, at);
    return true;
  }

  private begin(isObject: boolean): void {
    this.open.push({ isObject });
    if (!isObject) this.arrays++;
    this.isValueNext = false;
  }

  private end(isObject: boolean): boolean {
    const closed = this.open.pop();
    if (closed?.isObject !== isObject) return false;
    if (!isObject) this.arrays--;
    else if (closed.key) this.keys.pop();
    this.isValueNext = false;
    return true;
  }

  private takeText(token: string, at: number): void {
    const object = this.open.at(-1);
    if (!object?.isObject) return;
    const span = { start: at + 1, end: at + token.length - 1 };
    const text = token.slice(1, -1);
    if (!this.isValueNext) this.takeKey(text, span, object);
    else if (this.isTold() && !text.includes("\\")) this.giveLast({ text, span });
  }

  private takeKey(key: string, span: Span, object: Bracket): void {
    if (object.key) this.keys.pop();
    object.key = span;
    this.keys.push(key);
    if (this.isTold()) this.members.push({ path: [...this.keys], keySpan: span });
  }

  private giveLast(value: NonNullable<JsonMember["value"]>): void {
    const last = this.members.pop();
    if (last) this.members.push({ ...last, value });
  }

  private isTold(): boolean {
    return this.arrays === 0 && this.keys.length <= DEEPEST;
  }
}
