import { describe, expect, it, test } from "vitest";
import { parseUnifiedDiff } from "../../src/text/unified-diff.ts";

const linesOf = (...lines: string[]) => Object.fromEntries(parseUnifiedDiff(`${lines.join("\n")}\n`));
const header = (path: string) => [`diff --git a/${path} b/${path}`, "index d68dd40..a3e1ab4 100644"];
const names = (path: string) => [...header(path), `--- a/${path}`, `+++ b/${path}`];

describe("a diff without context", () => {
  it("tells which lines were added or changed", () => {
    const diff = [...names("a"), "@@ -2 +2 @@ FROM x", "-b", "+B", "@@ -5,0 +6,2 @@", "+e", "+f"];
    expect(linesOf(...diff)).toEqual({
      a: [
        { first: 2, last: 2 },
        { first: 6, last: 7 },
      ],
    });
  });

  it("has what was taken out touch the lines before and after it", () => {
    expect(linesOf(...names("a"), "@@ -3,2 +2,0 @@", "-c", "-d")).toEqual({ a: [{ first: 2, last: 3 }] });
    expect(linesOf(...names("a"), "@@ -1,2 +0,0 @@", "-a", "-b")).toEqual({ a: [{ first: 0, last: 1 }] });
  });
});

describe("a diff with context", () => {
  it.each([
    ["an addition", ["@@ -1,2 +1,3 @@", " a", "+x", " b"], [{ first: 2, last: 2 }]],
    ["a change", ["@@ -1,3 +1,3 @@", " a", "-b", "+B", " c"], [{ first: 2, last: 2 }]],
    [
      "a change written the other way round",
      ["@@ -1,3 +1,3 @@", " a", "+B", "-b", " c"],
      [{ first: 2, last: 2 }],
    ],
    ["lines taken out", ["@@ -1,4 +1,2 @@", " a", "-b", "-c", " d"], [{ first: 1, last: 2 }]],
    ["the last line taken out", ["@@ -1,2 +1 @@", " a", "-b"], [{ first: 1, last: 2 }]],
    [
      "an empty context line whose blank is gone",
      ["@@ -1,2 +1,3 @@", "", " b", "+c"],
      [{ first: 3, last: 3 }],
    ],
    [
      "no end of line at the end",
      ["@@ -1,2 +1,2 @@", " a", "-b", "\\ No newline at end of file", "+B", "\\ No newline at end of file"],
      [{ first: 2, last: 2 }],
    ],
    [
      "two changes in one hunk",
      ["@@ -1,3 +1,4 @@", "+x", "+y", " a", "-b", "+B", " c"].map((line) => line.replace("3 +1,4", "3 +1,5")),
      [
        { first: 1, last: 2 },
        { first: 4, last: 4 },
      ],
    ],
  ])("%s", (_, hunk, expected) => expect(linesOf(...names("a"), ...hunk)).toEqual({ a: expected }));
});

describe("files", () => {
  it("that are new or binary are changed as a whole", () => {
    const added = [...header("new"), "--- /dev/null", "+++ b/new", "@@ -0,0 +1 @@", "+x"];
    added.splice(1, 0, "new file mode 100644");
    const empty = [...header("empty").slice(0, 1), "new file mode 100644", "index 0000000..e69de29"];
    const binary = [...header("image"), "Binary files a/image and b/image differ"];
    const patch = [...header("blob"), "GIT binary patch", "literal 1", "Ic", "", "literal 1", "Id", ""];
    expect(linesOf(...added, ...empty, ...binary, ...patch)).toEqual({
      new: "all",
      empty: "all",
      image: "all",
      blob: "all",
    });
  });

  it("that are gone are left out", () => {
    const gone = ["diff --git a/x b/x", "deleted file mode 100644", "--- a/x", "+++ /dev/null"];
    expect(linesOf(...gone, "@@ -1 +0,0 @@", "-x", ...names("y"), "@@ -1 +1 @@", "-x", "+y")).toEqual({
      y: [{ first: 1, last: 1 }],
    });
  });

  it("that moved or were copied have the new name, and only what changed", () => {
    const renamed = ["diff --git a/old b/new", "similarity index 90%", "rename from old", "rename to new"];
    const copied = ["diff --git a/o b/c", "similarity index 100%", "copy from o", "copy to c"];
    expect(linesOf(...renamed, "--- a/old", "+++ b/new", "@@ -3 +3 @@", "-x", "+y", ...copied)).toEqual({
      new: [{ first: 3, last: 3 }],
      c: [],
    });
  });

  it("of which only the mode changed have no changed line", () => {
    expect(linesOf("diff --git a/b/ b/x b/b/ b/x", "old mode 100644", "new mode 100755")).toEqual({
      "b/ b/x": [],
    });
  });

  it("have names with quotes, blanks and letters of any script", () => {
    const quoted = [
      'diff --git "a/\\303\\251\\t\\"" "b/\\303\\251\\t\\""',
      "old mode 100644",
      "new mode 100755",
    ];
    const blanks = [...names("a b").map((line) => (/^[-+]/.test(line) ? `${line}\t` : line)), "@@ -1 +1 @@"];
    expect(linesOf(...quoted, ...blanks, "-a", "+b")).toEqual({ 'é\t"': [], "a b": [{ first: 1, last: 1 }] });
  });

  it("with a prefix of another kind are none of ours", () => {
    expect(linesOf("diff --git i/x w/x", "--- i/x", "+++ w/x", "@@ -1 +1 @@", "-x", "+y")).toEqual({});
  });
});

describe("hostile contents", () => {
  it("are no headers", () => {
    const hunk = ["@@ -1,2 +1,2 @@", "-- a/evil", "+++ b/evil", "+diff --git a/e b/e", "-@@ -1 +1 @@"];
    expect(linesOf(...names("a"), ...hunk)).toEqual({ a: [{ first: 1, last: 2 }] });
  });

  it("leave lines as they are: a carriage return ends none", () => {
    expect(linesOf(...names("a"), "@@ -1,2 +1,2 @@", " a\r", "-b\rc\r", "+b\rd\r")).toEqual({
      a: [{ first: 2, last: 2 }],
    });
  });
});

test("nothing is changed in an empty diff", () => expect(linesOf("")).toEqual({}));
