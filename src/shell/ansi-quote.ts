const SIMPLE: Readonly<Record<string, string>> = {
  a: "\u0007",
  b: "\b",
  e: "\u001b",
  E: "\u001b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};
const NUMERIC = /([0-7]{1,3})|x([\da-fA-F]{1,2})|u([\da-fA-F]{1,4})|U([\da-fA-F]{1,8})/y;
const LAST_CODE_POINT = 0x10ffff;

/** An escape of `$'…'`: what it stands for, and how many characters it has with its backslash. */
export interface AnsiEscape {
  readonly text: string;
  readonly length: number;
}

/**
 * Reads the escape whose backslash stands at an offset.
 * https://www.gnu.org/software/bash/manual/html_node/ANSI_002dC-Quoting.html
 */
export function readAnsiEscape(script: string, at: number): AnsiEscape {
  const character = script.charAt(at + 1);
  const simple = SIMPLE[character];
  if (simple !== undefined) return { text: simple, length: 2 };
  if (character === "c") return controlCharacter(script.charAt(at + 2));
  NUMERIC.lastIndex = at + 1;
  const match = NUMERIC.exec(script);
  if (match) return { text: fromCode(match), length: 1 + match[0].length };
  const isItself = character !== "" && "\\'\"?".includes(character);
  return { text: isItself ? character : `\\${character}`, length: 1 + character.length };
}

function controlCharacter(letter: string): AnsiEscape {
  return {
    text: letter === "" ? "" : String.fromCharCode(letter.charCodeAt(0) & 31),
    length: 2 + letter.length,
  };
}

function fromCode([, octal, ...hexadecimal]: RegExpExecArray): string {
  const hex = hexadecimal.find((digits) => digits !== undefined);
  const code = octal === undefined ? Number.parseInt(hex ?? "", 16) : Number.parseInt(octal, 8) & 255;
  return code > LAST_CODE_POINT ? "\ufffd" : String.fromCodePoint(code);
}
