import type { Span } from "../text/position.ts";
import type { Heredoc, LogicalText, SyntaxProblem } from "./dockerfile.ts";
import { readFlags } from "./flag.ts";
import { closesHeredoc, heredocsOf, isJsonArray } from "./heredoc.ts";
import {
  isBlank,
  isComment,
  joinLines,
  type LogicalLine,
  lineAt,
  type PhysicalLine,
} from "./logical-line.ts";
import { fileSpan, joinRuns, sliceText } from "./logical-text.ts";
import { readParserDirective } from "./parser-directive.ts";
import { isWordSeparator, skipSpace, trimEnd } from "./white-space.ts";

/** An instruction's lines, its keyword split off, its heredocs found. */
export interface ScannedInstruction {
  /** Upper case; inside `ONBUILD` the inner one. */
  readonly keyword: string;
  readonly keywordSpan: Span;
  readonly isOnbuild: boolean;
  readonly span: Span;
  readonly logical: LogicalText;
  readonly heredocs: readonly Heredoc[];
  readonly commentsAbove: readonly Span[];
}

export interface ScannedFile {
  readonly escape: string;
  readonly instructions: readonly ScannedInstruction[];
  readonly problems: readonly SyntaxProblem[];
}

/** Longer lines are refused by BuildKit (the limit of Go's `bufio.Scanner`). */
const LONGEST_LINE = 65_535;

/** Finds a Dockerfile's instructions line by line as BuildKit does, in time linear in its length. */
export function scanInstructions(text: string): ScannedFile {
  return new Scanner(text).scan();
}

class Scanner {
  private escape = "\\";
  private isAtTop = true;
  private readonly directives = new Set<string>();
  private readonly instructions: ScannedInstruction[] = [];
  private readonly problems: SyntaxProblem[] = [];
  private comments: Span[] = [];
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  scan(): ScannedFile {
    for (let at = 0; at < this.text.length; ) {
      const line = lineAt(this.text, at);
      if (isComment(this.text, line)) this.takeComment(line);
      else this.isAtTop = false;
      if (isBlank(line)) this.comments = [];
      const isInstruction = !isBlank(line) && !isComment(this.text, line);
      at = isInstruction ? this.takeInstruction(line) : line.next;
    }
    return { escape: this.escape, instructions: this.instructions, problems: this.problems };
  }

  private takeComment(line: PhysicalLine): void {
    const span = { start: line.content, end: line.end };
    this.comments.push(span);
    if (!this.isAtTop) return;
    const directive = readParserDirective(this.text.slice(span.start, span.end));
    if (!directive) {
      this.isAtTop = false;
      return;
    }
    if (this.directives.has(directive.name)) {
      this.problems.push({ message: `Only one ${directive.name} parser directive can be used.`, span });
    }
    this.directives.add(directive.name);
    if (directive.name === "escape") this.takeEscape(directive.value, span);
  }

  private takeEscape(value: string, span: Span): void {
    if (value === "\\" || value === "`") this.escape = value;
    else this.problems.push({ message: `The escape character can only be \\ or \`, not ${value}.`, span });
  }

  private takeInstruction(first: PhysicalLine): number {
    const line = joinLines(this.text, first, this.escape);
    if (line.runs.some((run) => run.text.length > LONGEST_LINE)) {
      this.problems.push({
        message: `A line is longer than the ${LONGEST_LINE} bytes that BuildKit reads.`,
        span: line.span,
      });
    }
    const command = readCommand(line);
    const { heredocs, end, next } = this.takeHeredocs(command, line);
    const span = { start: line.span.start, end };
    if (command) {
      this.instructions.push({ ...command, span, heredocs, commentsAbove: this.comments });
    }
    this.comments = [];
    return next;
  }

  private takeHeredocs(command: Command | undefined, line: LogicalLine) {
    const heredocs: Heredoc[] = [];
    let next = line.next;
    let end = line.span.end;
    for (const start of command ? announcedHeredocs(command) : []) {
      const body = next;
      let last: PhysicalLine | undefined;
      while (next < this.text.length && !last) {
        const candidate = lineAt(this.text, next);
        if (closesHeredoc(this.text.slice(candidate.start, candidate.end), start)) last = candidate;
        next = candidate.next;
      }
      heredocs.push({ ...start, body: { start: body, end: last?.start ?? this.text.length } });
      end = last?.end ?? this.text.length;
      if (last) continue;
      this.problems.push({ message: `The heredoc ${start.delimiter} is not closed.`, span: line.span });
      break;
    }
    return { heredocs, end, next };
  }
}

type Command = Pick<ScannedInstruction, "keyword" | "keywordSpan" | "isOnbuild" | "logical">;

/** Splits the keyword off; `undefined` where escape characters alone make up the line. */
function readCommand(line: LogicalLine): Command | undefined {
  const whole = joinRuns(line.runs, line.span.start);
  const start = skipSpace(whole.text, 0);
  const end = trimEnd(whole.text, start, whole.text.length);
  if (start === end) return undefined;
  const outer = splitKeyword(whole, start, end);
  if (outer.keyword !== "ONBUILD" || outer.rest === end) return commandOf(whole, outer, end, false);
  return commandOf(whole, splitKeyword(whole, outer.rest, end), end, true);
}

interface Keyword {
  readonly keyword: string;
  readonly keywordSpan: Span;
  readonly rest: number;
}

function splitKeyword(whole: LogicalText, start: number, end: number): Keyword {
  let at = start;
  while (at < end && !isWordSeparator(whole.text.charAt(at))) at++;
  const keyword = whole.text.slice(start, at).toUpperCase();
  return { keyword, keywordSpan: fileSpan(whole, start, at), rest: skipSpace(whole.text, at, end) };
}

function commandOf(whole: LogicalText, split: Keyword, end: number, isOnbuild: boolean): Command {
  const { keyword, keywordSpan, rest } = split;
  const logical = rest === end ? { text: "", offsetAt: () => keywordSpan.end } : sliceText(whole, rest, end);
  return { keyword, keywordSpan, isOnbuild, logical };
}

const HEREDOC_KEYWORDS = new Set(["RUN", "COPY", "ADD"]);

function announcedHeredocs(command: Command) {
  const { text } = command.logical;
  if (!HEREDOC_KEYWORDS.has(command.keyword) || !text.includes("<<")) return [];
  if (isJsonArray(text.slice(readFlags(text).argumentsStart))) return [];
  return heredocsOf(text);
}
