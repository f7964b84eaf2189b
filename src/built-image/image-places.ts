import type { FileTree } from "../layers/file-tree.ts";
import { absolutePath } from "./absolute-path.ts";
import type { BuiltImage } from "./built-image.ts";
import { foldersAbove } from "./file-access.ts";
import { findProgram, foundOf } from "./find-program.ts";
import type { ProcessInUse } from "./process-in-use.ts";

/** Where the files of a function and of its runtime are. */
const LOADED = ["/var/task", "/var/runtime", "/var/lang", "/opt"];
/** Variables with directories that languages load from. */
const IMPORT_PATHS = ["PYTHONPATH", "NODE_PATH", "RUBYLIB", "GEM_PATH"];
/** Directories of packages, wherever they are. */
const PACKAGES = /\/(?:site-packages|dist-packages|node_modules|gems)\//;

/**
 * What belongs to the system, be it the distribution's or a package's own affair: those who build images from packages
 * leave such files as they are.
 */
const SYSTEM =
  /^\/(?:etc|bin|sbin|lib(?:32|64|x32)?|boot|dev|proc|sys|run|root|tmp|media|mnt|lost\+found|nix\/var|usr\/(?!local\/|src\/)[^/]*|usr\/local\/(?:etc|s?bin)|var\/(?!www\/|app\/)[^/]*)(?:\/|$)/;

/** More directories than anyone names: what comes behind is passed over, so that time stays linear. */
const MOST = 100;

/** The directories that the processes of an image load files from; the root is never among them. */
export function loadedPlaces({ processes }: BuiltImage, tree: FileTree): string[] {
  const given = processes.flatMap((process) => [...namedFolders(process), ...programFolders(process, tree)]);
  const own = given.slice(0, MOST).filter((path) => path.startsWith("/"));
  const places = new Set([...LOADED, ...own.map((path) => absolutePath(path, "/"))]);
  return [...places].filter((place) => place !== "/" && !isSystemPath(`${place}/`));
}

function namedFolders({ workingDirectory = "", env }: ProcessInUse): string[] {
  return [workingDirectory, ...IMPORT_PATHS.flatMap((name) => env.get(name)?.split(":") ?? [])];
}

/** The directories that a process's program is in, and those of the links that lead to it. */
function programFolders(process: ProcessInUse, tree: FileTree): string[] {
  const program = findProgram(process, tree);
  const found = program && foundOf(program);
  if (found === undefined) return [];
  return [...found.links, found.file].map(({ entry }) => foldersAbove(entry.path).at(-1) ?? "/");
}

/** Whether a file is the system's, and no package of a language. */
export function isSystemPath(path: string): boolean {
  return SYSTEM.test(path) && !PACKAGES.test(path) && !LOADED.some((place) => isAtOrBelow(path, place));
}

/** Whether a file is a package's of a language, which load theirs without being told. */
export function isPackagePath(path: string): boolean {
  return PACKAGES.test(path);
}

/** Whether a path is another one or lies below it. */
export function isAtOrBelow(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}/`);
}
