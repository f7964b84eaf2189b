import fc from "fast-check";
import { expect, test } from "vitest";
import { markdownCode, markdownText } from "../../src/report/markdown-text.ts";

const hostile = fc.oneof(
  fc.string({ unit: "binary" }),
  fc
    .array(
      fc.constantFrom(
        "`",
        "``",
        "|",
        "\\",
        "<!--",
        "-->",
        "@a",
        "#1",
        "\n",
        "[x](y)",
        "&",
        "*",
        "$",
        " ",
        "GH-1",
      ),
      {
        maxLength: 12,
      },
    )
    .map((parts) => parts.join("")),
);

test.each([
  ["a/Dockerfile", "`a/Dockerfile`"],
  ["a`b", "`` a`b ``"],
  ["``", "``` `` ```"],
  ["a|b", "`a¦b`"],
  ["a\nb\u202ec", "`a b c`"],
  [" x ", "`  x  `"],
  ["", "` `"],
  [" \n", "` `"],
])("code: %j → %s", (text, expected) => {
  expect(markdownCode(text)).toBe(expected);
});

test("a code span holds exactly the text, on one line, in one cell", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const code = markdownCode(text);
      expect(code).not.toMatch(/[\n\r|]/);
      const fence = /^`+/.exec(code)?.[0] ?? "";
      const inner = code.slice(fence.length, -fence.length);
      expect(code.endsWith(fence)).toBe(true);
      // A run of backticks as long as the fence would end the span early.
      expect(inner.split(/[^`]+/)).not.toContain(fence);
      if (fence.length > 1) expect(inner).toMatch(/^ .* $/s);
    }),
  );
});

test.each([
  ["**x** <b>", "&#42;&#42;x&#42;&#42; &#60;b&#62;"],
  ["@octocat", "@\u200boctocat"],
  ["see #1 and GH-2", "see #\u200b1 and GH&#45;\u200b2"],
  ["https://evil.example www.evil.example", "https:\u200b//evil.example www\u200b.evil.example"],
  ["a|b\nc", "a¦b c"],
  ["$a/$b", "&#36;a/&#36;b"],
  ["&#64;x", "&#38;#\u200b64;x"],
])("prose: %j", (text, expected) => {
  expect(markdownText(text)).toBe(expected);
});

test("prose keeps nothing that Markdown, HTML or GitHub would act on", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const prose = markdownText(text).replace(/&#\d+;/g, "");
      expect(prose).not.toMatch(/[\\`*_~[\](){}!<>&$|\n\r]|@(?!\u200b)|#(?!\u200b)|:\/\/|www\./i);
    }),
  );
});
