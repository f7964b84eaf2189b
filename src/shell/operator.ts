import type { Cursor } from "./cursor.ts";
import type { ShellOperator } from "./shell-command.ts";

const OPERATOR = /&&|\|\||\|&|;;&|;;|;&|[;|&\n]/y;
const REDIRECTION = /&>>|&>|<<<|<<-|<<|<&|<>|<|>>|>\||>&|>/y;
const OPERATORS: Readonly<Record<string, ShellOperator>> = {
  "&&": "&&",
  "||": "||",
  "|": "|",
  "|&": "|",
  "&": "&",
  "\n": "newline",
};
const DESCRIPTOR = /^(?:\d+|\{[A-Za-z_]\w*\})$/;
const LONGEST_DESCRIPTOR = 64;

/** The operator between commands at the cursor, which is stepped over; `undefined` where there is none. */
export function takeOperator(cursor: Cursor): string | undefined {
  return take(cursor, OPERATOR);
}

/** What an operator means for the command before it; those of `case` end it as `;` does. */
export function meaningOf(operator: string): ShellOperator {
  return OPERATORS[operator] ?? ";";
}

/** The operator of a redirection at the cursor, which is stepped over; `<(` and `>(` are none. */
export function takeRedirection(cursor: Cursor): string | undefined {
  return cursor.peek(1) === "(" ? undefined : take(cursor, REDIRECTION);
}

function take(cursor: Cursor, pattern: RegExp): string | undefined {
  pattern.lastIndex = cursor.at;
  const [operator] = pattern.exec(cursor.text) ?? [];
  if (operator !== undefined) cursor.at += operator.length;
  return operator;
}

/** Whether a word, as it is written, says before an operator which file descriptor is redirected. */
export function isDescriptor(written: string): boolean {
  return written.length <= LONGEST_DESCRIPTOR && DESCRIPTOR.test(written);
}
