import { normalizePlatform } from "../image/platform.ts";
import type { FileTree } from "../layers/file-tree.ts";
import type { BuiltImage } from "./built-image.ts";
import { type Libc, libcOf } from "./file-libc.ts";
import { type FindLibrary, libraryFinder } from "./library-lookup.ts";
import { type MissingVersion, missingVersionsOf } from "./missing-version.ts";
import { type NativeFile, nativeFilesOf } from "./native-file.ts";
import { nativeGraphOf } from "./native-graph.ts";
import { type NativeSystem, nativeSystemOf } from "./native-system.ts";
import { spareFinder } from "./native-variants.ts";
import { isForDesktops, isOptionalLibrary } from "./optional-library.ts";

/** A native file that can't be loaded in its image, and why: the first reason of these that holds. */
export type NativeMisfit = Misfit & {
  /** What needs the file, directly or through others, or that it is: see `NativeGraph`. */
  readonly root: NativeFile;
};

type Misfit = { readonly file: NativeFile } & (
  | { readonly kind: "machine"; readonly imageMachine: string }
  /** It is linked to another C library, or its loader isn't there. */
  | {
      readonly kind: "libc";
      readonly system: NativeSystem;
      readonly libc?: Libc;
      readonly interpreter?: string;
    }
  /** Libraries are there that lack symbol versions. */
  | { readonly kind: "versions"; readonly missing: readonly MissingVersion[] }
  /** Libraries aren't where the loader looks for them. */
  | { readonly kind: "libraries"; readonly missing: readonly MissingLibrary[] }
);

/** A library that isn't found. */
export interface MissingLibrary {
  readonly library: string;
  /** Where the image has it nevertheless. */
  readonly elsewhere: readonly string[];
}

const KNOWN = new WeakMap<BuiltImage, readonly NativeMisfit[]>();

/**
 * The native files of an image that can't be loaded in it, in the order of their paths. Those that have a counterpart
 * that can be loaded are left out: packages bring files for several platforms and choose when they are loaded.
 */
export function nativeMisfitsOf(image: BuiltImage): readonly NativeMisfit[] {
  const known = KNOWN.get(image) ?? findMisfits(image);
  KNOWN.set(image, known);
  return known;
}

function findMisfits(image: BuiltImage): NativeMisfit[] {
  const tree = image.layers?.tree;
  const system = nativeSystemOf(image);
  const platform = image.image?.config;
  if (tree === undefined || system === undefined || platform === undefined) return [];
  const machine = normalizePlatform(platform).architecture;
  const find = libraryFinder(image);
  const files = nativeFilesOf(image);
  const misfits = files.flatMap((file) => misfitOf(file, { machine, system, tree, find }) ?? []);
  const unfit = new Set(misfits.map(({ file }) => file));
  const isSpare = spareFinder(files.filter((file) => !unfit.has(file)));
  const lasting = misfits.filter(({ file }) => !isSpare(file));
  if (lasting.length === 0) return [];
  const graph = nativeGraphOf(image);
  return lasting.map((misfit) => ({ ...misfit, root: graph.rootOf(misfit.file) }));
}

interface Surroundings {
  readonly machine: string;
  readonly system: NativeSystem;
  readonly tree: FileTree;
  readonly find: FindLibrary;
}

function misfitOf(file: NativeFile, surroundings: Surroundings): Misfit | undefined {
  const { machine, system, find } = surroundings;
  if (file.elf.machine !== machine) {
    // Graphics processors' code is in ELF files, too, and Linux runs 32-bit programs on amd64.
    const isRun = file.elf.machine === "386" && machine === "amd64";
    const isMeant = !isRun && !file.elf.machine.startsWith("machine ");
    return isMeant ? { kind: "machine", file, imageMachine: machine } : undefined;
  }
  const libc = libcMisfit(file, surroundings);
  if (libc !== undefined) return libc;
  const versions = system.libc === "musl" ? [] : missingVersionsOf(file, find);
  if (versions.length > 0) return { kind: "versions", file, missing: versions };
  const missing = missingLibrariesOf(file, system, find);
  return missing.length > 0 ? { kind: "libraries", file, missing } : undefined;
}

function libcMisfit(file: NativeFile, { system, tree, find }: Surroundings): Misfit | undefined {
  const { interpreter, needed } = file.elf;
  const libc = libcOf(file);
  if (interpreter !== undefined && file.elf.soname === undefined) {
    const isThere = tree.resolve(interpreter).state === "found";
    return isThere ? undefined : { kind: "libc", file, system, ...(libc && { libc }), interpreter };
  }
  if (libc === undefined || system.libc === undefined || libc === system.libc) return undefined;
  const own = needed.filter((library) => /^(?:libc\.|ld-)/.test(library));
  const isThere = own.length > 0 && own.every((library) => find(file, library).state === "found");
  return isThere ? undefined : { kind: "libc", file, system, libc };
}

function missingLibrariesOf(file: NativeFile, system: NativeSystem, find: FindLibrary): MissingLibrary[] {
  if (isForDesktops(file.path)) return [];
  return file.elf.needed.flatMap((library) => {
    if (isOptionalLibrary(library) || (system.libc === "musl" && OF_MUSL.test(library))) return [];
    const found = find(file, library);
    if (found.state === "found") return [];
    const elsewhere = found.state === "elsewhere" ? found.paths : [];
    return elsewhere.some((path) => isLoadedBefore(path, file)) ? [] : [{ library, elsewhere }];
  });
}

/** Names that musl's loader takes for itself, whatever the version behind them. */
const OF_MUSL = /^lib(?:c|pthread|rt|m|dl|util|xnet)\./;

/**
 * Whether a library that isn't where the loader looks may be there by the time it is needed: packages load their own by
 * path, and so do packages that stand on each other (torchvision's need torch's).
 */
function isLoadedBefore(path: string, { package: { directory, language, site } }: NativeFile): boolean {
  const isOwn = path.startsWith(`${directory}/`) || path.startsWith(`${directory}.`);
  return isOwn || (language !== undefined && path.startsWith(`${site}/`));
}
