import type { NativeFile } from "./native-file.ts";

/** Words in paths that tell for which system, processor or C library a file is. */
const WORDS = [
  ...["linux(?:musl|glibc)?", "darwin", "macos", "win32", "windows", "android", "freebsd"],
  ...["alpine", "debian", "rhel", "openssl-\\d+(?:\\.\\d+)*(?:\\.x)?"],
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

/** A file and its package. */
type Placed = Pick<NativeFile, "path" | "package">;

/**
 * Tells which files needn't be loaded, since something else of the image will be in their place: a file whose path
 * differs in nothing but the platform's names, and for an addon that is one of several of its package for different
 * platforms, any other of the package, such as the one that was built at its installation.
 * @param fit the files that can be loaded
 */
export function spareFinder(fit: readonly Placed[]): (file: Placed) => boolean {
  const paths = new Set(fit.map(({ path }) => platformless(path)));
  const addons = new Set(fit.filter(isAddon).map(({ package: { directory } }) => directory));
  return (file) => {
    if (paths.has(platformless(file.path))) return true;
    const { directory } = file.package;
    return isAddon(file) && addons.has(directory) && namesPlatform(file.path.slice(directory.length));
  };
}

function isAddon({ path, package: { language } }: Placed): boolean {
  return language === "nodejs" && path.endsWith(".node");
}
