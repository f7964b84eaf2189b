import { fileSpan, type LogicalText, sliceText, textAt } from "../text/logical-text.ts";
import type { Span } from "../text/position.ts";
import { type LogicalLine, textOfLine } from "./logical-line.ts";
import { isWordSeparatorAt, skipSpace, trimEnd } from "./white-space.ts";

/** An instruction's keyword and what follows it. */
export interface Command {
  /** Upper case; inside `ONBUILD` the inner one. */
  readonly keyword: string;
  readonly keywordSpan: Span;
  readonly isOnbuild: boolean;
  /** Everything after the keyword. */
  readonly logical: LogicalText;
  /** Whether what follows the keyword may begin with a flag; where not, that is certain. */
  readonly mayHaveFlags: boolean;
}

const ONBUILD = "ONBUILD";

/**
 * Splits the keyword off an instruction's lines; `undefined` where escape characters alone make them up. Of nearly
 * all instructions only the keyword matters, so that the lines are joined when what follows it is asked for.
 */
export function readCommand(text: string, line: LogicalLine): Command | undefined {
  const end = endOfPlainKeyword(text, line);
  const keyword = text.slice(line.span.start, end).toUpperCase();
  return end === undefined || keyword === ONBUILD
    ? joinCommand(text, line)
    : new PlainCommand(text, line, keyword, end);
}

/** Where a keyword ends that consists of letters and has a separator behind it in its own line, as nearly all do. */
function endOfPlainKeyword(text: string, { span }: LogicalLine): number | undefined {
  let at = span.start;
  for (; at < span.end; at++) {
    const lowerCase = text.charCodeAt(at) | LOWER_CASE_BIT;
    if (lowerCase < LETTER_A || lowerCase > LETTER_Z) break;
  }
  return at > span.start && at < span.end && isWordSeparatorAt(text, at) ? at : undefined;
}

const LETTER_A = 97;
const LETTER_Z = 122;
const LOWER_CASE_BIT = 32;

const DASH = "-";

class PlainCommand implements Command {
  readonly keyword: string;
  readonly isOnbuild = false;
  private readonly text: string;
  private readonly line: LogicalLine;
  private readonly keywordEnd: number;
  private joined: LogicalText | undefined;

  constructor(text: string, line: LogicalLine, keyword: string, keywordEnd: number) {
    this.text = text;
    this.line = line;
    this.keyword = keyword;
    this.keywordEnd = keywordEnd;
  }

  get keywordSpan(): Span {
    return { start: this.line.span.start, end: this.keywordEnd };
  }

  get logical(): LogicalText {
    this.joined ??= this.line.bounds.length === 2 ? this.readLine() : this.joinLines();
    return this.joined;
  }

  private readLine(): LogicalText {
    const [, lineEnd = this.keywordEnd] = this.line.bounds;
    const start = skipSpace(this.text, this.keywordEnd, lineEnd);
    const end = trimEnd(this.text, start, lineEnd);
    return textAt(this.text.slice(start, end), start === end ? this.keywordEnd : start);
  }

  private joinLines(): LogicalText {
    const [, firstEnd = this.keywordEnd, ...others] = this.line.bounds;
    const first = skipSpace(this.text, this.keywordEnd, firstEnd);
    const whole = textOfLine(this.text, { ...this.line, bounds: [first, firstEnd, ...others] });
    const start = skipSpace(whole.text, 0);
    const end = trimEnd(whole.text, start, whole.text.length);
    return start === end ? textAt("", this.keywordEnd) : sliceText(whole, start, end);
  }

  get mayHaveFlags(): boolean {
    const end = this.line.bounds[1] ?? this.keywordEnd;
    const at = skipSpace(this.text, this.keywordEnd, end);
    return at === end || this.text.charAt(at) === DASH;
  }
}

function joinCommand(text: string, line: LogicalLine): Command | undefined {
  const whole = textOfLine(text, line);
  const start = skipSpace(whole.text, 0);
  const end = trimEnd(whole.text, start, whole.text.length);
  if (start === end) return undefined;
  const outer = splitKeyword(whole, start, end);
  if (outer.keyword !== ONBUILD || outer.rest === end) return commandOf(whole, outer, end, false);
  return commandOf(whole, splitKeyword(whole, outer.rest, end), end, true);
}

interface Keyword {
  readonly keyword: string;
  readonly keywordSpan: Span;
  readonly rest: number;
}

function splitKeyword(whole: LogicalText, start: number, end: number): Keyword {
  let at = start;
  while (at < end && !isWordSeparatorAt(whole.text, at)) at++;
  const keyword = whole.text.slice(start, at).toUpperCase();
  return { keyword, keywordSpan: fileSpan(whole, start, at), rest: skipSpace(whole.text, at, end) };
}

function commandOf(whole: LogicalText, split: Keyword, end: number, isOnbuild: boolean): Command {
  const { keyword, keywordSpan, rest } = split;
  const logical = rest === end ? textAt("", keywordSpan.end) : sliceText(whole, rest, end);
  return { keyword, keywordSpan, isOnbuild, logical, mayHaveFlags: true };
}
