import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseJson5 } from "../../src/checks/updaters/json5.ts";

describe("parseJson5", () => {
  it("reads comments, trailing commas, single quotes and bare keys", () => {
    const text = `// c\n{ /* a */ bare: 'it\\'s', "q": [1, -2.5, true, false, null,], $x: {}, } // end`;
    expect(parseJson5(text)?.value).toEqual({ bare: "it's", q: [1, -2.5, true, false, null], $x: {} });
  });

  it("reads escapes", () => {
    expect(parseJson5(String.raw`"\u0041\x42\n\t\\\"\/\q\0"`)?.value).toBe('AB\n\t\\"/q\0');
    expect(parseJson5('"a\\\nb\\\r\nc"')?.value).toBe("abc");
  });

  it("keeps a key that would reach the prototype as a key", () => {
    expect(Object.keys(parseJson5('{ "__proto__": 1 }')?.value ?? {})).toEqual(["__proto__"]);
  });

  it("tells where values begin", () => {
    const node = parseJson5('{ "a": [ 1, "b" ] }');
    expect(node?.children.get("a")?.start).toBe(7);
    expect(node?.children.get("a")?.children.get(1)?.start).toBe(12);
  });

  it.each([
    "",
    "{",
    "[",
    "[1 2]",
    "{a}",
    "{a:}",
    "{a:1 b:2}",
    "{1a:1}",
    '"open',
    "/* open",
    "{} {}",
    "word",
    "{a:1/}",
    "]",
  ])("answers nothing for %s", (text) => expect(parseJson5(text)).toBeUndefined());

  it("answers nothing for what is too deep, in little time", () => {
    expect(parseJson5("[".repeat(500_000))).toBeUndefined();
    expect(parseJson5(`${" ".repeat(500_000)}/`)).toBeUndefined();
    expect(parseJson5("//\n".repeat(200_000))).toBeUndefined();
  });

  it("reads all JSON", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), (json) => {
        expect(JSON.stringify(parseJson5(json)?.value)).toBe(JSON.stringify(JSON.parse(json)));
      }),
    );
  });

  it("never throws", () => {
    const piece = fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      ":",
      ",",
      '"',
      "'",
      "/",
      "*",
      "\\",
      "a",
      "1",
      "\n",
      " ",
      "//",
    );
    fc.assert(fc.property(fc.array(piece), (pieces) => void parseJson5(pieces.join(""))));
  });
});
