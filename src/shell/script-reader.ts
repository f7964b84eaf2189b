import { invariant } from "../errors.ts";
import type { LogicalText } from "../text/logical-text.ts";
import { CommandDraft, type ReadCommand } from "./command-draft.ts";
import { beginList, CompoundStack } from "./compound-stack.ts";
import { Cursor } from "./cursor.ts";
import { HeredocQueue } from "./heredoc-queue.ts";
import { KEYWORDS } from "./keyword.ts";
import { isDescriptor, meaningOf, takeOperator, takeRedirection } from "./operator.ts";
import type { ShellOperator, ShellWord } from "./shell-command.ts";
import { readWord } from "./word-reader.ts";

/** What ends a script, or a substitution. */
type Closer = "" | ")" | "`";

/** Behind them, `&&` means a condition. */
const TESTS = new Set(["[", "[[", "test", "command", "which", "type", "hash", "grep"]);

/** Reads the commands of a script, token by token. */
export class ScriptReader {
  readonly commands: ReadCommand[] = [];
  private draft = new CommandDraft();
  private compounds = new CompoundStack();
  /** Whether a function's name has just been read: what follows is its body. */
  private isFunction = false;
  private readonly heredocs = new HeredocQueue();
  private readonly cursor: Cursor;
  private readonly readNested = (closer: ")" | "`") => this.readSubstitution(closer);

  constructor(text: LogicalText) {
    this.cursor = new Cursor(text);
  }

  readUntil(closer: Closer): void {
    const { cursor } = this;
    while (cursor.at < cursor.text.length) {
      cursor.skipBlanks();
      const character = cursor.peek();
      if (character === closer && this.isClosing(closer)) {
        cursor.at++;
        break;
      }
      if (character !== "") this.readToken(character);
    }
    this.finish("end");
  }

  /** Whether a closing character isn't the end of something within: of a subshell, of a pattern. */
  private isClosing(closer: Closer): boolean {
    if (closer === "`") return true;
    const { compounds, draft } = this;
    if (draft.isOpenTest || compounds.top.part === "pattern") return false;
    return !compounds.has(["parentheses", "function"]);
  }

  private readSubstitution(closer: ")" | "`"): void {
    const { draft, compounds, isFunction, cursor } = this;
    const { isInBackticks } = cursor;
    this.draft = new CommandDraft();
    this.compounds = new CompoundStack(compounds);
    this.isFunction = false;
    cursor.isInBackticks = closer === "`";
    this.readUntil(closer);
    this.draft = draft;
    this.compounds = compounds;
    this.isFunction = isFunction;
    cursor.isInBackticks = isInBackticks;
  }

  private readToken(character: string): void {
    const { cursor, draft, compounds } = this;
    const isText = draft.isOpenTest || (compounds.top.part === "pattern" && character !== ")");
    if (isText && "&|;()<>\n".includes(character)) cursor.at++;
    else if (character === "#") this.skipComment();
    else if (character === "(") this.readOpening();
    else if (character === ")") this.readClosing();
    else if (!this.readRedirection(cursor.at) && !this.readOperator()) this.readWord();
  }

  private skipComment(): void {
    const { cursor } = this;
    while (cursor.at < cursor.text.length && cursor.peek() !== "\n") {
      if (cursor.isInBackticks && cursor.peek() === "`") return;
      cursor.at++;
    }
  }

  /** A subshell, a function's parentheses, or arithmetic. */
  private readOpening(): void {
    const { cursor, draft, compounds } = this;
    if (cursor.peek(1) === "(" && (draft.isEmpty || compounds.top.part === "header")) {
      cursor.skipParentheses();
      this.draft.isTail = true;
      return;
    }
    cursor.at++;
    if (draft.isEmpty) this.openBody("parentheses");
    else if (draft.words.length === 1 && this.skipClosing()) this.beginFunction();
  }

  /** Skips `)` behind blanks. @returns whether there is one */
  private skipClosing(): boolean {
    const { cursor } = this;
    cursor.skipBlanks();
    if (cursor.peek() !== ")") return false;
    cursor.at++;
    return true;
  }

  private beginFunction(): void {
    this.draft = new CommandDraft();
    this.isFunction = true;
  }

  private openBody(kind: "parentheses" | "braces"): void {
    this.compounds.open(this.isFunction ? "function" : kind, "body", this.commands.length);
    this.isFunction = false;
  }

  private readClosing(): void {
    const { compounds } = this;
    this.cursor.at++;
    if (compounds.top.part === "pattern") {
      compounds.enter(["case"], "body", this.commands.length);
      this.draft = new CommandDraft();
      return;
    }
    this.finish("end");
    if (compounds.close(["parentheses", "function"])) this.draft.isTail = true;
  }

  /** @returns whether there is an operator of redirection at the cursor; what stands from `start` on belongs to it */
  private readRedirection(start: number): boolean {
    const { cursor } = this;
    if (takeRedirection(cursor) === undefined) return false;
    const operator = cursor.text.slice(start, cursor.at);
    cursor.skipBlanks();
    const target = readWord(cursor, this.readNested);
    if (target !== undefined) this.redirect(operator, target);
    this.draft.cover(start, cursor.at);
    return true;
  }

  private redirect(operator: string, target: ShellWord): void {
    const isHeredoc = /<<-?$/.test(operator) && !operator.endsWith("<<<");
    this.draft.redirections.push(isHeredoc ? this.heredocs.add(operator, target) : { operator, target });
  }

  /** @returns whether there is an operator at the cursor */
  private readOperator(): boolean {
    const { cursor } = this;
    const operator = takeOperator(cursor);
    if (operator === undefined) return false;
    const { top } = this.compounds;
    if (top.kind === "for" && top.part === "header") {
      top.part = "between";
      this.draft = new CommandDraft();
    }
    this.finish(meaningOf(operator));
    if (operator === "\n") this.heredocs.readBodies(cursor);
    if (operator.length > 1 && operator.startsWith(";")) {
      this.compounds.enter(["case"], "pattern", this.commands.length);
    }
    return true;
  }

  private readWord(): void {
    const { cursor, draft } = this;
    const start = cursor.at;
    const word = readWord(cursor, this.readNested);
    invariant(word, "what is no operator, parenthesis, comment or line end begins a word");
    const written = cursor.text.slice(start, cursor.at);
    if (isDescriptor(written) && this.readRedirection(start)) return;
    if (this.takeHeader(written) || draft.isTail) return;
    if (draft.isEmpty && this.takeKeyword(written)) return;
    draft.addWord(word, written);
    draft.cover(start, cursor.at);
  }

  /** Takes the words of `for` and `case` that are no command, and patterns. @returns whether it is one */
  private takeHeader(written: string): boolean {
    const { top } = this.compounds;
    if (top.part === "pattern") return written !== "esac";
    if (top.part !== "header") return false;
    if (top.kind === "case" && written === "in" && top.headerWords > 0) top.part = "pattern";
    if (top.kind === "for" && written === "do" && top.headerWords === 1) top.part = "body";
    top.headerWords++;
    return true;
  }

  /** @returns whether the word is a keyword here */
  private takeKeyword(written: string): boolean {
    const keyword = KEYWORDS.get(written);
    if (keyword === undefined) return false;
    const { compounds, commands, draft } = this;
    switch (keyword.does) {
      case "open":
        compounds.open(keyword.kind, keyword.part, commands.length);
        return true;
      case "enter":
        return compounds.enter(keyword.kinds, keyword.part, commands.length);
      case "close":
        draft.isTail = compounds.close(keyword.kinds);
        return draft.isTail;
      case "invert":
        draft.isInverted = true;
        return true;
      case "braces":
        this.openBody("braces");
        return true;
      case "function":
        this.readFunctionName();
        return true;
    }
  }

  /** `function name` or `function name ()`. */
  private readFunctionName(): void {
    const { cursor } = this;
    cursor.skipBlanks();
    readWord(cursor, this.readNested);
    cursor.skipBlanks();
    if (cursor.peek() === "(") {
      cursor.at++;
      this.skipClosing();
    }
    this.beginFunction();
  }

  /** Ends the command that is being read; an empty line ends nothing. */
  private finish(next: ShellOperator): void {
    const { draft, compounds, commands } = this;
    const command = draft.finish(this.cursor.whole, next, compounds);
    const isNothing = command === undefined && !draft.isTail;
    if (isNothing && next === "newline") return;
    this.draft = new CommandDraft();
    if (command) commands.push(command);
    const { top } = compounds;
    if (next === "||") {
      for (const earlier of commands.slice(top.toldUntil)) earlier.mayFail = true;
      top.toldUntil = commands.length;
      top.isBehindOr = true;
    } else if (next === "&&") {
      top.isBehindOr = false;
      top.isBehindTest ||= TESTS.has(command?.words[0]?.text ?? "");
    } else if (next !== "|") beginList(top, commands.length);
  }
}
