import type { ElfFile } from "../elf/elf-file.ts";
import { compareGlibc } from "../lambda/glibc-version.ts";
import type { OperatingSystem } from "../lambda/runtime.ts";
import type { FileTree } from "../layers/file-tree.ts";
import type { BuiltImage } from "./built-image.ts";
import type { Libc } from "./file-libc.ts";

/** What an image has for native files to run on. */
export interface NativeSystem {
  /** Absent where there is none at all (an image with static programs alone), or nothing tells. */
  readonly libc?: Libc;
  /** Of glibc: `2.34`. */
  readonly glibc?: string;
  /** The newest version of libstdc++'s symbols: `3.4.29`. */
  readonly glibcxx?: string;
  /** Whether the base's files were read, so that what isn't in the tree isn't in the image. */
  readonly isWhole: boolean;
}

/**
 * What AWS's base images have, for where their layers weren't read: of glibc see linux-system.ts; of libstdc++ that of
 * AL2's GCC 7 and AL2023's GCC 11, by https://gcc.gnu.org/onlinedocs/libstdc++/manual/abi.html
 */
const KNOWN: Readonly<Record<OperatingSystem, Pick<NativeSystem, "glibc" | "glibcxx">>> = {
  AL1: { glibc: "2.17" },
  AL2: { glibc: "2.26", glibcxx: "3.4.24" },
  AL2023: { glibc: "2.34", glibcxx: "3.4.29" },
};

/** What an image has for native files to run on; nothing where its layers weren't read. */
export function nativeSystemOf(image: BuiltImage): NativeSystem | undefined {
  const tree = image.layers?.tree;
  if (tree === undefined) return undefined;
  const isWhole = hasBaseFiles(image, tree);
  const libc = libraryOf(tree, "libc.so.6");
  const glibc = highest(libc, "GLIBC_");
  const glibcxx = highest(libraryOf(tree, "libstdc++.so.6"), "GLIBCXX_");
  const found = { ...(glibc && { glibc }), ...(glibcxx && { glibcxx }) };
  if (glibc !== undefined) return { libc: "glibc", ...found, isWhole };
  if (tree.list("/lib").some((name) => name.startsWith("ld-musl-"))) return { libc: "musl", isWhole };
  const { runtime } = image.base;
  if (runtime !== undefined && !isWhole) return { libc: "glibc", ...KNOWN[runtime.os], ...found, isWhole };
  return libc === undefined ? { isWhole } : { libc: "glibc", isWhole };
}

/** A base's layers that are known needn't be read, and then its files aren't in the tree. */
function hasBaseFiles({ base }: BuiltImage, tree: FileTree): boolean {
  const { layerCount = 0 } = base;
  if (layerCount === 0) return true;
  for (const { layer } of tree.files()) if (layer < layerCount) return true;
  return false;
}

const DIRECTORIES = [
  ...["/lib64", "/usr/lib64", "/lib", "/usr/lib"],
  ...["/lib/x86_64-linux-gnu", "/usr/lib/x86_64-linux-gnu"],
  ...["/lib/aarch64-linux-gnu", "/usr/lib/aarch64-linux-gnu"],
];

function libraryOf(tree: FileTree, name: string): ElfFile | undefined {
  for (const directory of DIRECTORIES) {
    const resolved = tree.resolve(`${directory}/${name}`);
    const elf = resolved.state === "found" ? resolved.file.entry.content?.elf : undefined;
    if (elf !== undefined && !("problem" in elf)) return elf;
  }
  return undefined;
}

/** The newest of the versions that a library defines under a prefix. */
function highest(library: ElfFile | undefined, prefix: string): string | undefined {
  const versions = (library?.versionDefinitions ?? []).flatMap((name) =>
    name.startsWith(prefix) && /^[\d.]+$/.test(name.slice(prefix.length)) ? [name.slice(prefix.length)] : [],
  );
  return versions.sort(compareSymbolVersions).at(-1);
}

/** Negative if version `a` of a library's symbols (`2.34`, `3.4.29`) is older than `b`. */
export function compareSymbolVersions(a: string, b: string): number {
  return compareGlibc(a, b) || Number(a.split(".")[2] ?? 0) - Number(b.split(".")[2] ?? 0);
}
