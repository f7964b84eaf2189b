import type { TreeFile } from "../layers/file-tree.ts";
import type { BuiltImage } from "./built-image.ts";
import { nativeFilesOf } from "./native-file.ts";
import { nativeMisfitsOf } from "./native-misfit.ts";
import { type NativePackage, packageFinder } from "./native-package.ts";
import { spareFinder } from "./native-variants.ts";
import { isOwn } from "./own-layers.ts";

/** An addon of Node.js or extension module of Python that is no ELF file, and so for macOS or Windows. */
export interface ForeignAddon {
  readonly path: string;
  readonly package: NativePackage;
}

/**
 * The addons and extension modules that an image adds to its base and that no Linux loads, by path; those that have a
 * counterpart that can be loaded are left out.
 */
export function foreignAddonsOf(image: BuiltImage): readonly ForeignAddon[] {
  const tree = image.layers?.tree;
  if (tree === undefined) return [];
  const addons = [...tree.files()].filter((file) => isOwn(file, image) && isForeignAddon(file));
  if (addons.length === 0) return [];
  const findPackage = packageFinder(tree);
  const unfit = new Set(nativeMisfitsOf(image).map(({ file }) => file));
  const isSpare = spareFinder(nativeFilesOf(image).filter((file) => !unfit.has(file)));
  return addons
    .map(({ entry: { path } }) => ({ path, package: findPackage(path) }))
    .filter((addon) => !isSpare(addon))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Smaller files are no programs, but placeholders and pointers to where the program would be. */
const LEAST_BYTES = 1024;

/** Of Node.js on macOS alone: nobody misses it. */
const OF_MACOS = /\/node_modules\/fsevents\//;

function isForeignAddon({ entry: { path, kind, size, content } }: TreeFile): boolean {
  if (kind !== "file" || size < LEAST_BYTES || content?.elf !== undefined) return false;
  return /\.(?:node|abi3\.so|cpython-[^/]*\.so)$/.test(path) && !OF_MACOS.test(path);
}
