import { expect, it } from "vitest";
import { fixDiff } from "../../src/report/fix-diff.ts";

const before = { text: "a\nb\u001b[1m\nc\n", hasBom: false };

it("shows what fixes change in each file", () => {
  const files = [
    { path: "x", before, after: "a\nB\nc\n" },
    { path: "y", before, after: before.text },
  ];
  expect(fixDiff(files, false)).toBe("--- a/x\n+++ b/x\n@@ -1,3 +1,3 @@\n a\n-b\u001b[1m\n+B\n c\n");
  expect(fixDiff([], false)).toBe("");
});

it("shows a terminal nothing that it acts on", () => {
  expect(fixDiff([{ path: "x", before, after: "a\n" }], true)).toContain("-b\\u001b[1m\n");
});
