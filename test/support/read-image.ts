import { onTestFinished } from "vitest";
import {
  type BuiltImages,
  createBuiltImages,
  type OpenRegistryImage,
} from "../../src/archive/create-built-images.ts";
import { invariant } from "../../src/errors.ts";
import { parseManifest } from "../../src/image/manifest.ts";
import { isProblem } from "../../src/image/problem.ts";

/** Built images for one test; only those that are stored, unless told how others are opened. */
export function openImages(openRegistryImage: OpenRegistryImage = noRegistry): BuiltImages {
  const images = createBuiltImages(openRegistryImage);
  onTestFinished(() => images.close());
  return images;
}

function noRegistry(): never {
  throw new Error("no registry in this test");
}

/** All that can be read of an image, as verify reads it. */
export async function readImage(name: string, images: BuiltImages = openImages()) {
  const source = await images.open(name);
  const raw = await source.readManifest();
  const manifest = parseManifest(raw.json, raw.contentType);
  invariant(!isProblem(manifest) && manifest.kind === "image", "the test's image has a manifest");
  const config = await source.readConfig(manifest.config);
  const listings = [];
  for (const [position, layer] of manifest.layers.entries()) {
    listings.push(await source.readLayer(layer, config.diffIds[position] ?? ""));
  }
  return { reference: source.reference, raw, manifest, config, listings };
}

/** The paths in each layer. */
export function pathsOf({ listings }: Awaited<ReturnType<typeof readImage>>): string[][] {
  return listings.map(({ entries }) => entries.map(({ path }) => path));
}
