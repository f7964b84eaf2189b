// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfiles have variables of their own.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expandWord, type Lookup, textOf, unknown, type Value } from "../../src/dockerfile/shell.ts";
import { joinRuns } from "../../src/text/logical-text.ts";

const VALUES: Record<string, string> = { PWD: "/home", SHELL: "bash", KOREAN: "한국어", NULL: "" };

function lookupIn(values: Record<string, string>): Lookup {
  return (name) => {
    const text = Object.hasOwn(values, name) ? values[name] : undefined;
    if (text === undefined) return undefined;
    return { pieces: [{ text, origin: "supplied", variables: [] }], unresolved: [], isUnknown: false };
  };
}

function expand(word: string, values = VALUES, escapeCharacter = "\\") {
  return expandWord(joinRuns([{ text: word, source: 0 }], 0), escapeCharacter, lookupIn(values));
}

/** The text a word expands to; "error" where BuildKit refuses it, also for want of a value that `?` asks for. */
function outcome(word: string, values = VALUES): string {
  const value = expand(word, values);
  if ("problem" in value) return "error";
  const asked = /\$\{\w+:?\?/.test(word) && value.unresolved.length > 0;
  return asked ? "error" : textOf(value);
}

/** The cases of BuildKit's own table for its shell lexer (frontend/dockerfile/shell/envVarTest). */
describe("BuildKit's cases of words", () => {
  it.each([
    ["hello", "hello"],
    ["he'll'o", "hello"],
    ["he'llo", "error"],
    ["he\\'llo", "he'llo"],
    ["he\\\\'llo", "error"],
    ["abc\\tdef", "abctdef"],
    ['"abc\\tdef"', "abc\\tdef"],
    ['"abc\\\\tdef"', "abc\\tdef"],
    ["'abc\\tdef'", "abc\\tdef"],
    ["hello\\", "hello"],
    ["hello\\\\", "hello\\"],
    ['"hello', "error"],
    ['"hello\\"', "error"],
    [`"hel'lo"`, "hel'lo"],
    ["'hello", "error"],
    ["'hello\\'", "hello\\"],
    ["'hello\\there'", "hello\\there"],
    ["'hello\\\\there'", "hello\\\\there"],
    [`"''"`, "''"],
    ["$.", "$."],
    ["he$1x", "hex"],
    ["he$.x", "he$.x"],
    ["he$pwd.", "he."],
    ["he$PWD", "he/home"],
    ["he\\$PWD", "he$PWD"],
    ["he\\\\$PWD", "he\\/home"],
    ['"he\\$PWD"', "he$PWD"],
    ['"he\\\\$PWD"', "he\\/home"],
    ["\\${}", "${}"],
    ["\\${}aaa", "${}aaa"],
    ["he\\${}xx", "he${}xx"],
    ["${}", "error"],
    ["${}aaa", "error"],
    ["he${}xx", "error"],
    ["he${hi}", "he"],
    ["he${hi}xx", "hexx"],
    ["he${PWD}", "he/home"],
    ["he${.}", "error"],
    ["he${XXX:-000}xx", "he000xx"],
    ["he${PWD:-000}xx", "he/homexx"],
    ["he${XXX:-$PWD}xx", "he/homexx"],
    ["he${XXX:-${PWD:-yyy}}xx", "he/homexx"],
    ["he${XXX:-${YYY:-yyy}}xx", "heyyyxx"],
    ["he${XXX:YYY}", "error"],
    ["he${XXX?}", "error"],
    ["he${XXX:?}", "error"],
    ["he${PWD?}", "he/home"],
    ["he${PWD:?}", "he/home"],
    ["he${NULL?}", "he"],
    ["he${NULL:?}", "error"],
    ["he${XXX:+${PWD}}xx", "hexx"],
    ["he${PWD:+${XXX}}xx", "hexx"],
    ["he${PWD:+${SHELL}}xx", "hebashxx"],
    ["he${XXX:+000}xx", "hexx"],
    ["he${PWD:+000}xx", "he000xx"],
    ["'he${XX}'", "he${XX}"],
    ['"he${PWD}"', "he/home"],
    [`"he'$PWD'"`, "he'/home'"],
    ['"$PWD"', "/home"],
    ["'$PWD'", "$PWD"],
    ["'\\$PWD'", "\\$PWD"],
    [`'"hello"'`, '"hello"'],
    ["'he\\$PWD'", "he\\$PWD"],
    ["he${PWD", "error"],
    ["he${PWD:=000}xx", "error"],
    ["he${PWD:+${PWD}:}xx", "he/home:xx"],
    ["he${XXX:-\\$PWD:}xx", "he$PWD:xx"],
    ["he${XXX:-\\${PWD}z}xx", "he${PWDz}xx"],
    ["안녕하세요", "안녕하세요"],
    ["안'녕'하세요", "안녕하세요"],
    ["안'녕하세요", "error"],
    ["안녕\\t하세요", "안녕t하세요"],
    ['"안녕\\t하세요"', "안녕\\t하세요"],
    ["$KOREAN", "한국어"],
    ["안녕$KOREAN", "안녕한국어"],
    ["${{aaa}", "error"],
    ["${aaa}}", "}"],
    ["${aaa", "error"],
    ["${", "error"],
    ["${{aaa:-bbb}", "error"],
    ["${aaa:-bbb}}", "bbb}"],
    ["${aaa:-bbb", "error"],
    ["${aaa:-bbb}", "bbb"],
    ["${aaa:-${bbb:-ccc}}", "ccc"],
    ["${aaa:-bbb ${foo}", "error"],
    ["${aaa:-bbb {foo}", "bbb {foo"],
    ["${:}", "error"],
    ["${:-bbb}", "error"],
    ["${:+bbb}", "error"],
    ["${aaa:", "error"],
    ["$1", ""],
    ["${1}", ""],
    ["${1:+bbb}", ""],
    ["${1:-bbb}", "bbb"],
    ["$12x", "x"],
    ...["@", "*", "#", "?", "-", "$", "!", "0"].flatMap((name): [string, string][] => [
      [`$${name}`, ""],
      [`\${${name}}`, ""],
      [`\${${name}:+bbb}`, ""],
      [`\${${name}:-bbb}`, "bbb"],
      [`$${name}x`, "x"],
    ]),
  ])("%j is %j", (word, expected) => {
    expect(outcome(word)).toBe(expected);
  });
});

/** The cases of BuildKit's tests of substitution (frontend/dockerfile/shell/lex_test.go). */
describe("BuildKit's cases of substitution", () => {
  it.each<[string, Record<string, string>, string]>([
    ["x ${UNUSED}", {}, "x "],
    ["${FOO-aaa} ${BAR-bbb} ${BAZ-ccc}", { FOO: "xxx", BAR: "" }, "xxx  ccc"],
    ["${FOO:-aaa} ${BAR:-bbb} ${BAZ:-ccc}", { FOO: "xxx", BAR: "" }, "xxx bbb ccc"],
    ["${FOO:-}", { FOO: "xxx" }, "xxx"],
    ["${FOO:-}", {}, ""],
    ["${FOO+aaa} ${BAR+bbb} ${BAZ+ccc}", { FOO: "xxx", BAR: "" }, "aaa bbb "],
    ["${FOO:+aaa} ${BAR:+bbb} ${BAZ:+ccc}", { FOO: "xxx", BAR: "" }, "aaa  "],
    ["${FOO?aaa}", { FOO: "xxx" }, "xxx"],
    ["${BAR?bbb}", { BAR: "" }, ""],
    ["${BAZ?ccc}", {}, "error"],
    ["${BAR:?bbb}", { BAR: "" }, "error"],
    ["${FOO=aaa}", { FOO: "xxx" }, "error"],
    ["${FOO=:aaa}", { FOO: "xxx" }, "error"],
    ["${FOO#()[]{\\}^$.\\*\\?|\\\\}", { FOO: "()[]{}^$.*?|\\x" }, "x"],
    ["${FOO%%\\**}", { FOO: "xx**" }, "xx"],
    ["${FOO#*x*y}", { FOO: "xxyy" }, "y"],
    ["${FOO#*}", { FOO: "xxyy" }, "xxyy"],
    ["${FOO#$BAR}", { FOO: "xxyy", BAR: "x" }, "xyy"],
    ["${FOO#$BAR}", { FOO: "xxyy", BAR: "" }, "xxyy"],
    ["${FOO#}", { FOO: "xxyy" }, "xxyy"],
    ["${FOO##*x}", { FOO: "xxyy" }, "yy"],
    ["${FOO##}", { FOO: "xxyy" }, "xxyy"],
    ["${FOO#?\\?}", { FOO: "???y" }, "?y"],
    ["${ABC:-.}${FOO%x}${ABC:-.}", { FOO: "xxyy" }, ".xxyy."],
    ["${FOO%%\\**\\*}", { FOO: "a***yy*" }, "a"],
    ["${FOO%}", { FOO: "xxyy" }, "xxyy"],
    ["${FOO%%$BAR}", { FOO: "xxyy", BAR: "" }, "xxyy"],
    [
      "${FOO/$NEEDLE/.} - ${FOO//$NEEDLE/.}",
      { FOO: "/foo*/*/*.txt", NEEDLE: "\\*/" },
      "/foo.*/*.txt - /foo..*.txt",
    ],
    [
      "${FOO/$NEEDLE/} - ${FOO//$NEEDLE/}",
      { FOO: "/tmp/tmp/bar.txt", NEEDLE: "/tmp" },
      "/tmp/bar.txt - /bar.txt",
    ],
    [
      "${FOO/$N/$R} - ${FOO//$N/$R}",
      { FOO: "/a/foo/b/c.txt", N: "/?/", R: "/" },
      "/foo/b/c.txt - /foo/c.txt",
    ],
    ["${FOO/$N/$R}", { FOO: "http://google.de", N: "http://", R: "https://" }, "https://google.de"],
    ["${FOO//\\//\\/}", { FOO: "/tmp/foo.txt" }, "\\/tmp\\/foo.txt"],
    ["${FOO/$BAR/ww}", { FOO: "xxyy", BAR: "" }, "wwxxyy"],
    ["${FOO//ww}", { FOO: "xxyy" }, "error"],
    ["${FOO//}", { FOO: "xxyy" }, "error"],
    ["${FOO///}", { FOO: "xxyy" }, "xxyy"],
    ["${FOO///}", {}, ""],
    ["v-${V}.${OS}-${A}${W:+-${W}}.gz", { V: "1", OS: "linux", A: "arm", W: "v7" }, "v-1.linux-arm-v7.gz"],
    ["v-${V}.${OS}-${A}${W:+-${W}}.gz", { V: "1", OS: "linux", A: "arm64", W: "" }, "v-1.linux-arm64.gz"],
  ])("%j with %j is %j", (word, values, expected) => {
    expect(outcome(word, values)).toBe(expected);
  });
});

describe("expandWord", () => {
  it("takes a backtick for the escape character where the file does", () => {
    const value = expand("a`$PWD\\$PWD", VALUES, "`");
    expect("pieces" in value && textOf(value)).toBe("a$PWD\\/home");
  });

  it("reads patterns in quotes with the backslashes that BuildKit doubles there", () => {
    expect(outcome('${V#"a\\b"}', { V: "a\\bc" })).toBe("c");
    expect(outcome("${V#'a'}", { V: "abc" })).toBe("bc");
    expect(outcome('${V#"a\\$"}', { V: "a$c" })).toBe("error");
  });

  it.each(["${V#\\x}", "${V%a\\x}", "${V/\\x/b}", "${V#\\\\\\\\\\\\x\\q}"])(
    "refuses the pattern of %j",
    (word) => {
      expect(outcome(word, { V: "abc" })).toBe("error");
    },
  );

  it("says which variables have no value, and forgets those whose word isn't taken", () => {
    const value = expand("$A-${B:-$C}-${PWD:-$D}-$A");
    expect("unresolved" in value && value.unresolved).toEqual(["A", "C"]);
  });

  it.each(["${PWD#$A}", "${PWD%%$A}", "${PWD/$A/x}", "${PWD//x/$A}"])(
    "says that the operands of %j have no value",
    (word) => {
      expect(expand(word)).toMatchObject({ unresolved: ["A"], pieces: [{ origin: "pattern" }] });
    },
  );

  it("keeps where every character stands", () => {
    const word = joinRuns(
      [
        { text: "a'b", source: 10 },
        { text: "c'\\d", source: 20 },
      ],
      0,
    );
    const value = expandWord(word, "\\", () => undefined);
    expect("pieces" in value && value.pieces.map(({ text, source }) => [text, source])).toEqual([
      ["a", 10],
      ["b", 12],
      ["c", 20],
      ["d", 23],
    ]);
  });

  it("tells the word of a variable from a literal, and keeps the place of an empty one", () => {
    const value = expand("x${A:-y}${B-}${C+z}");
    expect("pieces" in value && value.pieces).toEqual([
      { text: "x", source: 0, origin: "literal", variables: [] },
      { text: "y", source: 6, origin: "word", variables: ["A"] },
      { text: "", source: 12, origin: "word", variables: ["B"] },
      { text: "", origin: "word", variables: ["C"] },
    ]);
  });

  it("names the variables that a piece came through, the outermost first", () => {
    const value = expand("${A:-${B:-${PWD}}}");
    expect("pieces" in value && value.pieces).toEqual([
      { text: "/home", origin: "supplied", variables: ["A", "B", "PWD"] },
    ]);
  });

  describe("with a variable whose value can't be known", () => {
    const lookup: Lookup = (name) => (name === "ARCH" ? unknown("ARCH") : undefined);
    const read = (word: string) =>
      expandWord(joinRuns([{ text: word, source: 0 }], 0), "\\", lookup) as Value;

    it.each([
      ["${ARCH:-amd64}", "", ["ARCH"]],
      ["${ARCH-amd64}", "", ["ARCH"]],
      ["${ARCH:+x}", "x", ["ARCH"]],
      ["${ARCH+x}", "x", []],
      ["${ARCH:?}", "", ["ARCH"]],
      ["${ARCH%64}", "", ["ARCH"]],
    ])("%j is %j and depends on %j", (word, text, unresolved) => {
      const value = read(word);
      expect([textOf(value), value.unresolved]).toEqual([text, unresolved]);
    });
  });

  it.each([
    ["a long literal", "a".repeat(2000)],
    ["a long value", "$V".repeat(40)],
    ["a pattern that takes too long", `\${V#${"a".repeat(400)}}`],
    ["a replacement that grows", `\${V//v/${"a".repeat(800)}}`],
    ["many pieces", "'a'\\b".repeat(60)],
    ["many variables without a value", "$X".repeat(100)],
  ])("stops at %s, which is no error of the file", (_, word) => {
    const value = expand(word, { V: "v".repeat(100) });
    expect("problem" in value && value.isLimit).toBe(true);
  });

  it("refuses what is nested deeper than anybody writes", () => {
    const nested = (depth: number) => "${A:-".repeat(depth) + "}".repeat(depth);
    expect("problem" in expand(nested(10))).toBe(false);
    expect("problem" in expand(nested(100))).toBe(true);
    expect("problem" in expand("${A:-".repeat(100_000))).toBe(true);
  });

  it("never throws and keeps characters equal to the file's", () => {
    const tokens = fc.constantFrom(
      "a",
      "$",
      "{",
      "}",
      ":",
      "-",
      "+",
      "?",
      "#",
      "%",
      "/",
      "*",
      "\\",
      "'",
      '"',
      "V",
      "${V",
      " ",
    );
    fc.assert(
      fc.property(fc.array(tokens, { maxLength: 25 }), (parts) => {
        const word = parts.join("");
        const value = expand(word, { V: "3.12/x" });
        if ("problem" in value) return;
        for (const piece of value.pieces) {
          if (piece.source === undefined) continue;
          expect(word.slice(piece.source, piece.source + piece.text.length)).toBe(piece.text);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
