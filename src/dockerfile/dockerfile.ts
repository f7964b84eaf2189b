import type { LogicalText } from "../text/logical-text.ts";
import type { Span } from "../text/position.ts";
import type { SyntaxProblem } from "../text/syntax-problem.ts";

/** A flag before an instruction's arguments: `--platform=…`, `--from=…`, `--mount=…`. */
export interface Flag {
  /** Lower-case name without dashes. */
  readonly name: string;
  /** The value's span in the instruction's logical text (quotes included); empty for a bare flag. */
  readonly value: Span;
  readonly span: Span;
}

export interface Heredoc {
  readonly delimiter: string;
  /** Whether variables are expanded in the body (an unquoted delimiter). */
  readonly expands: boolean;
  /** `<<-`: leading tabs of the body are dropped. */
  readonly stripsTabs: boolean;
  /** File span of the body's lines, without the delimiter's line. */
  readonly body: Span;
}

export interface Instruction {
  /** Upper case: `FROM`, `RUN`; inside `ONBUILD` the inner one. */
  readonly keyword: string;
  readonly isOnbuild: boolean;
  /** File span from the first character of the instruction to the end of its last line (heredocs included). */
  readonly span: Span;
  /** Everything after the keyword. */
  readonly logical: LogicalText;
  readonly flags: readonly Flag[];
  /** Logical offset where the arguments after the flags begin. */
  readonly argumentsStart: number;
  readonly heredocs: readonly Heredoc[];
  /** Comment lines between it and the instruction before, top first, spans from `#` to the line's end. */
  readonly commentsAbove: readonly Span[];
}

/** One `FROM …` block. */
export interface Stage {
  readonly index: number;
  /** `AS x`, lower case as BuildKit compares it. */
  readonly name?: string;
  readonly from: Instruction;
  /** The image's span in the logical text of its FROM; absent where BuildKit would refuse the FROM. */
  readonly image?: Span;
  /** What follows its FROM. */
  readonly instructions: readonly Instruction[];
}

/** A parsed Dockerfile. */
export interface Dockerfile {
  readonly text: string;
  /** `\` or, by a parser directive, a backtick. */
  readonly escape: string;
  /** What stands before the first FROM: ARGs of global scope. */
  readonly preamble: readonly Instruction[];
  readonly stages: readonly Stage[];
  readonly problems: readonly SyntaxProblem[];
}
