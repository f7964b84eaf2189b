import { describe, expect, it } from "vitest";
import { malformedFroms } from "../../src/dockerfile/malformed-from.ts";
import { parseDockerfile } from "../../src/dockerfile/parse.ts";

describe("malformedFroms", () => {
  it.each([
    ["FROM a:1 # why", [["a:1", 5]]],
    [
      "FROM a\nFROM  'b:1' AS\nFROM c\nFROM d e",
      [
        ["b:1", 13],
        ["d", 34],
      ],
    ],
    ["FROM --platform=linux/arm64 \\\n a AS 1", [["a", 31]]],
    ["FROM\nFROM --platform=x\nFROM a AS b", []],
  ] as const)("of %j are %j", (text, expected) => {
    const uses = malformedFroms(parseDockerfile(text));
    expect(uses.map(({ reference, written }) => [reference, written.start])).toEqual(expected);
    expect(uses.map(({ written }) => text.slice(written.start, written.end).replaceAll("'", ""))).toEqual(
      expected.map(([reference]) => reference),
    );
  });
});
