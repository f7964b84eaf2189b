import { parseShell } from "../shell/parse-shell.ts";
import { programOf } from "../shell/program.ts";
import type { ShellCommand, ShellWord } from "../shell/shell-command.ts";
import { joinRuns, type LogicalText, runsOf } from "../text/logical-text.ts";
import { resolvePath } from "../text/relative-path.ts";
import { type ContextLookup, fillExpressions, hasExpression, veilExpressions } from "./expression.ts";
import type { ScriptCommand, ScriptWord } from "./script-command.ts";
import type { VariableLookup } from "./variables.ts";

/** What a script starts in. */
export interface ScriptStart {
  /** The text of the file that it stands in. */
  readonly file: string;
  /** Relative to the directory given, where it is known. */
  readonly directory: string | undefined;
  readonly variable: VariableLookup;
  /** Whether `$(NAME)` is a variable, too, as it is in a Makefile. */
  readonly isMake?: true;
  readonly lookup: ContextLookup;
}

/**
 * Goes through the commands of a script in order, with the directory and the variables that those before them have
 * set; what `visit` is given holds until it returns.
 */
export function readScript(
  script: LogicalText,
  start: ScriptStart,
  visit: (command: ScriptCommand) => void,
): void {
  const { veiled, unveil } = veilExpressions(script.text);
  const reader = new ScriptReader(start, unveil);
  for (const command of parseShell(withText(script, veiled))) reader.read(command, visit);
}

/** Another text of the same length in the same places. */
function withText(script: LogicalText, text: string): LogicalText {
  let at = 0;
  const runs = runsOf(script, 0, script.text.length).map(({ text: { length }, source }) => {
    at += length;
    return { text: text.slice(at - length, at), source };
  });
  return joinRuns(runs, script.offsetAt(0));
}

const ASSIGNMENT = /^([A-Za-z_]\w*)=/;
const VARIABLE = /\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\})/g;
const MAKE_VARIABLE = /\$(?:\(([A-Za-z_]\w*)\)|\{([A-Za-z_]\w*)\})/g;
/** What makes a text more than its characters to a shell. */
const ACTIVE = /[$`*?[]/;
/** Variables made of variables grow exponentially; no reference or path is as long. */
const LONGEST_VALUE = 4096;

class ScriptReader {
  private readonly start: ScriptStart;
  private readonly unveil: (part: string) => string;
  /** Those that the script sets. */
  private readonly variables = new Map<string, string>();
  private directory: string | undefined;
  /** Where the commands around each open subshell run. */
  private readonly outer: (string | undefined)[] = [];

  constructor(start: ScriptStart, unveil: (part: string) => string) {
    this.start = start;
    this.unveil = unveil;
    this.directory = start.directory;
  }

  read(command: ShellCommand, visit: (command: ScriptCommand) => void): void {
    const program = programOf(command);
    if (program === undefined) this.assignAll(command.assignments, command.isConditional);
    else {
      const words = program.arguments.map((word) => this.wordOf(word));
      const before = command.words.slice(0, command.words.indexOf(program.nameWord));
      const own = new Map([...command.assignments, ...before].flatMap((word) => this.assignmentOf(word)));
      visit({
        program: program.name,
        programSpan: program.nameWord.span,
        arguments: words,
        span: { start: program.nameWord.span.start, end: (words.at(-1) ?? program.nameWord).span.end },
        directory: this.directory,
        outputs: command.redirections
          .filter(({ operator }) => operator.includes(">"))
          .map(({ target }) => this.unveil(target.text)),
        variable: (name) => own.get(name) ?? this.valueOf(name),
      });
      if (program.name === "export") this.assignAll(program.arguments, command.isConditional);
      this.follow(program.name, words[0], command);
    }
    if (command.next === "end" && this.outer.length > 0) this.directory = this.outer.pop();
  }

  /** What a script does only perhaps leaves a variable's value unknown. */
  private assignAll(words: readonly ShellWord[], isConditional: boolean): void {
    for (const [name, value] of words.flatMap((word) => this.assignmentOf(word))) {
      this.variables.set(name, isConditional ? `\${${name}}` : value);
    }
  }

  private assignmentOf(word: ShellWord): [string, string][] {
    const { text } = this.wordOf(word);
    const name = ASSIGNMENT.exec(text)?.[1];
    return name === undefined ? [] : [[name, text.slice(name.length + 1)]];
  }

  private wordOf({ text, isLiteral, span }: ShellWord): ScriptWord {
    const written = this.unveil(text);
    const filled = fillExpressions(written, this.start.lookup);
    const isFilled = !hasExpression(filled);
    if (isLiteral || !ACTIVE.test(filled)) return { text: filled, isKnown: isFilled, span };
    const expanded = filled.replace(this.start.isMake ? MAKE_VARIABLE : VARIABLE, (whole, bare, braced) => {
      const value = this.valueOf(bare ?? braced);
      return value === undefined || (ACTIVE.test(value) && !hasExpression(value)) ? whole : value;
    });
    if (expanded.length > LONGEST_VALUE) return { text: filled, isKnown: false, span };
    return { text: expanded, isKnown: isFilled && !ACTIVE.test(expanded), span };
  }

  private valueOf(name: string): string | undefined {
    return this.variables.get(name) ?? this.start.variable(name);
  }

  /** `cd` changes the directory of the commands behind it; in a subshell up to its end. */
  private follow(program: string, target: ScriptWord | undefined, { span, next }: ShellCommand): void {
    if (program === "popd") this.directory = undefined;
    if (program !== "cd" && program !== "pushd") return;
    const isFirstInSubshell = characterBefore(this.start.file, span.start) === "(";
    if (isFirstInSubshell && next === "end") return;
    if (isFirstInSubshell) this.outer.push(this.directory);
    const isKnown = target?.isKnown && !target.text.startsWith("-") && this.directory !== undefined;
    this.directory = isKnown ? resolvePath(this.directory ?? "", target.text) : undefined;
  }
}

/** The character before an offset, white space aside. */
function characterBefore(text: string, offset: number): string {
  let at = offset - 1;
  while (/\s/.test(text.charAt(at))) at--;
  return text.charAt(at);
}
