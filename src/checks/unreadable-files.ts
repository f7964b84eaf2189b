import type { BuiltImage } from "../built-image/built-image.ts";
import { isExecutable, isReadable } from "../built-image/file-access.ts";
import { isAtOrBelow, isPackagePath, isSystemPath, loadedPlaces } from "../built-image/image-places.ts";
import { isOwn } from "../built-image/own-layers.ts";
import type { FileTree, TreeFile } from "../layers/file-tree.ts";
import type { ImageResult } from "./check.ts";
import { octalMode } from "./octal-mode.ts";
import { quote } from "./quote.ts";

/** Names in a message. */
const SHOWN = 3;
/** Places that are told of: whoever mends as many finds the others next. */
const MOST = 20;

/**
 * What `fs-unreadable` says of a built image: files above the base that Lambda's user can't read and directories that
 * it can't enter, one finding for each place.
 */
export function unreadableFilesOf(image: BuiltImage): ImageResult[] {
  if (image.layers === undefined) return [];
  const { tree } = image.layers;
  const places = loadedPlaces(image, tree).sort((a, b) => b.length - a.length);
  const groups = new Map<string, TreeFile[]>();
  for (const file of closedFiles(image, tree, places)) {
    const place = placeOf(file.entry.path, places);
    const group = groups.get(place) ?? [];
    group.push(file);
    groups.set(place, group);
  }
  return [...groups]
    .slice(0, MOST)
    .map(([place, files]) => describe(place, files, tree, places.includes(place)));
}

/** The files and directories that are closed of themselves; what is in a closed directory is left to that. */
function closedFiles(image: BuiltImage, tree: FileTree, places: readonly string[]): TreeFile[] {
  const closed: TreeFile[] = [];
  for (const file of tree.files()) {
    if (!isClosed(file) || !isOwn(file, image)) continue;
    const { path } = file.entry;
    if (path === "/" || !isSystemPath(path) || places.some((place) => isAtOrBelow(place, path)))
      closed.push(file);
  }
  return outermost(closed.sort(byPath)).filter((file) => !isHarmless(file, tree, places));
}

/** What lies in no other of the files, which are sorted so that a directory's come right behind it. */
function outermost(sorted: readonly TreeFile[]): TreeFile[] {
  const found: TreeFile[] = [];
  let directory: string | undefined;
  for (const file of sorted) {
    const { path, kind } = file.entry;
    if (directory !== undefined && (directory === "/" || isAtOrBelow(path, directory))) continue;
    if (kind === "directory") directory = path;
    found.push(file);
  }
  return found;
}

/** A program needs no right to read where the kernel loads it. */
function isClosed(file: TreeFile): boolean {
  const { kind, content } = file.entry;
  if (kind === "directory") return !isExecutable(file);
  if (kind !== "file" || isReadable(file)) return false;
  return !(isExecutable(file) && content?.elf !== undefined);
}

/** An empty directory, or a user's home with nothing in it but what `useradd` puts there and no process works with. */
function isHarmless({ entry: { path, kind } }: TreeFile, tree: FileTree, places: readonly string[]): boolean {
  if (kind !== "directory") return false;
  if (countFiles(tree, path) === 0) return true;
  if (!/^\/home(?:\/[^/]+)?$/.test(path) || places.some((place) => isAtOrBelow(place, path))) return false;
  return tree.list(path).every((name) => name.startsWith("."));
}

function placeOf(path: string, places: readonly string[]): string {
  const loaded = places.find((place) => isAtOrBelow(path, place) || isAtOrBelow(place, path));
  return loaded ?? /^\/(?:(?:usr|var|home)\/)?[^/]*/.exec(path)?.[0] ?? path;
}

function describe(place: string, files: readonly TreeFile[], tree: FileTree, isLoaded: boolean): ImageResult {
  const isNeeded = isLoaded || files.some(({ entry }) => isPackagePath(entry.path) || entry.path === "/");
  const isVital = isNeeded && !files.every(isDotFile);
  const names = files.slice(0, SHOWN).map((file) => describeFile(file, tree));
  const more = files.length > SHOWN ? ` and ${files.length - SHOWN} more` : "";
  return {
    severity: isVital ? "error" : "warning",
    confidence: isVital ? "high" : "medium",
    message: `Lambda's user can't read ${names.join(", ")}${more}.`,
    help: `Let all users read, and enter directories: \`COPY --chmod=u=rwX,go=rX\`, or \`RUN chmod -R o+rX\` of ${quote(place)}.`,
  };
}

/** `.env`, `.npmrc`: settings of tools more often than of the function. */
function isDotFile({ entry: { path, kind } }: TreeFile): boolean {
  return kind === "file" && /\/\.[^/]*$/.test(path);
}

function describeFile({ entry: { path, kind, mode } }: TreeFile, tree: FileTree): string {
  if (kind !== "directory") return `${quote(path)} (mode ${octalMode(mode)})`;
  return `${quote(path)} (mode ${octalMode(mode)}, ${counted(countFiles(tree, path))} in it)`;
}

function counted(count: number): string {
  return count === 1 ? "1 file" : `${count} files`;
}

function countFiles(tree: FileTree, folder: string): number {
  const folders = [folder];
  let count = 0;
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    for (const name of tree.list(next)) {
      const path = next === "/" ? `/${name}` : `${next}/${name}`;
      if (tree.get(path)?.entry.kind === "directory") folders.push(path);
      else count++;
    }
  }
  return count;
}

/** By their paths, a slash before any other letter: `/a`, `/a/b`, `/a-b`. */
function byPath({ entry: { path: a } }: TreeFile, { entry: { path: b } }: TreeFile): number {
  const shorter = Math.min(a.length, b.length);
  let same = 0;
  while (same < shorter && a[same] === b[same]) same++;
  if (same === shorter) return a.length - b.length;
  const [x = "", y = ""] = [a[same], b[same]];
  if (x === "/" || y === "/") return x === "/" ? -1 : 1;
  return x < y ? -1 : 1;
}
