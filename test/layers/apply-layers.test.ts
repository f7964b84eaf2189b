import { describe, expect, it } from "vitest";
import { appliedLayers, filesOf } from "../support/layers.ts";

describe("a path that comes twice", () => {
  it.each([
    ["in a layer", ["f /a", "f /b", "f /b 2", "f /a 2"], "/b"],
    ["as a directory", ["d /a", "f /a/x", "d /a"], "/a"],
    ["as a file and a directory", ["f /a", "d /a"], "/a"],
  ])("is told: %s", (_, entries, path) => {
    expect([...appliedLayers(entries, entries).doubles]).toEqual([
      [0, path],
      [1, path],
    ]);
  });

  it.each([
    ["once in each of two layers", ["d /a", "f /a/x"], ["d /a", "f /a/x"]],
    ["as a directory that had no entry before", ["f /a/x", "d /a"], []],
    ["as a directory that was taken away", ["d /a", "f /a/x"], ["f /.wh.a", "d /a", "f /a/x"]],
    ["as the root", ["d /", "d /"], []],
  ])("isn't: %s", (_, lower, upper) => {
    expect([...appliedLayers(lower, upper).doubles]).toEqual([]);
  });
});

describe("the files of an image", () => {
  it("are those of all its layers, each from the highest that has it", () => {
    const layers = appliedLayers(["d /a", "f /a/x", "f /a/y"], ["f /a/y 2", "f /b"]);
    expect(filesOf(layers)).toEqual(["d /a 0", "f /a/x 0", "f /a/y 1", "f /b 1"]);
    expect(layers.tree.get("/a/y")?.entry.size).toBe(2);
  });

  it("take a directory's metadata from above and its files from below", () => {
    const { tree } = appliedLayers(["d /a", "f /a/x"], ["d /a"]);
    expect(tree.get("/a")?.layer).toBe(1);
    expect(tree.list("/a")).toEqual(["x"]);
  });

  it("take the root's metadata from its last entry", () => {
    const { tree } = appliedLayers(["d /"], ["d /", "f /a"]);
    expect(tree.get("/")?.layer).toBe(1);
    expect([...tree.files()].map(({ entry }) => entry.path)).toEqual(["/", "/a"]);
  });

  it("keep the root a directory, whatever an entry says", () => {
    expect(appliedLayers(["f /", "l / -> /x", "f /a"]).tree.get("/")?.entry.kind).toBe("directory");
  });

  it.each([
    ["a file over a directory", ["f /a"], ["f /a 1"]],
    ["a link over a directory", ["l /a -> b"], ["l /a 1"]],
    ["a pipe over a directory", ["p /a"], ["p /a 1"]],
  ])("have %s in its place, with nothing below", (_, above, expected) => {
    expect(filesOf(appliedLayers(["d /a", "d /a/b", "f /a/b/x"], above))).toEqual(expected);
  });

  it("have a directory over a file or a link in its place", () => {
    const layers = appliedLayers(["f /a", "d /t", "f /t/x", "l /b -> t"], ["d /a", "d /b", "f /b/y"]);
    expect(filesOf(layers)).toEqual(["d /a 1", "d /b 1", "d /t 0", "f /b/y 1", "f /t/x 0"]);
  });

  it("take the last of two entries of a layer", () => {
    expect(appliedLayers(["f /a 1", "f /a 2"]).tree.get("/a")?.entry.size).toBe(2);
  });

  it("are put where a link to a directory leads, under their own path", () => {
    const layers = appliedLayers(["d /usr", "d /usr/lib", "l /lib -> usr/lib", "f /lib/a"], ["f /lib/b"]);
    expect(filesOf(layers)).toEqual([
      "d /usr 0",
      "d /usr/lib 0",
      "f /usr/lib/a 0",
      "f /usr/lib/b 1",
      "l /lib 0",
    ]);
    expect(layers.orphans).toEqual([]);
  });

  it("are put at the root where a link leads there", () => {
    expect(filesOf(appliedLayers(["l /up -> ../..", "f /up/a"]))).toEqual(["f /a 0", "l /up 0"]);
  });

  it("come in no more than they were told", () => {
    const { tree } = appliedLayers(["d /a", "f /a/x"]);
    expect([tree.get("/b"), tree.get("/a/x/y"), tree.list("/a/x"), tree.list("/none")]).toEqual([
      undefined,
      undefined,
      [],
      [],
    ]);
  });
});

describe("whiteouts", () => {
  it("take files and directories of lower layers away", () => {
    const layers = appliedLayers(
      ["d /a", "d /a/b", "f /a/b/x", "f /c", "f /d"],
      ["f /a/.wh.b", "f /.wh.c", "f /.wh.none", "f /none/.wh.x"],
    );
    expect(filesOf(layers)).toEqual(["d /a 0", "f /d 0"]);
  });

  it("leave what their own layer brings, before or after them", () => {
    const below = ["d /a", "f /a/old"];
    const expected = ["d /a 1", "f /a/new 1"];
    expect(filesOf(appliedLayers(below, ["f /.wh.a", "d /a", "f /a/new"]))).toEqual(expected);
    expect(filesOf(appliedLayers(below, ["d /a", "f /a/new", "f /.wh.a"]))).toEqual(expected);
    expect(filesOf(appliedLayers(below, ["f /a/new", "f /.wh.a"]))).toEqual(expected);
  });

  it("empty an opaque directory of what lower layers brought", () => {
    const below = ["d /a", "d /a/b", "f /a/b/x", "f /a/y"];
    expect(filesOf(appliedLayers(below, ["d /a", "f /a/z", "f /a/.wh..wh..opq"]))).toEqual([
      "d /a 1",
      "f /a/z 1",
    ]);
    expect(filesOf(appliedLayers(below, ["f /.wh..wh..opq"]))).toEqual([]);
    expect(filesOf(appliedLayers(below, ["f /a/y/.wh..wh..opq", "f /none/.wh..wh..opq"]))).toHaveLength(4);
  });

  it("go through links to directories", () => {
    const layers = appliedLayers(
      ["d /usr", "d /usr/lib", "f /usr/lib/a", "l /lib -> usr/lib"],
      ["f /lib/.wh.a"],
    );
    expect(filesOf(layers)).toEqual(["d /usr 0", "d /usr/lib 0", "l /lib 0"]);
  });

  it("take a link away and not what it leads to", () => {
    expect(filesOf(appliedLayers(["d /a", "f /a/x", "l /b -> a"], ["f /.wh.b"]))).toEqual([
      "d /a 0",
      "f /a/x 0",
    ]);
  });

  it("that name nothing, the directory itself or what union file systems keep do nothing", () => {
    const odd = ["f /a/.wh.", "f /a/.wh..", "f /a/.wh...", "f /a/.wh..wh.plnk", "f /a/.wh..wh.aufs"];
    expect(filesOf(appliedLayers(["d /a", "f /a/x"], odd))).toEqual(["d /a 0", "f /a/x 0"]);
  });

  it("leave files whose names only look like them", () => {
    expect(filesOf(appliedLayers(["f /a.wh.b", "f /.who"]))).toEqual(["f /.who 0", "f /a.wh.b 0"]);
  });
});

describe("hard links", () => {
  it("are files with all that their target has", () => {
    const { tree } = appliedLayers(["f /a 7"], ["d /b", "h /b/c -> /a"]);
    expect(tree.get("/b/c")).toMatchObject({
      entry: { path: "/b/c", kind: "file", size: 7, target: "/a" },
      layer: 1,
    });
  });

  it("keep what their target had when they were made", () => {
    const { tree } = appliedLayers(["f /a 7", "h /b -> /a"], ["f /a 9"], ["f /.wh.a"]);
    expect(tree.get("/b")?.entry.size).toBe(7);
    expect(tree.get("/a")).toBeUndefined();
  });

  it("are links where their target is one", () => {
    const { tree } = appliedLayers(["l /a -> x", "h /b -> /a"]);
    expect(tree.get("/b")?.entry).toMatchObject({ path: "/b", kind: "symlink", target: "x" });
  });

  it("find their target through links to directories", () => {
    const { tree } = appliedLayers(["d /usr", "f /usr/a 5", "l /lib -> usr", "h /b -> /lib/a"]);
    expect(tree.get("/b")?.entry.size).toBe(5);
  });

  it.each(["/none", "/d", "/none/x", "/b", "/loop/x"])("to %s stay what they are", (target) => {
    const { tree } = appliedLayers(["d /d", "l /loop -> loop", `h /b -> ${target}`]);
    expect(tree.get("/b")?.entry).toMatchObject({ kind: "hardlink", target });
  });
});

describe("orphans", () => {
  const orphansOf = (...layers: string[][]) => appliedLayers(...layers).orphans;

  it("are entries without a directory before them, the first of each directory", () => {
    expect(orphansOf(["f /a/b/x", "f /a/b/y", "f /a/z", "d /a", "f /a/w"])).toEqual([
      { path: "/a/b/x", parent: "/a/b", layer: 0 },
      { path: "/a/z", parent: "/a", layer: 0 },
    ]);
  });

  it("are none where a lower layer has the directory, or a link supplies it", () => {
    expect(orphansOf(["d /a", "l /b -> a"], ["f /a/x", "f /b/y", "f /z"])).toEqual([]);
  });

  it("are there again when a whiteout took the directory away", () => {
    expect(orphansOf(["d /a"], ["f /.wh.a", "f /a/x"])).toEqual([{ path: "/a/x", parent: "/a", layer: 1 }]);
  });

  it("are told of a directory that came after its files, and not of its whiteouts", () => {
    expect(orphansOf(["f /b/.wh.x", "f /a/x", "d /a"])).toEqual([{ path: "/a/x", parent: "/a", layer: 0 }]);
  });

  it("are entries below what is no directory, which then becomes one", () => {
    const layers = appliedLayers(["f /a 3"], ["f /a/x"], ["f /a/x/y/z"]);
    expect(layers.orphans).toEqual([
      { path: "/a/x", parent: "/a", layer: 1 },
      { path: "/a/x/y/z", parent: "/a/x/y", layer: 2 },
    ]);
    expect(filesOf(layers)).toEqual(["d /a 1", "d /a/x 2", "d /a/x/y 2", "f /a/x/y/z 2"]);
    expect(layers.hiddenFiles).toHaveLength(2);
  });

  it("are entries below links in a circle, which have no place", () => {
    const layers = appliedLayers(["l /a -> b", "l /b -> a", "f /a/x"]);
    expect(layers.orphans).toEqual([{ path: "/a/x", parent: "/a", layer: 0 }]);
    expect(filesOf(layers)).toEqual(["l /a 0", "l /b 0"]);
  });

  it("are none where only the link's own directory is missing", () => {
    const layers = appliedLayers(["l /a -> deep/down", "f /a/x"]);
    expect(filesOf(layers)).toEqual(["d /deep 0", "d /deep/down 0", "f /deep/down/x 0", "l /a 0"]);
  });
});

describe("hidden files", () => {
  it("are those that a higher layer removes or replaces, with both layers", () => {
    const { hiddenFiles } = appliedLayers(
      ["d /a", "f /a/x 3", "f /a/y 4", "f /b 5", "f /empty 0", "l /l -> b"],
      ["f /.wh.a", "f /.wh.empty", "f /.wh.l"],
      ["f /b 6"],
    );
    expect(hiddenFiles).toEqual([
      { path: "/a/x", size: 3, layer: 0, hiddenBy: 1 },
      { path: "/a/y", size: 4, layer: 0, hiddenBy: 1 },
      { path: "/b", size: 5, layer: 0, hiddenBy: 2 },
    ]);
  });

  it("are those below a directory that becomes a file", () => {
    expect(appliedLayers(["d /a", "f /a/x 3"], ["f /a"]).hiddenFiles).toEqual([
      { path: "/a/x", size: 3, layer: 0, hiddenBy: 1 },
    ]);
  });

  it("are none that the same layer replaces, and no hard links", () => {
    expect(appliedLayers(["f /a 1", "f /a 2", "h /b -> /a"], ["f /.wh.b"]).hiddenFiles).toEqual([]);
  });
});
