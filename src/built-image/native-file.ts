import type { ElfFile } from "../elf/elf-file.ts";
import type { FileTree, TreeFile } from "../layers/file-tree.ts";
import type { BuiltImage } from "./built-image.ts";
import { type NativePackage, packageFinder } from "./native-package.ts";
import { isOwn } from "./own-layers.ts";
import { extensionsOf, startedFiles } from "./started-files.ts";

/** A program or library of the image that the loader of its system takes, and not its base's. */
export interface NativeFile {
  readonly path: string;
  readonly elf: ElfFile;
  readonly package: NativePackage;
  /** Whether Lambda or the entry script starts it. */
  readonly isStarted: boolean;
}

const KNOWN = new WeakMap<BuiltImage, readonly NativeFile[]>();

/**
 * The native files that an image adds to its base, by path. Left out are files for debuggers, linkers and tests, and
 * where it isn't known what the base brought, the directories that belong to the system; what is started is never.
 */
export function nativeFilesOf(image: BuiltImage): readonly NativeFile[] {
  const known = KNOWN.get(image) ?? findNativeFiles(image);
  KNOWN.set(image, known);
  return known;
}

function findNativeFiles(image: BuiltImage): NativeFile[] {
  const tree = image.layers?.tree;
  if (tree === undefined) return [];
  const findPackage = packageFinder(tree);
  const { layerCount } = image.base;
  const started = new Set(startedPathsOf(image, tree));
  const found: NativeFile[] = [];
  for (const file of tree.files()) {
    const { path } = file.entry;
    const elf = linkedElf(file);
    if (elf === undefined || !isOwn(file, image)) continue;
    const isOurs = layerCount !== undefined || !OF_THE_SYSTEM.test(path);
    const isStarted = started.has(path);
    if (isStarted || (isOurs && !NOT_RUN.test(path))) {
      found.push({ path, elf, package: findPackage(path), isStarted });
    }
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** What is read of a file that is linked; nothing for other files. */
function linkedElf({ entry }: TreeFile): ElfFile | undefined {
  const elf = entry.content?.elf;
  if (elf === undefined || "problem" in elf) return undefined;
  return elf.kind === "executable" || elf.kind === "shared" ? elf : undefined;
}

/** Programs that test suites read and nobody runs, and symbols for debuggers. */
const NOT_RUN = /\.(?:debug|dbg)$|\/usr\/lib\/debug\/|\/(?:tests?|testdata|test-data|fixtures)\//;

/** What distributions, AWS's base images and Python's own bring; packages of languages in them are meant nevertheless. */
const OF_THE_SYSTEM =
  /^\/(?:usr\/(?:lib(?:32|64|x32|exec)?|s?bin|share)|lib(?:32|64|x32)?|s?bin|var\/(?:lang|runtime|rapid)|usr\/local\/bin\/aws-lambda-rie$|usr\/local\/lib\/python[\d.]+\/lib-dynload)(?:\/|$)(?!.*\/(?:site-packages|node_modules|gems)\/)/;

/** The files that Lambda or the entry script starts, links followed. */
function startedPathsOf(image: BuiltImage, tree: FileTree): string[] {
  const started = image.processes.flatMap((process) => startedFiles(process, tree, image));
  return [...started, ...extensionsOf(tree)].flatMap(({ resolved }) =>
    resolved.state === "found" ? [resolved.file.entry.path] : [],
  );
}
