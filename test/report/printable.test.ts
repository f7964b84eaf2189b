import fc from "fast-check";
import { expect, test } from "vitest";
import { printable, printableJson, printableLine } from "../../src/report/printable.ts";

const DANGEROUS = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

test.each([
  ["plain ümläut €", "plain ümläut €"],
  ["\u001b[31mred", "\\u001b[31mred"],
  ["a\r\n\tb", "a\\r\\n\\tb"],
  ["\u009b2J", "\\u009b2J"],
  ["\u202eevil", "\\u202eevil"],
  ["\u{e0041}", "\\udb40\\udc41"],
  ["\ud800", "\\ud800"],
])("%j", (text, expected) => {
  expect(printable(text)).toBe(expected);
});

test("nothing that a terminal acts on comes through", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => !DANGEROUS.test(printable(text))));
});

test("a line keeps its tabs", () => {
  expect(printableLine("\ta\u001b\tb")).toBe("\ta\\u001b\tb");
});

test("JSON keeps its line ends and no other control character", () => {
  expect(printableJson('[\n"\u009b"\n]\n')).toBe('[\n"\\u009b"\n]\n');
});

test("JSON means the same afterwards", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string({ unit: "binary" }), (value, text) => {
      const json = JSON.stringify({ value, text }, null, 2);
      const shown = printableJson(json);
      expect(JSON.parse(shown)).toEqual(JSON.parse(json));
      expect(DANGEROUS.test(shown.replaceAll("\n", ""))).toBe(false);
    }),
  );
});
