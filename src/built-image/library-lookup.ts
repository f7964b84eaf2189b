import type { ElfFile } from "../elf/elf-file.ts";
import type { FileTree } from "../layers/file-tree.ts";
import type { BuiltImage } from "./built-image.ts";
import { groupBy } from "./group-by.ts";
import {
  type CommonDirectories,
  commonDirectories,
  directoriesOf,
  pathsNamed,
} from "./library-directories.ts";
import type { NativeFile } from "./native-file.ts";

/** What a loader finds of a library. */
export type FoundLibrary =
  | { readonly state: "found"; readonly path: string; readonly elf?: ElfFile }
  /** Not where the loader looks, but the image has files of this name. */
  | { readonly state: "elsewhere"; readonly paths: readonly string[] }
  | { readonly state: "missing" };

/** Finds the libraries that files need. */
export type FindLibrary = (file: NativeFile, library: string) => FoundLibrary;

const KNOWN = new WeakMap<BuiltImage, FindLibrary>();

/** Questions asked, and different paths among them: large images need a tenth, more only one that means ill. */
const MOST_QUESTIONS = 5_000_000;
const MOST_PATHS = 500_000;
/** Files of a library's name that are looked at where the loader finds none. */
const MOST_OF_A_NAME = 100;

/**
 * Finds libraries as the loader of an image would: DT_RPATH, `LD_LIBRARY_PATH` of the processes that the image is
 * started as, DT_RUNPATH, the directories of the system. That libraries inherit the DT_RPATH of what loads them isn't
 * followed; what it would find is `elsewhere`. After very many questions everything counts as found. https://man7.org/linux/man-pages/man8/ld.so.8.html
 */
export function libraryFinder(image: BuiltImage): FindLibrary {
  const tree = image.layers?.tree;
  if (tree === undefined) return () => ({ state: "missing" });
  const known = KNOWN.get(image) ?? makeFinder(tree, commonDirectories(image, tree));
  KNOWN.set(image, known);
  return known;
}

function makeFinder(tree: FileTree, common: CommonDirectories): FindLibrary {
  const found = new Map<string, Candidate | undefined>();
  const fileAt = (path: string) => {
    if (!found.has(path)) found.set(path, candidateAt(tree, path));
    return found.get(path);
  };
  const directories = new WeakMap<NativeFile, readonly string[]>();
  const pathsOf = (file: NativeFile, library: string) => {
    const known = directories.get(file) ?? directoriesOf(file, common);
    directories.set(file, known);
    if (library.includes("/")) return pathsNamed(file, library);
    return known.map((directory) => `${directory}/${library}`);
  };
  let named: ReadonlyMap<string, readonly string[]> | undefined;
  let questions = 0;
  return (file, library) => {
    if (questions > MOST_QUESTIONS || found.size > MOST_PATHS) return { state: "found", path: library };
    const paths = pathsOf(file, library);
    if (paths.length === 0) return { state: "found", path: library };
    questions += paths.length;
    for (const path of paths) {
      const candidate = fileAt(path);
      if (candidate === undefined || !fits(candidate, file)) continue;
      return { state: "found", path: candidate.path, ...(candidate.elf && { elf: candidate.elf }) };
    }
    named ??= librariesByName(tree);
    const others = (named.get(library) ?? []).slice(0, MOST_OF_A_NAME).filter((path) => {
      const candidate = fileAt(path);
      return candidate !== undefined && fits(candidate, file);
    });
    return others.length > 0 ? { state: "elsewhere", paths: others } : { state: "missing" };
  };
}

/** A file that may be a library; without `elf` where its content wasn't read. */
interface Candidate {
  readonly path: string;
  readonly elf?: ElfFile;
}

function candidateAt(tree: FileTree, path: string): Candidate | undefined {
  const resolved = tree.resolve(path);
  if (resolved.state !== "found" || resolved.file.entry.kind === "directory") return undefined;
  const { path: real, content } = resolved.file.entry;
  const elf = content?.elf;
  return elf === undefined || "problem" in elf ? { path: real } : { path: real, elf };
}

/** The loader passes over files of other machines. */
function fits({ elf }: Candidate, file: NativeFile): boolean {
  return elf === undefined || elf.machine === file.elf.machine;
}

function librariesByName(tree: FileTree): ReadonlyMap<string, readonly string[]> {
  const paths: string[] = [];
  for (const { entry } of tree.files()) {
    if (entry.kind !== "directory" && /\.so(?:\.|$)/.test(entry.path)) paths.push(entry.path);
  }
  return groupBy(paths, (path) => path.slice(path.lastIndexOf("/") + 1));
}
