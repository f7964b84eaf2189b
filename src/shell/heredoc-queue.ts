import { type LogicalText, sliceText } from "../text/logical-text.ts";
import type { Cursor } from "./cursor.ts";
import type { Redirection, ShellWord } from "./shell-command.ts";

/** A heredoc whose body stands behind the line end that comes next. */
class Heredoc implements Redirection {
  readonly operator: string;
  readonly target: ShellWord;
  body?: LogicalText;

  constructor(operator: string, target: ShellWord) {
    this.operator = operator;
    this.target = target;
  }
}

/** The heredocs of a line, whose bodies stand behind it one after the other. */
export class HeredocQueue {
  private waiting: Heredoc[] = [];

  /** Takes a heredoc up, whose body will be read. */
  add(operator: string, delimiter: ShellWord): Redirection {
    const heredoc = new Heredoc(operator, delimiter);
    this.waiting.push(heredoc);
    return heredoc;
  }

  /** Reads the bodies; the cursor stands behind a line end. */
  readBodies(cursor: Cursor): void {
    for (const heredoc of this.waiting) heredoc.body = readBody(cursor, heredoc);
    this.waiting = [];
  }
}

/** A body that isn't closed reaches to the end. */
function readBody(cursor: Cursor, { operator, target }: Heredoc): LogicalText {
  const start = cursor.at;
  const stripsTabs = operator.endsWith("-");
  let end = start;
  while (cursor.at < cursor.text.length) {
    end = cursor.at;
    const line = readLine(cursor);
    if ((stripsTabs ? line.replace(/^\t+/, "") : line) === target.text) {
      return sliceText(cursor.whole, start, end);
    }
  }
  return sliceText(cursor.whole, start, cursor.text.length);
}

function readLine(cursor: Cursor): string {
  const start = cursor.at;
  const isEnded = cursor.moveTo("\n");
  const line = cursor.text.slice(start, cursor.at);
  if (isEnded) cursor.at++;
  return line.endsWith("\r") ? line.slice(0, -1) : line;
}
