import type { LogicalText } from "../text/logical-text.ts";
import type { Span } from "../text/position.ts";
import type { Command } from "./command.ts";
import type { Flag, Heredoc, Instruction } from "./dockerfile.ts";
import { type FlagList, readFlags } from "./flag.ts";

const NO_FLAGS: FlagList = { flags: [], argumentsStart: 0 };

/** An instruction whose flags are read when they are asked for: of nearly all instructions they don't matter. */
export class ScannedInstruction implements Instruction {
  readonly span: Span;
  readonly heredocs: readonly Heredoc[];
  readonly commentsAbove: readonly Span[];
  private readonly command: Command;
  private flagList: FlagList | undefined;

  constructor(command: Command, span: Span, heredocs: readonly Heredoc[], commentsAbove: readonly Span[]) {
    this.command = command;
    this.span = span;
    this.heredocs = heredocs;
    this.commentsAbove = commentsAbove;
  }

  get keyword(): string {
    return this.command.keyword;
  }

  get keywordSpan(): Span {
    return this.command.keywordSpan;
  }

  get isOnbuild(): boolean {
    return this.command.isOnbuild;
  }

  get logical(): LogicalText {
    return this.command.logical;
  }

  get flags(): readonly Flag[] {
    return this.readFlags().flags;
  }

  get argumentsStart(): number {
    return this.readFlags().argumentsStart;
  }

  private readFlags(): FlagList {
    this.flagList ??= this.command.mayHaveFlags ? readFlags(this.command.logical.text) : NO_FLAGS;
    return this.flagList;
  }
}
