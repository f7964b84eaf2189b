import { expect, it } from "vitest";
import { createLayerMemory } from "../../src/archive/layer-memory.ts";
import type { LayerListing } from "../../src/layers/layer-listing.ts";

function listing(entries: number): LayerListing {
  const entry = { path: "/a", kind: "file", mode: 0o644, size: 0 } as const;
  return {
    digest: "",
    diffId: "",
    uncompressedSize: 0,
    textBytes: 0,
    compression: "none",
    entries: Array.from({ length: entries }, () => entry),
    oddities: [],
  };
}

/** A memory, and the keys that something was read for. */
function memoryOf(mostEntries: number) {
  const memory = createLayerMemory(mostEntries);
  const read: string[] = [];
  const ask = (key: string, entries = 1) =>
    memory.ask(key, async () => {
      read.push(key);
      return listing(entries);
    });
  return { memory, read, ask };
}

it("reads a layer once, also for those who ask at the same time", async () => {
  const { read, ask } = memoryOf(10);
  const [a, b] = await Promise.all([ask("a"), ask("a")]);
  expect(a).toBe(b);
  expect(await ask("a")).toBe(a);
  expect(read).toEqual(["a"]);
});

it("forgets what was longest not asked for", async () => {
  const { read, ask } = memoryOf(3);
  for (const key of ["a", "b", "c", "a", "d", "a", "c", "b"]) await ask(key);
  expect(read).toEqual(["a", "b", "c", "d", "b"]);
});

it("keeps nothing that is larger than all it may keep", async () => {
  const { read, ask } = memoryOf(3);
  await ask("large", 4);
  await ask("a");
  await ask("large", 4);
  await ask("a");
  expect(read).toEqual(["large", "a", "large"]);
});

it("keeps no failure", async () => {
  const { memory, ask, read } = memoryOf(3);
  await expect(memory.ask("a", () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  await ask("a");
  expect(read).toEqual(["a"]);
});
