import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { isCovered, isTouched } from "../../src/text/changed-lines.ts";
import { placePatch } from "../../src/text/patched-file.ts";

const PATCH = "@@ -2,3 +2,3 @@ FROM x\n two\n-three\n+THREE\n four\n@@ -8 +8,2 @@\n eight\n+nine";
const TEXT = "one\ntwo\nTHREE\nfour\nfive\nsix\nseven\neight\nnine\n";
const place = (text: string, patch: string | undefined = PATCH) =>
  placePatch({ path: "Dockerfile", ...(patch !== undefined && { patch }) }, text);

describe("a file that GitHub says was changed", () => {
  it("has the lines of its patch", () => {
    expect(place(TEXT)).toEqual({
      lines: [
        { first: 3, last: 3 },
        { first: 9, last: 9 },
      ],
      isAsPatched: true,
    });
  });

  it("is changed as a whole without a patch", () => {
    expect(placePatch({ path: "x" }, TEXT)).toEqual({ lines: "all", isAsPatched: false });
  });

  it("is not changed by an empty one", () => {
    expect(place(TEXT, "")).toEqual({ lines: [], isAsPatched: true });
  });

  it("has them elsewhere where the base it was merged with moved them", () => {
    const merged = `zero\nzero\n${TEXT.replace("five\n", "")}`;
    expect(place(merged)).toEqual({
      lines: [
        { first: 5, last: 5 },
        { first: 10, last: 10 },
      ],
      isAsPatched: false,
    });
  });

  it("keeps the lines of a hunk that isn't in it", () => {
    expect(place(TEXT.replace("four", "FOUR"))).toEqual({
      lines: [
        { first: 3, last: 3 },
        { first: 9, last: 9 },
      ],
      isAsPatched: false,
    });
  });

  it("is the same whatever its line ends and byte-order mark", () => {
    expect(place(`\uFEFF${TEXT.replaceAll("\n", "\r\n")}`).isAsPatched).toBe(true);
    expect(place(TEXT, PATCH.replaceAll("\n", "\r\n")).isAsPatched).toBe(true);
  });

  it("is found where all lines were taken out", () => {
    expect(place("", "@@ -1,2 +0,0 @@\n-a\n-b")).toEqual({
      lines: [{ first: 0, last: 1 }],
      isAsPatched: true,
    });
  });

  it("takes little time where nothing fits, however alike the lines are", () => {
    const blank = "\n".repeat(50_000);
    const patch = `@@ -1,2001 +1,2001 @@\n${" \n".repeat(2000)}+end`;
    const startedAt = performance.now();
    expect(place(blank, patch).isAsPatched).toBe(false);
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });
});

test("a hunk is found wherever lines are put before it", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("x", "two", "four", "eight")), (before) => {
      const text = [...before, TEXT].join("\n");
      expect(place(text).lines).toEqual([
        { first: 3 + before.length, last: 3 + before.length },
        { first: 9 + before.length, last: 9 + before.length },
      ]);
    }),
  );
});

test("lines are touched where one of them was changed, and covered where all were", () => {
  const changed = [
    { first: 2, last: 4 },
    { first: 7, last: 7 },
  ];
  expect(isTouched(changed, { first: 4, last: 5 })).toBe(true);
  expect(isTouched(changed, { first: 5, last: 6 })).toBe(false);
  expect(isTouched("all", { first: 5, last: 6 })).toBe(true);
  expect(isCovered(changed, { first: 3, last: 4 })).toBe(true);
  expect(isCovered(changed, { first: 4, last: 5 })).toBe(false);
  expect(isCovered("all", { first: 4, last: 5 })).toBe(true);
});
