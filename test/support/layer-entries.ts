import { invariant } from "../../src/errors.ts";
import type { DescribedElf, DescribedFile } from "./image-description.ts";

/** A file of a described layer, as it goes into the archive. */
export interface DescribedEntry {
  /** Without a slash in front: `var/task/app.py`; the root is `.`. */
  readonly name: string;
  readonly type: "file" | "directory" | "symlink" | "link";
  readonly mode: number;
  readonly uid: number;
  readonly target?: string;
  readonly content: Uint8Array | { readonly elf: DescribedElf };
}

/**
 * The entries of a layer in their order, each behind the directories that it is in, unless a lower layer has them.
 * @param known paths of directories and links that are there already; those of the layer are added
 */
export function layerEntries(
  files: Readonly<Record<string, DescribedFile>>,
  known: Set<string>,
  hasParents: boolean,
): DescribedEntry[] {
  return Object.entries(files).flatMap(([written, file]) => {
    const path = written === "/" ? written : written.replace(/\/$/, "");
    const parents = hasParents ? missingParents(path, known) : [];
    const isDirectory = written.endsWith("/");
    if (isDirectory || file.symlink !== undefined) known.add(path);
    return [...parents.map(directoryAt), ...entriesOf(path, isDirectory, file)];
  });
}

function missingParents(path: string, known: Set<string>): string[] {
  const parents: string[] = [];
  for (let slash = path.indexOf("/", 1); slash >= 0; slash = path.indexOf("/", slash + 1)) {
    const parent = path.slice(0, slash);
    if (!known.has(parent)) parents.push(parent);
    known.add(parent);
  }
  return parents;
}

function directoryAt(path: string): DescribedEntry {
  return entry(path, "directory", 0o755);
}

function entriesOf(path: string, isDirectory: boolean, file: DescribedFile): DescribedEntry[] {
  const { uid, symlink, hardlink } = file;
  invariant(path.startsWith("/"), `the path ${path} begins at the root`);
  const slash = path.lastIndexOf("/");
  if (file.whiteout) return [entry(`${path.slice(0, slash)}/.wh.${path.slice(slash + 1)}`, "file", 0)];
  const mode = Number.parseInt(file.mode ?? (isDirectory || file.elf ? "755" : "644"), 8);
  if (isDirectory) {
    const opaque = file.opaque ? [entry(`${path}/.wh..wh..opq`, "file", 0)] : [];
    return [{ ...entry(path, "directory", mode), uid }, ...opaque];
  }
  if (symlink !== undefined) return [{ ...entry(path, "symlink", 0o777), uid, target: symlink }];
  if (hardlink !== undefined) {
    return [{ ...entry(path, "link", mode), uid, target: hardlink.replace(/^\//, "") }];
  }
  return [{ ...entry(path, "file", mode), uid, content: contentOf(path, file) }];
}

function entry(path: string, type: DescribedEntry["type"], mode: number): DescribedEntry {
  return { name: path === "/" ? "." : path.slice(1), type, mode, uid: 0, content: new Uint8Array() };
}

function contentOf(path: string, { content, size, elf }: DescribedFile): DescribedEntry["content"] {
  if (elf)
    return {
      elf: { ...elf, kind: elf.kind ?? (/\.(?:so|node)(?:\.|$)/.test(path) ? "shared" : "executable") },
    };
  return content === undefined ? new Uint8Array(size ?? 0) : Buffer.from(content);
}
