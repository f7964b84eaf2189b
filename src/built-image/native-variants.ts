import { groupBy } from "./group-by.ts";
import type { NativeFile } from "./native-file.ts";

/** Words in paths that tell for which system, processor or C library a file is. */
const WORDS = [
  ...["linux(?:musl|glibc)?", "darwin", "macos", "win32", "windows", "android", "freebsd"],
  ...["(?:many|musl)linux\\w*", "gnu", "glibc", "musl", "(?:gnu|musl)?eabi(?:hf)?"],
  ...["x64", "x86[-_]64", "x86", "amd64", "arm64", "aarch64", "armv?\\d*[a-z]*", "ia32", "i[3-6]86", "386"],
  ...["s390x", "ppc64(?:le)?", "riscv64", "loong64", "loongarch64", "64bit", "32bit"],
];
const PLATFORM_WORD = new RegExp(`[-_.]?(?<![a-z0-9])(?:${WORDS.join("|")})(?![a-z0-9])`, "g");

/** The path without what tells the platform: files of the same one are each other's counterparts. */
function platformless(path: string): string {
  return path.replace(PLATFORM_WORD, "").replace(/\/{2,}/g, "/");
}

/** Whether a path tells a system, processor or C library. */
export function namesPlatform(path: string): boolean {
  return platformless(path) !== path.replace(/\/{2,}/g, "/");
}

/** The other files that may be taken in a file's place. */
export type FindVariants = (file: NativeFile) => readonly NativeFile[];

/**
 * Finds the files that are the same thing as another one, for another platform: those whose paths differ in nothing but
 * the platform's names, and where a package has a file for each platform, the package's other files.
 */
export function variantFinder(files: readonly NativeFile[]): FindVariants {
  const byKey = groupBy(files, ({ path }) => platformless(path));
  const byPackage = groupBy(files, ({ package: { directory } }) => directory);
  return (file) => {
    const key = platformless(file.path);
    const same = byKey.get(key) ?? [];
    const { directory, name } = file.package;
    const isForPlatform = name !== undefined && namesPlatform(file.path.slice(directory.length));
    return isForPlatform ? [...same, ...(byPackage.get(directory) ?? [])] : same;
  };
}
