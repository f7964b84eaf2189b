import type { BuiltImage } from "./built-image.ts";
import { type FindLibrary, libraryFinder } from "./library-lookup.ts";
import { type NativeFile, nativeFilesOf } from "./native-file.ts";

/** Which native files need which others. */
export interface NativeGraph {
  /**
   * The program or module that needs a file or is it, one of the file's own package before others; of files that none
   * needs the library nobody needs, and so perhaps a plugin.
   */
  rootOf(file: NativeFile): NativeFile;
  /** The programs and modules that need one of these files, directly or through others, or are one. */
  rootsAbove(files: readonly NativeFile[]): readonly NativeFile[];
}

/**
 * Whether a file is loaded by its own name: a program, an extension module of Python or Ruby, an addon of Node.js. Of
 * other libraries only those matter for certain that one of these needs; the rest may be plugins.
 */
export function isRoot({ path, elf, isStarted }: NativeFile): boolean {
  if (isStarted || path.endsWith(".node")) return true;
  if (elf.kind === "executable" && elf.soname === undefined) return true;
  return /\/(?!lib)[^/]*\.so$|\.(?:cpython-[^/]*|abi3)\.so$/.test(path);
}

const KNOWN = new WeakMap<BuiltImage, NativeGraph>();

/** The graph of an image's native files; every question is answered in time that is linear in its size. */
export function nativeGraphOf(image: BuiltImage): NativeGraph {
  const known = KNOWN.get(image) ?? makeGraph(nativeFilesOf(image), libraryFinder(image));
  KNOWN.set(image, known);
  return known;
}

function makeGraph(files: readonly NativeFile[], find: FindLibrary): NativeGraph {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const needed = new Map(files.map((file) => [file, librariesOf(file, find, byPath)]));
  const neededOf = (file: NativeFile) => needed.get(file) ?? [];
  const users = reversed(needed);
  const roots = files.filter(isRoot);
  const ownRoots = spread(roots, (file) => neededOf(file).filter((one) => isOfOnePackage(one, file)));
  const anyRoots = spread(roots, neededOf);
  const plugins = spread(
    files.filter((file) => !users.has(file)),
    neededOf,
  );
  return {
    rootOf: (file) => ownRoots.get(file) ?? anyRoots.get(file) ?? plugins.get(file) ?? file,
    rootsAbove: (some) => [...spread(some, (file) => users.get(file) ?? []).keys()].filter(isRoot),
  };
}

function isOfOnePackage(a: NativeFile, b: NativeFile): boolean {
  return a.package.directory === b.package.directory;
}

/** The files that can be reached from others, each with the one from which it was reached first. */
function spread(
  starts: readonly NativeFile[],
  next: (file: NativeFile) => readonly NativeFile[],
): Map<NativeFile, NativeFile> {
  const reached = new Map(starts.map((start) => [start, start]));
  // A map's iteration also visits what is added on the way.
  for (const [file, start] of reached) {
    for (const one of next(file)) if (!reached.has(one)) reached.set(one, start);
  }
  return reached;
}

function reversed(
  edges: ReadonlyMap<NativeFile, readonly NativeFile[]>,
): ReadonlyMap<NativeFile, readonly NativeFile[]> {
  const back = new Map<NativeFile, NativeFile[]>();
  for (const [from, targets] of edges) {
    for (const to of targets) {
      const sources = back.get(to) ?? [];
      sources.push(from);
      back.set(to, sources);
    }
  }
  return back;
}

function librariesOf(
  file: NativeFile,
  find: FindLibrary,
  byPath: ReadonlyMap<string, NativeFile>,
): NativeFile[] {
  return file.elf.needed.flatMap((library) => {
    const found = find(file, library);
    if (found.state === "missing") return [];
    const paths = found.state === "found" ? [found.path] : found.paths.slice(0, 1);
    return paths.flatMap((path) => byPath.get(path) ?? []);
  });
}
