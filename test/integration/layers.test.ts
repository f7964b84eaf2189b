import { lstatSync, readdirSync, readlinkSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writeLayeredImage } from "../../scripts/bench/layered-image.ts";
import type { LayerEntry } from "../../src/layers/layer-entry.ts";
import { applied as appliedLayers } from "../support/applied.ts";
import { readLayerBytes } from "../support/read-layer-bytes.ts";
import { isInstalled } from "../support/registry-programs.ts";
import { run } from "../support/run-program.ts";
import { type TarBytesEntry, tarOf } from "../support/tar-bytes.ts";

const name = fc.constantFrom("a", "b", "c");
const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join("/"));
const target = fc.oneof(
  path,
  path.map((to) => `/${to}`),
  fc.constantFrom("..", "../b", "."),
);
const entry: fc.Arbitrary<TarBytesEntry> = fc.oneof(
  { weight: 3, arbitrary: path.map((at) => ({ name: `${at}/`, type: "5", mode: 0o755 })) },
  { weight: 4, arbitrary: fc.tuple(path, fc.string()).map(([at, content]) => ({ name: at, content })) },
  { weight: 2, arbitrary: fc.tuple(path, target).map(([at, link]) => ({ name: at, type: "2", link })) },
  { weight: 1, arbitrary: path.map((at) => ({ name: at.replace(/(\w)$/, ".wh.$1") })) },
  { weight: 1, arbitrary: path.map((at) => ({ name: `${at}/.wh..wh..opq` })) },
);
const layers = fc.array(fc.array(entry, { maxLength: 8 }), { minLength: 1, maxLength: 3 });

describe("applied layers", () => {
  it.skipIf(!isInstalled("umoci"))("hold what umoci unpacks of them", { timeout: 300_000 }, async () => {
    let compared = 0;
    for (const archives of fc.sample(layers, 60).map((written) => written.map((one) => tarOf(...one)))) {
      const unpacked = await unpackedByUmoci(archives);
      // It gives up where links lead in a circle or a file stands where a directory should be.
      if (unpacked === undefined) continue;
      expect(await applied(archives)).toEqual(unpacked);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(10);
  });
});

async function applied(archives: readonly Buffer[]): Promise<string[]> {
  const listings = await Promise.all(archives.map((archive) => readLayerBytes(archive)));
  return [...appliedLayers(listings).tree.files()]
    .filter((file) => file.entry.path !== "/")
    .map((file) => inWords(file.entry))
    .sort();
}

function inWords({ path: at, kind, size, target: link }: LayerEntry): string {
  return kind === "symlink" ? `${at} -> ${link}` : `${at} ${kind} ${size}`;
}

async function unpackedByUmoci(archives: readonly Buffer[]): Promise<string[] | undefined> {
  const folder = await mkdtemp(join(tmpdir(), "lambda-image-bot-layers-"));
  try {
    const image = await writeLayeredImage(join(folder, "image"), archives.map(inOnePiece), 1);
    const root = join(folder, "root");
    await run("umoci", ["raw", "unpack", "--rootless", "--image", `${image.directory}:latest`, root]);
    return [...filesBelow(root, "")].sort();
  } catch (error) {
    if (error instanceof Error && "stderr" in error) return undefined;
    throw error;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function* inOnePiece(bytes: Buffer): AsyncIterable<Uint8Array> {
  yield bytes;
}

function* filesBelow(root: string, directory: string): Iterable<string> {
  for (const found of readdirSync(root + directory)) {
    const at = `${directory}/${found}`;
    const file = lstatSync(root + at);
    if (file.isSymbolicLink()) yield `${at} -> ${readlinkSync(root + at)}`;
    else yield `${at} ${file.isDirectory() ? "directory 0" : `file ${file.size}`}`;
    if (file.isDirectory()) yield* filesBelow(root, at);
  }
}
