import type { ElfFile } from "../elf/elf-file.ts";
import { compareGlibc } from "../lambda/glibc-version.ts";
import type { FileTree } from "../layers/file-tree.ts";
import type { BuiltImage } from "./built-image.ts";
import type { Libc } from "./file-libc.ts";

/** What an image has for native files to run on. */
export interface NativeSystem {
  /** Absent where there is none at all (an image with static programs alone), or nothing tells. */
  readonly libc?: Libc;
  /** Of glibc: `2.34`. */
  readonly glibc?: string;
}

/** What an image has for native files to run on; nothing where its layers weren't read. */
export function nativeSystemOf(image: BuiltImage): NativeSystem | undefined {
  const tree = image.layers?.tree;
  if (tree === undefined) return undefined;
  const libc = libraryOf(tree, "libc.so.6");
  const glibc = newestGlibc(libc);
  if (glibc !== undefined) return { libc: "glibc", glibc };
  if (tree.list("/lib").some((name) => name.startsWith("ld-musl-"))) return { libc: "musl" };
  return libc === undefined ? {} : { libc: "glibc" };
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

/** `GLIBC_2.34` among the versions that the library defines tells that it is glibc 2.34. */
function newestGlibc(library: ElfFile | undefined): string | undefined {
  const versions = (library?.versionDefinitions ?? []).flatMap(
    (name) => /^GLIBC_(\d+(?:\.\d+)*)$/.exec(name)?.[1] ?? [],
  );
  return versions.sort(compareSymbolVersions).at(-1);
}

/** Negative if version `a` of a library's symbols (`2.34`, `3.4.29`) is older than `b`. */
export function compareSymbolVersions(a: string, b: string): number {
  return compareGlibc(a, b) || Number(a.split(".")[2] ?? 0) - Number(b.split(".")[2] ?? 0);
}
