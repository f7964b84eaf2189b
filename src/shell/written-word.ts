import { fileSpan, joinRuns, type LogicalText, runsOf, sliceText } from "../text/logical-text.ts";
import type { Span } from "../text/position.ts";
import type { ShellWord } from "./shell-command.ts";

/** Some of a word's characters: as they stand between two logical offsets, or what an escape stands for. */
export interface WordPiece extends Span {
  /** Where it is another text than what is written. */
  readonly text?: string;
}

/** A word of a script; where its characters stand is worked out when it is asked for. */
export class WrittenWord implements ShellWord {
  readonly text: string;
  readonly isLiteral: boolean;
  readonly span: Span;
  private readonly whole: LogicalText;
  private readonly pieces: readonly WordPiece[];

  /** `written` is the word's place in the script. */
  constructor(whole: LogicalText, written: Span, pieces: readonly WordPiece[], isLiteral: boolean) {
    this.whole = whole;
    this.pieces = pieces;
    this.isLiteral = isLiteral;
    this.span = fileSpan(whole, written.start, written.end);
    this.text = pieces.map((piece) => textOf(whole, piece)).join("");
  }

  get value(): LogicalText {
    const { whole, pieces } = this;
    const [first] = pieces;
    if (first && pieces.length === 1 && first.text === undefined) {
      return sliceText(whole, first.start, first.end);
    }
    const runs = pieces.flatMap((piece) =>
      piece.text === undefined
        ? runsOf(whole, piece.start, piece.end)
        : [{ text: piece.text, source: whole.offsetAt(piece.start) }],
    );
    return joinRuns(runs, this.span.start);
  }
}

function textOf({ text }: LogicalText, piece: WordPiece): string {
  return piece.text ?? text.slice(piece.start, piece.end);
}
