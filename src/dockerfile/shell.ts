import { type LogicalText, runsOf } from "../text/logical-text.ts";
import type { ReferencePiece } from "./image-use.ts";
import { type Pattern, readPattern, replacePattern, trimPrefix, trimSuffix } from "./pattern.ts";
import { readShellWord, type ShellOperation, type ShellPart, type ShellVariable } from "./shell-word.ts";

/** What a word or a variable comes to. */
export interface Value {
  readonly pieces: readonly ReferencePiece[];
  /** Variables without a value that it depends on. */
  readonly unresolved: readonly string[];
  /** A variable has a value that can't be known here (the build's platform), so that emptiness can't be told. */
  readonly isUnknown: boolean;
}

/** The value of a variable; `undefined` where it has none. */
export type Lookup = (name: string) => Value | undefined;

export type Expansion = Value | ExpansionProblem;

export interface ExpansionProblem {
  /** As a predicate's end: "an open quote". */
  readonly problem: string;
  /** Whether BuildKit would take it and only we don't, to stay fast on hostile files. */
  readonly isLimit: boolean;
}

/** No reference is as long (255 + 128 + 135 characters and two separators), so longer values can't be one. */
const LONGEST_VALUE = 1024;
const MOST_PIECES = 64;
const DEEPEST_CHAIN = 16;
/** The length of a value times that of its pattern, and that of what replaces it: real ones are far below. */
const MOST_COMPARISONS = 4096;
const LONGEST_REPLACED = 65_536;

const EMPTY: Value = { pieces: [], unresolved: [], isUnknown: false };

/** The characters of a value. */
export function textOf(value: Pick<Value, "pieces">): string {
  return value.pieces.map((piece) => piece.text).join("");
}

/**
 * Expands a word as BuildKit does in FROM and ARG, and keeps for every piece where it stands in the file. A variable
 * without a value expands to nothing and is named among the unresolved ones.
 * https://docs.docker.com/reference/dockerfile/#environment-replacement
 */
export function expandWord(word: LogicalText, escapeCharacter: string, lookup: Lookup): Expansion {
  const parsed = readShellWord(word.text, escapeCharacter);
  if ("error" in parsed) return { problem: parsed.error, isLimit: false };
  const expander = new Expander(word, lookup);
  const value = expander.expand(parsed.parts, false);
  return expander.problem ?? value;
}

class Expander {
  problem: ExpansionProblem | undefined;
  private readonly word: LogicalText;
  private readonly lookup: Lookup;

  constructor(word: LogicalText, lookup: Lookup) {
    this.word = word;
    this.lookup = lookup;
  }

  /** `keepsEscapes` holds in patterns, which have escapes of their own. */
  expand(parts: readonly ShellPart[], keepsEscapes: boolean): Value {
    const values = [];
    let length = 0;
    let count = 0;
    for (const part of parts) {
      const value = this.problem ? EMPTY : this.expandPart(part, keepsEscapes);
      values.push(value);
      count += value.pieces.length + value.unresolved.length;
      length += textOf(value).length;
      if (length > LONGEST_VALUE) this.stop(`a value of more than ${LONGEST_VALUE} characters`);
      if (count > MOST_PIECES) this.stop(`a value of more than ${MOST_PIECES} pieces`);
      if (this.problem) return EMPTY;
    }
    return concat(values);
  }

  private stop(problem: string): void {
    this.problem ??= { problem, isLimit: true };
  }

  private expandPart(part: ShellPart, keepsEscapes: boolean): Value {
    switch (part.kind) {
      case "text":
        return this.placed(part.at, part.text.length);
      case "escaped":
        return keepsEscapes ? unplaced(part.escape + part.text) : this.placed(part.at, part.text.length);
      case "escape":
        return keepsEscapes ? unplaced(part.text + part.text) : this.placed(part.at, part.text.length);
      case "quoted":
        return this.expand(part.parts, keepsEscapes);
      case "variable":
        return this.expandVariable(part);
    }
  }

  /** Characters as they stand in the file. */
  private placed(at: number, length: number): Value {
    if (length > LONGEST_VALUE) {
      this.stop(`a value of more than ${LONGEST_VALUE} characters`);
      return EMPTY;
    }
    const runs = runsOf(this.word, at, at + length);
    return { ...EMPTY, pieces: runs.map((run) => ({ ...run, origin: "literal", variables: [] })) };
  }

  private expandVariable({ name, operation }: ShellVariable): Value {
    const value = this.lookup(name);
    if (operation) return this.operate(name, value, operation);
    return value ? this.through(name, value) : unset(name);
  }

  private operate(name: string, value: Value | undefined, operation: ShellOperation): Value {
    const { operator } = operation;
    const symbol = operator.replace(":", "");
    const isMissing = !value || (operator.startsWith(":") && !value.isUnknown && textOf(value) === "");
    const keepsEscapes = "#%/".includes(symbol.charAt(0));
    const word = this.expand(operation.word, keepsEscapes);
    switch (symbol) {
      case "-":
        return isMissing ? this.wordOf(name, word, operation.wordAt) : this.through(name, value);
      case "+":
        return this.alternative(name, value, isMissing, word, operation);
      case "?":
        return isMissing ? unset(name) : this.through(name, value);
      case "#":
      case "%":
        return this.trim(name, value, symbol, word);
      case "/":
      case "//":
        return this.replace(name, value, word, operation);
      default:
        this.problem ??= { problem: `unsupported modifier (${operator}) in substitution`, isLimit: false };
        return EMPTY;
    }
  }

  private alternative(
    name: string,
    value: Value | undefined,
    isMissing: boolean,
    word: Value,
    operation: ShellOperation,
  ): Value {
    if (isMissing) return { ...EMPTY, pieces: [{ text: "", origin: "word", variables: [name] }] };
    const isUncertain = operation.operator === ":+" && value?.isUnknown === true && textOf(value) === "";
    const result = this.wordOf(name, word, operation.wordAt);
    return isUncertain ? concat([result, unknown(name)]) : result;
  }

  /** The operand of an operator in a value's place; an empty one keeps its place in the file. */
  private wordOf(name: string, word: Value, wordAt: number): Value {
    const pieces = word.pieces.map((piece) =>
      piece.origin === "literal" ? { ...piece, origin: "word" as const } : piece,
    );
    const source = this.word.offsetAt(wordAt);
    const placed =
      pieces.length > 0 ? pieces : [{ text: "", origin: "word" as const, source, variables: [] }];
    return this.through(name, { ...word, pieces: placed });
  }

  private through(name: string, value: Value): Value {
    const pieces = value.pieces.map((piece) => ({ ...piece, variables: [name, ...piece.variables] }));
    if (pieces.some((piece) => piece.variables.length > DEEPEST_CHAIN)) {
      this.stop(`a value through more than ${DEEPEST_CHAIN} variables`);
    }
    return { ...value, pieces };
  }

  private trim(name: string, value: Value | undefined, side: string, word: Value): Value {
    const written = textOf(word);
    const isGreedy = written.startsWith(side);
    const apply = side === "#" ? trimPrefix : trimSuffix;
    const text = isGreedy ? written.slice(1) : written;
    const operands = { pattern: text, replacement: "", values: [word] };
    return this.transform(name, value, operands, (pattern, before) => apply(pattern, before, isGreedy));
  }

  private replace(name: string, value: Value | undefined, word: Value, operation: ShellOperation): Value {
    const by = this.expand(operation.replacement ?? [], true);
    const replacement = textOf(by);
    const isAll = operation.operator === "//";
    const operands = { pattern: textOf(word), replacement, values: [word, by] };
    return this.transform(name, value, operands, (pattern, before) =>
      replacePattern(pattern, before, replacement, isAll),
    );
  }

  private transform(
    name: string,
    value: Value | undefined,
    operands: PatternOperands,
    change: (pattern: Pattern, text: string) => string,
  ): Value {
    const pattern = readPattern(operands.pattern);
    if (!pattern) {
      this.problem ??= { problem: `an invalid pattern (${operands.pattern})`, isLimit: false };
      return EMPTY;
    }
    if (!value) return unset(name);
    const text = textOf(value);
    const isLong = text.length * operands.pattern.length > MOST_COMPARISONS;
    if (isLong || text.length * operands.replacement.length > LONGEST_REPLACED) {
      this.stop("a pattern that takes too long");
      return EMPTY;
    }
    const { pieces, ...rest } = concat([...operands.values, value]);
    const variables = [...new Set([name, ...pieces.flatMap((piece) => piece.variables)])];
    return { ...rest, pieces: [{ text: change(pattern, text), origin: "pattern", variables }] };
  }
}

/** The operands of a pattern operator. */
interface PatternOperands {
  readonly pattern: string;
  readonly replacement: string;
  /** What they are made of: without them it isn't known what the pattern makes. */
  readonly values: readonly Value[];
}

/** Kept escape characters need no place: they only reach patterns, which aren't edited. */
function unplaced(text: string): Value {
  return { ...EMPTY, pieces: [{ text, origin: "literal", variables: [] }] };
}

function concat(values: readonly Value[]): Value {
  const [first] = values;
  if (first && values.length === 1) return first;
  return {
    pieces: values.flatMap((value) => value.pieces),
    unresolved: [...new Set(values.flatMap((value) => value.unresolved))],
    isUnknown: values.some((value) => value.isUnknown),
  };
}

/** A variable that nothing gives a value: empty as far as the Dockerfile goes. */
function unset(name: string): Value {
  return { ...EMPTY, unresolved: [name] };
}

/** A variable that has a value, which can't be known. */
export function unknown(name: string): Value {
  return { pieces: [], unresolved: [name], isUnknown: true };
}
