import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { shellPath, shellQuote } from "../../src/report/shell-quote.ts";

test.each([
  ["services/orders", "services/orders"],
  ["A=x", "A=x"],
  ["", "''"],
  ["a b", "'a b'"],
  ["it's", "'it'\\''s'"],
  ["$(rm -rf /)", "'$(rm -rf /)'"],
  ["a\nb'\\", "$'a\\x0ab\\'\\\\'"],
  ["\u202e", "$'\\xe2\\x80\\xae'"],
])("%j is the word %s", (text, word) => expect(shellQuote(text)).toBe(word));

test("a path is never taken for an option", () => {
  expect(shellPath("-x/y z")).toBe("'./-x/y z'");
  expect(shellPath("x")).toBe("x");
});

test.skipIf(process.platform === "win32")("bash reads each word back as it was", () => {
  const text = fc.string({ unit: "binary", maxLength: 30 }).filter((one) => !/[\0\p{Cs}]/u.test(one));
  fc.assert(
    fc.property(fc.array(text, { minLength: 50, maxLength: 50 }), (words) => {
      const script = `printf '%s\\0' ${words.map(shellQuote).join(" ")}`;
      const read = execFileSync("bash", ["-c", script], { encoding: "utf8" });
      expect(read.split("\0").slice(0, -1)).toEqual(words);
    }),
    { numRuns: 20 },
  );
});
