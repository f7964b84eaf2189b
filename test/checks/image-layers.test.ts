import { describe, expect, it } from "vitest";
import type { BuiltImage } from "../../src/built-image/built-image.ts";
import { layerOdd } from "../../src/checks/layer-odd.ts";
import { size10g } from "../../src/checks/size-10g.ts";
import { sizeBig } from "../../src/checks/size-big.ts";
import { RUNTIMES } from "../../src/lambda/built-in-table.ts";
import type { LayerEntry } from "../../src/layers/layer-entry.ts";
import type { LayerListing, LayerOddity } from "../../src/layers/layer-listing.ts";
import { applied } from "../support/applied.ts";
import { builtImageOf, saidOfImage } from "../support/built-image-of.ts";
import { NOW } from "../support/inspected.ts";
import { listingOf } from "../support/tree.ts";

const GIB = 1024 ** 3;
const MIB = 1024 ** 2;
const CONTEXT = { now: NOW, runtimes: RUNTIMES, warnDaysFor: () => 180 };

/** An image of layers that nobody wants to make in a test. */
async function imageWith(listings: readonly LayerListing[], layerCount?: number): Promise<BuiltImage> {
  const image = await builtImageOf("entrypoint: [/main]\n");
  const base = { ...image.base, ...(layerCount !== undefined && { layerCount }) };
  return { ...image, base, layers: applied(listings) };
}

function file(path: string, size: number): LayerEntry {
  return { path, kind: "file", mode: 0o644, size };
}

describe("the size of an image", () => {
  const said = async (...sizes: number[]) => {
    const listings = sizes.map((uncompressedSize) => ({ ...listingOf([]), uncompressedSize }));
    const results = size10g.runOnImage(await imageWith(listings), CONTEXT);
    return results.map(({ severity, message, help }) => `${severity}: ${message} ${help}`);
  };

  it.each([
    [9 * GIB - 1, []],
    [10 * GIB, ["warning", "10 GiB"]],
    [9 * GIB, ["warning", "9 GiB"]],
    [10 * GIB + 1, ["error", "10 GiB"]],
    [9.95 * GIB, ["warning", "9.9 GiB"]],
  ])("%d bytes", async (size, [severity, shown]: string[]) => {
    const rest = "Leave out what the function doesn't need; the largest layer is number 1 of 1.";
    const message = `${severity}: The layers have ${shown} without compression; Lambda takes 10 GiB. ${rest}`;
    expect(await said(size)).toEqual(severity === undefined ? [] : [message]);
  });

  it("is that of all layers", async () => {
    const [found] = await said(GIB, 8 * GIB, GIB, GIB);
    expect(found).toMatch(/^error: The layers have 11 GiB .* number 2 of 4\.$/);
  });

  it("is told by compressed sizes where the layers weren't read, and not at all without an image", async () => {
    const text = (size: number) =>
      `layersRead: false\nlayers: [{ /x: {} }]\nmanifest: { layerSizes: [${size}] }\n`;
    expect(await saidOfImage("size-10g", text(9 * GIB))).toEqual([
      "warning: The layers have 9 GiB even compressed; Lambda takes 10 GiB.",
    ]);
    expect(await saidOfImage("size-10g", text(GIB))).toEqual([]);
    expect(await saidOfImage("size-10g", "manifest: { kind: artifact }\n")).toEqual([]);
  });
});

describe("bytes that later layers hide", () => {
  const said = async (own: number, layerCount?: number) => {
    const listings = [
      { ...listingOf([file("/base", 50 * MIB)]), uncompressedSize: 50 * MIB },
      { ...listingOf([file("/a", 20 * MIB), file("/b", 5 * MIB), file("/c", MIB)]), uncompressedSize: own },
      listingOf([file("/.wh.a", 0), file("/b", 1), file("/.wh.base", 0)]),
    ];
    const results = sizeBig.runOnImage(await imageWith(listings, layerCount), CONTEXT);
    return results.map(({ message }) => message);
  };
  const message =
    '25 MiB of the image are hidden by later layers; the largest is "/a" (20 MiB), which layer 2 brings and layer 3 hides.';

  it("are told from a tenth on, the lowest layer left out", async () => {
    expect(await said(200 * MIB)).toEqual([message]);
    expect(await said(200 * MIB, 1)).toEqual([message]);
    expect(await said(251 * MIB)).toEqual([]);
    expect(await said(200 * MIB, 2)).toEqual([]);
  });

  it("are told of all layers where the base has none of them", async () => {
    expect((await said(100 * MIB, 0))[0]).toMatch(/^75 MiB .*"\/base" \(50 MiB\)/);
  });

  it("are told from a GiB on in any case, and never below 10 MiB", async () => {
    const hidden = async (size: number, own: number) => {
      const listings = [
        listingOf([]),
        { ...listingOf([file("/a", size)]), uncompressedSize: own },
        listingOf([file("/.wh.a", 0)]),
      ];
      return sizeBig.runOnImage(await imageWith(listings), CONTEXT).length;
    };
    expect(await hidden(GIB, 20 * GIB)).toBe(1);
    expect(await hidden(GIB - 1, 20 * GIB)).toBe(0);
    expect(await hidden(10 * MIB, 10 * MIB)).toBe(1);
    expect(await hidden(10 * MIB - 1, 10 * MIB)).toBe(0);
  });

  it("aren't asked for without layers", async () => {
    expect(await saidOfImage("size-big", "layersRead: false\n")).toEqual([]);
  });
});

describe("a file without its directory", () => {
  const said = (text: string) => saidOfImage("tar-parent", text);

  it("is told once for all", async () => {
    const text =
      "entrypoint: [/main]\nparents: false\nlayers:\n  - /a/b/c: {}\n    /a/b/d: {}\n    /x/y: {}\n";
    expect(await said(text)).toEqual([
      'error: In layer 1 the directory "/a/b" has no entry before that of "/a/b/c", nor has 1 more.',
    ]);
  });

  it("may have it in a lower layer, or as a link", async () => {
    const text = `entrypoint: [/main]
parents: false
layers:
  - /usr/: {}
    /usr/lib/: {}
    /lib: { symlink: usr/lib }
  - /usr/lib/a: {}
    /lib/b: {}
    /main: {}
`;
    expect(await said(text)).toEqual([]);
  });

  it("is found behind a directory's entry that comes too late", async () => {
    const text = "entrypoint: [/main]\nparents: false\nlayers:\n  - /a/b: {}\n    /a/: {}\n";
    expect(await said(text)).toHaveLength(1);
    expect(await said(`${text}standing: { layerCount: 1 }\n`)).toEqual([]);
    expect(await said(`${text}layersRead: false\n`)).toEqual([]);
  });
});

describe("an odd archive", () => {
  const said = async (listing: Partial<LayerListing>, layerCount?: number) => {
    const image = await imageWith([{ ...listingOf([]), ...listing }], layerCount);
    return layerOdd.runOnImage(image, CONTEXT).map(({ severity, message }) => `${severity}: ${message}`);
  };
  const odd = (kind: LayerOddity["kind"], count = 1) => ({ oddities: [{ kind, path: "/x", count }] });

  it.each<[LayerOddity["kind"], string]>([
    ["path-outside", 'warning: In layer 1 the entry "/x" leads out of the image.'],
    ["unknown-type", 'warning: In layer 1 the entry "/x" is of a type that isn\'t known.'],
    ["path-absolute", 'info: In layer 1 the entry "/x" has an absolute path.'],
    ["not-utf8", 'info: In layer 1 the entry "/x" has a name that isn\'t UTF-8.'],
    ["sparse", 'info: In layer 1 the entry "/x" is sparse, which not every program unpacks.'],
    ["trailing-data", 'info: In layer 1 the entry "/x" is followed by data behind the archive\'s end.'],
  ])("has %s", async (kind, message) => {
    expect(await said(odd(kind))).toEqual([message]);
    expect(await said(odd(kind, 3))).toEqual([message.replace('"/x"', '"/x" (and 2 more)')]);
    expect(await said(odd(kind), 1)).toEqual([]);
  });

  it.each([
    [[file("/x", 1), file("/x", 1)], 0],
    [[file("/x", 1), file("/x", 2), file("/y", 1), file("/y", 2)], 1],
    [[file("/x", 0), { ...file("/x", 0), kind: "directory" as const }], 1],
  ])("has a path twice", async (entries, count) => {
    const message = 'warning: In layer 1 "/x" comes twice, with different content.';
    expect(await said({ entries })).toEqual(count === 0 ? [] : [message]);
  });

  it("isn't looked for without layers", async () => {
    expect(await saidOfImage("layer-odd", "layersRead: false\n")).toEqual([]);
  });
});
