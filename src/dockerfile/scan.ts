import type { Span } from "../text/position.ts";
import type { SyntaxProblem } from "../text/syntax-problem.ts";
import { type Command, readCommand } from "./command.ts";
import type { Heredoc } from "./dockerfile.ts";
import { readFlags } from "./flag.ts";
import { closesHeredoc, type HeredocStart, heredocsOf, isJsonArray } from "./heredoc.ts";
import { joinLines, LineReader, type LogicalLine } from "./logical-line.ts";
import { readParserDirective } from "./parser-directive.ts";
import { ScannedInstruction } from "./scanned-instruction.ts";

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

const NO_COMMENTS: readonly Span[] = [];
const NO_HEREDOCS: readonly Heredoc[] = [];
const NO_STARTS: readonly HeredocStart[] = [];

class Scanner {
  private escape = "\\";
  private isAtTop = true;
  private readonly directives = new Set<string>();
  private readonly instructions: ScannedInstruction[] = [];
  private readonly problems: SyntaxProblem[] = [];
  private comments: Span[] | undefined;
  private nextAngle = -1;
  private readonly text: string;
  private readonly reader: LineReader;

  constructor(text: string) {
    this.text = text;
    this.reader = new LineReader(text);
  }

  scan(): ScannedFile {
    const { reader } = this;
    for (let at = 0; at < this.text.length; ) {
      reader.read(at);
      if (reader.isComment) this.takeComment();
      else this.isAtTop = false;
      at = reader.isContent ? this.takeInstruction() : reader.next;
    }
    return { escape: this.escape, instructions: this.instructions, problems: this.problems };
  }

  private takeComment(): void {
    const span = { start: this.reader.content, end: this.reader.end };
    this.comments ??= [];
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

  /** @returns where the line behind the instruction begins */
  private takeInstruction(): number {
    const line = joinLines(this.reader, this.escape.charCodeAt(0));
    if (line.span.end - line.span.start > LONGEST_LINE) this.checkLength(line);
    const command = readCommand(this.text, line);
    const starts = command && this.mayAnnounce(command, line) ? announcedHeredocs(command) : NO_STARTS;
    if (command && starts.length > 0) return this.takeHeredocs(command, line, starts);
    if (command) this.push(command, line.span, NO_HEREDOCS);
    else this.comments = undefined;
    return line.next;
  }

  private push(command: Command, span: Span, heredocs: readonly Heredoc[]): void {
    const comments = this.comments ?? NO_COMMENTS;
    this.instructions.push(new ScannedInstruction(command, span, heredocs, comments));
    this.comments = undefined;
  }

  private checkLength({ bounds, span }: LogicalLine): void {
    const isLong = bounds.some(
      (end, index) => index % 2 === 1 && end - (bounds[index - 1] ?? 0) > LONGEST_LINE,
    );
    if (!isLong) return;
    const message = `A line is longer than the ${LONGEST_LINE} bytes that BuildKit reads.`;
    this.problems.push({ message, span });
  }

  /** Whether the lines have a `<` at all; looked for once from one to the next, so that it takes linear time. */
  private mayAnnounce({ keyword }: Command, { span }: LogicalLine): boolean {
    if (!HEREDOC_KEYWORDS.has(keyword)) return false;
    if (this.nextAngle < span.start) {
      const found = this.text.indexOf("<", span.start);
      this.nextAngle = found < 0 ? this.text.length : found;
    }
    return this.nextAngle < span.end;
  }

  /** @returns where the line behind the heredocs begins */
  private takeHeredocs(command: Command, line: LogicalLine, starts: readonly HeredocStart[]): number {
    const { reader } = this;
    const heredocs: Heredoc[] = [];
    let { next } = line;
    let { end } = line.span;
    for (const start of starts) {
      const body = next;
      let isClosed = false;
      while (next < this.text.length && !isClosed) {
        reader.read(next);
        isClosed = closesHeredoc(this.text.slice(reader.start, reader.end), start);
        next = reader.next;
      }
      heredocs.push({ ...start, body: { start: body, end: isClosed ? reader.start : this.text.length } });
      end = isClosed ? reader.end : this.text.length;
      if (isClosed) continue;
      this.problems.push({ message: `The heredoc ${start.delimiter} is not closed.`, span: line.span });
      break;
    }
    this.push(command, { start: line.span.start, end }, heredocs);
    return next;
  }
}

const HEREDOC_KEYWORDS = new Set(["RUN", "COPY", "ADD"]);

function announcedHeredocs({ logical: { text } }: Command): HeredocStart[] {
  if (!text.includes("<<") || isJsonArray(text.slice(readFlags(text).argumentsStart))) return [];
  return heredocsOf(text);
}
