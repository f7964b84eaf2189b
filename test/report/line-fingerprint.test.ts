import { describe, expect, test } from "vitest";
import { lineFingerprints, textHash } from "../../src/report/line-fingerprint.ts";

function fingerprints(text: string, hasBom = false): string[] {
  return lineFingerprints({ text, hasBom });
}

/** The numbers are those of github/codeql-action's own tests (src/fingerprints.test.ts). */
describe("the fingerprints of lines are those of upload-sarif", () => {
  test("of nothing", () => expect(fingerprints("")).toEqual(["c129715d7a2bc9a3:1"]));

  test.each(["\n", "\r\n"])("whatever the line ends: %j", (end) => {
    const hashes = ["271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"];
    expect(fingerprints([" a", "b", "  \t\tc", " d"].join(end))).toEqual(hashes);
  });

  test("of lines that are empty, and with a last line end", () => {
    expect(fingerprints(" hello; \t\nworld!!!\r\n\n\r\n  \t\tGreetings\n End\r\n")).toEqual([
      "e9496ae3ebfced30:1",
      "fb7c023a8b9ccb3f:1",
      "ce8ba1a563dcdaca:1",
      "e20e36e16fcb0cc8:1",
      "b3edc88f2938467e:1",
      "c8e28b0b4002a3a0:1",
      "c129715d7a2bc9a3:1",
    ]);
  });

  test("of lines that are alike as far as the window goes", () => {
    expect(fingerprints("Lorem ipsum dolor sit amet.\n".repeat(10))).toEqual([
      ...[1, 2, 3, 4, 5, 6].map((count) => `a7f2ff13bc495cf2:${count}`),
      "a7f2ff1481e87703:1",
      "a9cf91f7bbf1862b:1",
      "55ec222b86bcae53:1",
      "cc97dc7b1d7d8f7b:1",
      "c129715d7a2bc9a3:1",
    ]);
  });
});

test("a lone CR ends no line, but counts as a line end in the hash", () => {
  expect(fingerprints("a\rb\nc\nd")).toEqual([
    "271789c17abda88f:1",
    "180aee12dab6264:1",
    "a23a3dc5e078b07b:1",
  ]);
});

test("a byte-order mark is part of the first line's hash", () => {
  const [first, ...rest] = fingerprints("a\nb", true);
  const [other, ...others] = fingerprints("a\nb");
  expect(first).not.toBe(other);
  expect(rest).toEqual(others);
});

test("a line keeps its fingerprint when lines are put before it", () => {
  const text = "FROM a\nRUN b\nCMD c\n";
  expect(fingerprints(`# one\n\n${text}`).slice(2)).toEqual(fingerprints(text));
});

test("short texts have short hashes without leading zeros", () => {
  expect(textHash("")).toBe("0");
  expect(textHash("a")).toBe((97).toString(16));
  expect(textHash("ab")).toBe((97 * 37 + 98).toString(16));
});
