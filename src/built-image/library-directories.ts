import type { FileTree } from "../layers/file-tree.ts";
import type { BuiltImage } from "./built-image.ts";
import type { NativeFile } from "./native-file.ts";
import { parentOf } from "./native-package.ts";
import { textOf } from "./text-of.ts";

/** The directories in which a loader looks for the libraries of every file, in its order. */
export interface CommonDirectories {
  /** Of `LD_LIBRARY_PATH` of the processes that the image is started as. */
  readonly ofProcesses: readonly string[];
  /** Those that the system's configuration and the loader itself name. */
  readonly ofSystem: readonly string[];
}

/** https://man7.org/linux/man-pages/man8/ld.so.8.html; Debian's are by https://wiki.debian.org/Multiarch/Implementation */
const OF_LOADERS = [
  ...["/lib64", "/usr/lib64", "/lib", "/usr/lib"],
  ...["/lib/x86_64-linux-gnu", "/usr/lib/x86_64-linux-gnu", "/lib/aarch64-linux-gnu"],
  "/usr/lib/aarch64-linux-gnu",
];

/** musl's own, and what Debian and Ubuntu configure (`libc.conf`): not looked in on Amazon Linux. */
const LOCAL = "/usr/local/lib";

/** The directories that are common to all files of an image. */
export function commonDirectories(image: BuiltImage, tree: FileTree): CommonDirectories {
  const values = image.processes.map(({ env }) => env.get("LD_LIBRARY_PATH") ?? "");
  const ofProcesses = values.flatMap((value) => value.split(":")).filter((one) => one.startsWith("/"));
  const configured = configuredDirectories(tree);
  const isLocal = isOfDebian(tree) || tree.list("/lib").some((name) => name.startsWith("ld-musl-"));
  return {
    ofProcesses: [...new Set(ofProcesses)],
    ofSystem: [...new Set([...configured, ...OF_LOADERS, ...(isLocal ? [LOCAL] : [])])],
  };
}

function isOfDebian(tree: FileTree): boolean {
  return tree.get("/etc/debian_version") !== undefined || tree.get("/var/lib/dpkg") !== undefined;
}

/** Lines of `/etc/ld.so.conf.d/*.conf`, as far as their text was kept. */
function configuredDirectories(tree: FileTree): string[] {
  const files = tree.list("/etc/ld.so.conf.d").filter((name) => name.endsWith(".conf"));
  const texts = ["/etc/ld.so.conf", ...files.sort().map((name) => `/etc/ld.so.conf.d/${name}`)];
  return texts
    .flatMap((path) => (textOf(tree, path) ?? "").split("\n"))
    .map((line) => line.replace(/#.*/, "").trim())
    .filter((line) => line.startsWith("/"));
}

/** More of its own than any file has. */
const MOST_DIRECTORIES = 100;

/** Where the loader looks for the libraries of one file, in its order. */
export function directoriesOf({ path, elf }: NativeFile, common: CommonDirectories): readonly string[] {
  const own = (directories: readonly string[]) =>
    directories
      .slice(0, MOST_DIRECTORIES)
      .flatMap((directory) => expand(directory, parentOf(path), elf.machine))
      .filter(isAbsolute);
  // DT_RPATH counts only where there is no DT_RUNPATH.
  const rpath = elf.runpath.length > 0 ? [] : own(elf.rpath);
  return [...rpath, ...common.ofProcesses, ...own(elf.runpath), ...common.ofSystem];
}

const PLATFORMS: Readonly<Record<string, string>> = { amd64: "x86_64", arm64: "aarch64" };

/** Where a library is that a file names by a path; nothing where that depends on the process's working directory. */
export function pathsNamed({ path, elf }: NativeFile, library: string): readonly string[] {
  return expand(library, parentOf(path), elf.machine).filter(isAbsolute);
}

/** What isn't absolute is relative to the process's working directory, which nobody knows beforehand. */
function isAbsolute(path: string): boolean {
  return path.startsWith("/");
}

/** A path of a dynamic section with its variables filled in, each of which stands in it once, in each way loaders do. */
function expand(directory: string, origin: string, machine: string): string[] {
  const platform = PLATFORMS[machine] ?? machine;
  const filled = directory
    .replace(/\$(?:ORIGIN\b|\{ORIGIN\})/, () => origin)
    .replace(/\$(?:PLATFORM\b|\{PLATFORM\})/, () => platform);
  // What stands for $LIB is for the loader's maker to say: lib64 on Amazon Linux, Debian's has the platform in it.
  return ["lib64", "lib", `lib/${platform}-linux-gnu`].flatMap((lib, index) => {
    const known = filled.replace(/\$(?:LIB\b|\{LIB\})/, () => lib);
    return index === 0 || known !== filled ? [known] : [];
  });
}
