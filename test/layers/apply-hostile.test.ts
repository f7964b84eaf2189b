import { describe, expect, it } from "vitest";
import { isProblem } from "../../src/image/problem.ts";
import { applyLayers } from "../../src/layers/apply-layers.ts";
import type { TreeLimits } from "../../src/layers/tree-limits.ts";
import { appliedLayers, entryOf, filesOf } from "../support/layers.ts";
import { listingOf } from "../support/tree.ts";

/** What is said of an image of one layer; "applied" where nothing is. */
function saidOf(entries: readonly string[], limits?: TreeLimits): string {
  const layers = applyLayers([listingOf(entries.map(entryOf))], limits);
  return isProblem(layers) ? layers.message : "applied";
}

/** Links one behind the other, each of which leads `deeper` directories below the last. */
function chain(links: number, deeper: number): string[] {
  return Array.from({ length: links }, (_, index) => {
    const below = `${index === 0 ? "" : `s${index - 1}/`}${"a/".repeat(deeper)}a`;
    return [`d /${below}`, `l /s${index} -> ${below}`];
  }).flat();
}

describe("entries that are made to cost more than they are", () => {
  it("make no path behind links that is longer than a path may be", () => {
    expect(saidOf(chain(1, 2000))).toBe("applied");
    expect(saidOf(chain(2, 2000))).toMatch(/^has a path of \d+ characters behind links$/);
    expect(saidOf(["d /d", "l /s -> d", `f /s/${"x".repeat(4093)}`])).toBe("applied");
    expect(saidOf(["d /ddd", "l /s -> ddd", `f /s/${"x".repeat(4093)}`])).toContain("4098 characters");
  });

  it("make no more directories without an entry than images have", () => {
    const limits = { impliedText: 20, followedText: 0 };
    expect(saidOf(["f /a/b/c/d/x"], limits)).toBe("applied");
    expect(saidOf(["f /a/b/c/d/x", "f /b/x"], limits)).toBe(
      "has files in more directories without an entry than can be made",
    );
  });

  it("follow no more links than images have", () => {
    const limits = { impliedText: 100, followedText: 12 };
    const written = ["d /usr", "l /bin -> usr", "f /bin/a", "f /bin/b", "f /bin/c", "f /bin/d"];
    expect(saidOf(written, limits)).toBe("applied");
    expect(saidOf([...written, "h /e -> /bin/a"], limits)).toBe(
      "has links that lead through more directories than can be followed",
    );
    expect(saidOf([...written, "f /bin/.wh.a"], limits)).toContain("has links");
    expect(saidOf(["l /a -> a", ...Array.from({ length: 13 }, () => "f /a/x")], limits)).toContain("links");
  });

  it("take time in proportion where a layer hides a directory again and again", () => {
    const files = Array.from({ length: 20_000 }, (_, index) => `f /d/${index}`);
    const hidings = files.flatMap(() => ["f /d/.wh..wh..opq", "f /.wh.d"]);
    const startedAt = performance.now();
    expect(filesOf(appliedLayers(["d /d", "f /d/old"], [...files, ...hidings]))).toHaveLength(20_001);
    expect(performance.now() - startedAt).toBeLessThan(5000);
  });

  it("leave nothing of lower layers that is hidden after a directory was emptied", () => {
    expect(filesOf(appliedLayers(["d /d", "f /d/old"], ["f /d/.wh..wh..opq", "f /.wh.d"]))).toEqual([]);
    const layers = [
      ["d /d", "f /d/old"],
      ["f /.wh.d", "d /d", "f /d/x"],
      ["f /d/.wh..wh..opq", "f /d/y"],
    ];
    expect(filesOf(appliedLayers(...layers))).toEqual(["d /d 1", "f /d/y 2"]);
  });
});
