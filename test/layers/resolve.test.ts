import { describe, expect, it } from "vitest";
import { appliedLayers } from "../support/layers.ts";

const { tree } = appliedLayers([
  "d /usr",
  "d /usr/bin",
  "f /usr/bin/dash",
  "l /usr/bin/sh -> dash",
  "l /bin -> usr/bin",
  "l /abs -> /usr/bin/sh",
  "l /out -> ../../usr/bin/dash",
  "l /circle -> turn",
  "l /turn -> ./circle",
  "l /self -> self/x",
  "l /dangling -> /usr/none/x",
  "l /empty -> ",
]);

describe("a path of an image", () => {
  it.each([
    ["/usr/bin/dash", "/usr/bin/dash", [], false],
    ["/bin/dash", "/usr/bin/dash", ["/bin"], false],
    ["/bin/sh", "/usr/bin/dash", ["/bin", "/usr/bin/sh"], true],
    ["/abs", "/usr/bin/dash", ["/abs", "/usr/bin/sh"], true],
    ["/out", "/usr/bin/dash", ["/out"], true],
    ["/bin/", "/usr/bin", ["/bin"], true],
    ["/bin/.", "/usr/bin", ["/bin"], true],
    ["/bin/../bin/dash", "/usr/bin/dash", ["/bin"], false],
    ["/../../usr//bin/./dash", "/usr/bin/dash", [], false],
    ["/", "/", [], false],
    ["/..", "/", [], false],
    ["/empty", "/", ["/empty"], true],
  ])("leads %s to %s", (path, end, links, isLink) => {
    const resolved = tree.resolve(path);
    expect(resolved).toMatchObject({ state: "found", isLink });
    if (resolved.state !== "found") return;
    expect(resolved.file.entry.path).toBe(end);
    expect(resolved.links.map(({ entry }) => entry.path)).toEqual(links);
  });

  it.each([
    ["/none", "/none"],
    ["/bin/none/x", "/usr/bin/none"],
    ["/usr/bin/dash/x", "/usr/bin/dash/x"],
    ["/dangling", "/usr/none"],
  ])("leads %s nowhere at %s", (path, missing) => {
    expect(tree.resolve(path)).toEqual({ state: "missing", path: missing });
  });

  it.each(["/circle", "/turn", "/self", "/circle/x"])("leads %s in a circle", (path) => {
    expect(tree.resolve(path)).toEqual({ state: "loop", path });
  });

  it("may go over forty links and not over one more", () => {
    const chain = Array.from({ length: 41 }, (_, index) => `l /${index} -> ${index + 1}`);
    const long = appliedLayers([...chain, "f /41"]).tree;
    expect(long.resolve("/1").state).toBe("found");
    expect(long.resolve("/0").state).toBe("loop");
  });

  it("is read as it is written where links aren't followed", () => {
    expect(tree.get("/bin")?.entry.kind).toBe("symlink");
    expect(tree.get("/bin/sh")).toBeUndefined();
    expect(tree.list("/usr/bin")).toEqual(["dash", "sh"]);
  });
});
