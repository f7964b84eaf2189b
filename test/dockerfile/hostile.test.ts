// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfiles have variables of their own.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDockerfile } from "../../src/dockerfile/parse.ts";
import { readDockerfile } from "./read-dockerfile.ts";

const tokens = fc.constantFrom(
  "FROM ",
  "from\t",
  "ARG ",
  "RUN ",
  "COPY ",
  "ADD ",
  "ONBUILD ",
  "ENV ",
  "--from=",
  "--mount=",
  "--platform=",
  "from=",
  "# ",
  "# escape=`\n",
  "# lambda-image-bot: hold until 2027-01-01 x\n",
  "<<EOF",
  "<<-'E F'",
  "3<<",
  "EOF",
  "\\\n",
  "`\n",
  "\n",
  "\r\n",
  "\r",
  "\f",
  "\t",
  " ",
  "\u00a0",
  "$",
  "${",
  "}",
  ":-",
  ":",
  "%",
  "#",
  "/",
  "*",
  "\\",
  "'",
  '"',
  "A",
  "=",
  "a/b:1",
  "@sha256:",
  " AS x",
  "[",
  "]",
  ",",
  "🚀",
  "\u0000",
  "\ud800",
);
const texts = fc.oneof(
  fc.array(tokens, { maxLength: 40 }).map((parts) => parts.join("")),
  fc.string({ unit: "binary", maxLength: 200 }),
);

describe("any text", () => {
  it("is parsed without an error, and all spans lie in it, in order", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { preamble, stages, problems } = parseDockerfile(text);
        const instructions = [
          ...preamble,
          ...stages.flatMap(({ from, instructions }) => [from, ...instructions]),
        ];
        let last = 0;
        for (const { span, logical, argumentsStart, flags } of instructions) {
          expect(span.start).toBeGreaterThanOrEqual(last);
          expect(span.end).toBeGreaterThan(span.start);
          last = span.end;
          expect(argumentsStart).toBeLessThanOrEqual(logical.text.length);
          for (const flag of flags) expect(logical.text.slice(flag.span.start, flag.span.end)).toMatch(/^--/);
          for (let at = 0; at < logical.text.length; at++) {
            expect(text.charAt(logical.offsetAt(at))).toBe(logical.text.charAt(at));
          }
        }
        expect(last).toBeLessThanOrEqual(text.length);
        for (const { span } of problems) expect(span.end).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 3000 },
    );
  });

  it("has image uses whose pieces stand where they say", () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const use of readDockerfile(`ARG A=1\n${text}`).uses) {
          expect(use.pieces.map((piece) => piece.text).join("")).toBe(use.reference);
          for (const { source, text: said } of use.pieces) {
            if (source !== undefined)
              expect(`ARG A=1\n${text}`.slice(source, source + said.length)).toBe(said);
          }
        }
      }),
      { numRuns: 3000 },
    );
  });
});

const MIB = 1024 * 1024;
const fill = (unit: string, before = "FROM x\n") =>
  before + unit.repeat(Math.floor((MIB - before.length) / unit.length));
const numbered = (line: (n: number) => string, count: number) =>
  Array.from({ length: count }, (_, n) => line(n)).join("\n");

describe("a file of 1 MiB", () => {
  it.each([
    ["nested variables", fill("${A:-", "FROM ")],
    ["nested variables in an ARG", `${fill("${A:-", "ARG A=")}\nFROM $A`],
    ["continuations", fill("\\\nb ", "FROM x\nRUN a ")],
    ["comments in a continuation", fill("# c\n", "FROM x\nRUN a \\\n")],
    ["heredocs on one line", fill(" <<A", "FROM x\nRUN cat")],
    [
      "heredocs that end at once",
      `${fill(" <<A", "FROM x\nRUN cat").slice(0, MIB / 2)}\n${"A\n".repeat(MIB / 4)}`,
    ],
    ["small heredocs", fill("RUN <<A\nA\n")],
    ["an open heredoc", fill("RUN <<A\nb\n")],
    ["spaces behind a heredoc's sign", `${fill(" ", "FROM x\nRUN <<")}<`],
    ["spaces", fill(" ", "FROM x\nRUN ")],
    ["carriage returns", fill("\r")],
    ["stages", numbered((n) => `FROM a${n} AS s${n}`, 45_000)],
    [
      "arguments that double",
      `ARG A0=x\n${numbered((n) => `ARG A${n + 1}=$A${n}$A${n}`, 45_000)}\nFROM $A45000`,
    ],
    ["a chain of arguments", `ARG A0=x\n${numbered((n) => `ARG A${n + 1}=$A${n}`, 50_000)}\nFROM $A50000`],
    ["arguments without values", `${numbered((n) => `ARG A${n}=$A${n - 1}$Z${n}`, 40_000)}\nFROM $A39999`],
    ["one argument for all stages", fill("FROM $A\n", "ARG A=x\n")],
    ["flags", fill("--from=x ", "FROM x\nCOPY ")],
    ["mounts", fill("from=x,", "FROM x\nRUN --mount=")],
    ["quotes", fill('"', "FROM ")],
    ["variables", `${fill("$B", "ARG A=")}\nFROM $A`],
    ["patterns", fill("ARG W=${V//$P/x}\n", `ARG V=${"a".repeat(64)}\nARG P=${"a".repeat(60)}?b\n`)],
    ["long patterns", fill("ARG W=${V//$P/x}\n", `ARG V=${"a".repeat(1000)}\nARG P=${"a".repeat(500)}b\n`)],
    ["long replacements", fill("ARG W=${V//a/$V}\n", `ARG V=${"a".repeat(1000)}\n`)],
  ])("of %s takes little time", { timeout: 20_000 }, (_, text) => {
    const before = performance.now();
    readDockerfile(text);
    expect(performance.now() - before).toBeLessThan(10_000);
  });
});
