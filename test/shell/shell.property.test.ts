import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scriptCommands } from "../../src/shell/script-commands.ts";
import type { ShellCommand } from "../../src/shell/shell-command.ts";
import { textAt } from "../../src/text/logical-text.ts";
import { commandsIn, textsOf } from "./read-script.ts";

const TOKENS = [
  ..."abc 'x' \"y\" \\ $ ` ( ) { } [[ ]] ; & | < > # = ! * ? ~ if then elif else fi while do done for in case esac".split(
    " ",
  ),
  ...[
    "$(",
    "${",
    "$((",
    "))",
    "<<A",
    "<<-'B'",
    "\n",
    "\n",
    " ",
    " ",
    "&&",
    "||",
    ";;",
    "A=(",
    "$'",
    "${{",
    "function ",
    "f() ",
    "\\\n",
    "\r\n",
  ],
  ...["sh -c ", "sudo ", "env X=1 ", "xargs ", "eval ", "bash <<A\n"],
];
const scripts = fc.array(fc.constantFrom(...TOKENS), { maxLength: 60 }).map((tokens) => tokens.join(""));

/** A word, with how it is written. */
const writtenWord = fc
  .array(
    fc.oneof(
      fc.stringMatching(/^[\w./:=@%+,-]{1,8}$/).map((text) => ({ text, written: text })),
      fc.stringMatching(/^[ -&(-~\n]{0,8}$/).map((text) => ({ text, written: `'${text}'` })),
      fc.stringMatching(/^[ !#%-[\]-_a-~\n]{0,8}$/).map((text) => ({ text, written: `"${text}"` })),
      fc.constantFrom(..." '\"$\\;&|<>()#*?`~".split("")).map((text) => ({ text, written: `\\${text}` })),
      fc.constantFrom('"\\"\\$\\`\\\\"').map((written) => ({ text: '"$`\\', written })),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) => ({
    text: parts.map(({ text }) => text).join(""),
    written: parts.map(({ written }) => written).join(""),
  }));

function expectInside(command: ShellCommand, length: number) {
  const { span, words, assignments, redirections } = command;
  const all = [...assignments, ...words, ...redirections.map(({ target }) => target)];
  for (const word of all) {
    expect(word.span.start).toBeGreaterThanOrEqual(span.start);
    expect(word.span.end).toBeLessThanOrEqual(span.end);
    expect(word.value.text).toBe(word.text);
  }
  expect(span.start).toBeGreaterThanOrEqual(0);
  expect(span.end).toBeLessThanOrEqual(length);
}

describe("any script", () => {
  it("is read without a crash, and its words lie within it", () => {
    fc.assert(
      fc.property(fc.oneof(scripts, fc.string({ unit: "binary", maxLength: 60 })), (script) => {
        for (const command of commandsIn(script)) expectInside(command, script.length);
        scriptCommands(textAt(script, 0));
      }),
    );
  });

  it("has its words in order, none over another", () => {
    fc.assert(
      fc.property(scripts, (script) => {
        for (const { words } of commandsIn(script)) {
          words.reduce((end, { span }) => {
            expect(span.start).toBeGreaterThanOrEqual(end);
            return span.end;
          }, 0);
        }
      }),
    );
  });
});

describe("words", () => {
  it("come out as they were meant, at their places", () => {
    fc.assert(
      fc.property(
        fc.array(writtenWord, { maxLength: 4 }),
        fc.constantFrom(" ", "  ", "\t", " \\\n"),
        (words, gap) => {
          const script = ["x", ...words.map(({ written }) => written)].join(gap);
          const [command, ...others] = commandsIn(script);
          expect(others).toEqual([]);
          expect(command && textsOf(command)).toEqual(["x", ...words.map(({ text }) => text)]);
          expect(command?.words.every(({ isLiteral }) => isLiteral)).toBe(true);
          const slices = command?.words.map(({ span }) => script.slice(span.start, span.end));
          expect(slices).toEqual(["x", ...words.map(({ written }) => written)]);
        },
      ),
    );
  });

  it("stand in an inner script where they stand in the file", () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 1, maxLength: 5 }), (names) => {
        const script = `sudo bash -ec '${names.join(" ")}'`;
        const inner = scriptCommands(textAt(script, 7)).at(-1);
        expect(inner?.words.map(({ span }) => script.slice(span.start - 7, span.end - 7))).toEqual(names);
      }),
    );
  });
});

describe("what is left open at the end", () => {
  it.each(["x=(a ", "a `b=(c 'd' ", "a $(b=(", "x=(# c", "a ${b", 'a "', "a <<"])("is read: %j", (script) => {
    for (const command of commandsIn(script)) expectInside(command, script.length);
  });
});

describe("hostile scripts", () => {
  const LENGTH = 200_000;

  it.each([
    "(",
    "$(",
    "${",
    "$((",
    "((",
    "`",
    "'",
    '"',
    "a||",
    "a&&",
    "{ ",
    "if ",
    "case x in ",
    "a <<A\n",
    "<(",
    "x=(",
    "\\\n",
    "${{",
    "$'\\",
    "#",
    "[[ ",
    "f() { ",
    "sudo ",
    "sh -c '",
    'sh -c "$(',
    "(a||",
    "a `b $(",
    "${a:-'",
    "{a..",
  ])("take linear time: %j", (unit) => {
    const script = unit.repeat(LENGTH / unit.length);
    const start = performance.now();
    scriptCommands(textAt(script, 0));
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
