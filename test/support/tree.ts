import type { FileTree, Resolved, TreeFile } from "../../src/layers/file-tree.ts";
import type { EntryKind, FileContent, LayerEntry } from "../../src/layers/layer-entry.ts";

/** A file as a test writes it; a text is its content. */
export type TestFile =
  | string
  | (FileContent & {
      readonly kind?: EntryKind;
      readonly mode?: number;
      readonly target?: string;
      readonly size?: number;
      readonly layer?: number;
    });

/** The tree of files by path; a path with a slash at its end is a directory, and missing directories are made. */
export function treeOf(files: Readonly<Record<string, TestFile>>): FileTree {
  const all = new Map<string, TreeFile>();
  for (const [written, file] of Object.entries(files)) {
    const path = written === "/" ? "/" : written.replace(/\/$/, "");
    for (let slash = path.indexOf("/", 1); slash > 0; slash = path.indexOf("/", slash + 1)) {
      const parent = path.slice(0, slash);
      if (!all.has(parent)) all.set(parent, { entry: directory(parent), layer: layerOf(file) });
    }
    all.set(path, { entry: entryAt(path, written.endsWith("/"), file), layer: layerOf(file) });
  }
  const listed = new Map<string, string[]>();
  for (const path of all.keys()) {
    if (path === "/") continue;
    const parent = path.slice(0, path.lastIndexOf("/")) || "/";
    listed.set(parent, [...(listed.get(parent) ?? []), path.slice(path.lastIndexOf("/") + 1)]);
  }
  return {
    get: (path) => all.get(path),
    list: (path) => listed.get(path) ?? [],
    files: () => all.values(),
    resolve: (path) => follow(all, path),
  };
}

function layerOf(file: TestFile): number {
  return typeof file === "string" ? 0 : (file.layer ?? 0);
}

function directory(path: string): LayerEntry {
  return { path, kind: "directory", mode: 0o755, uid: 0, gid: 0, size: 0 };
}

function entryAt(path: string, isDirectory: boolean, file: TestFile): LayerEntry {
  const { kind, mode, target, size, elf, shebang, text } =
    typeof file === "string" ? { ...contentOf(file), size: file.length } : file;
  const content = { ...(elf && { elf }), ...(shebang && { shebang }), ...(text && { text }) };
  const guessed = isDirectory ? "directory" : target === undefined ? "file" : "symlink";
  return {
    ...directory(path),
    kind: kind ?? guessed,
    mode: mode ?? (isDirectory || elf ? 0o755 : 0o644),
    size: size ?? 0,
    ...(target !== undefined && { target }),
    ...(Object.keys(content).length > 0 && { content }),
  };
}

function contentOf(text: string): FileContent & { kind?: undefined; mode?: undefined; target?: undefined } {
  const shebang = text.startsWith("#!") ? text.split("\n")[0] : undefined;
  return { text, ...(shebang !== undefined && { shebang }) };
}

function follow(all: ReadonlyMap<string, TreeFile>, path: string): Resolved {
  const links: TreeFile[] = [];
  let rest = path.split("/").filter((segment) => segment !== "" && segment !== ".");
  let here = "";
  let isLink = false;
  while (rest.length > 0) {
    const [segment = "", ...others] = rest;
    rest = others;
    if (segment === "..") {
      here = here.slice(0, Math.max(0, here.lastIndexOf("/")));
      continue;
    }
    const next = `${here}/${segment}`;
    const file = all.get(next);
    if (file === undefined) return { state: "missing", path: next };
    if (file.entry.kind === "symlink") {
      if (links.length >= 40) return { state: "loop", path };
      if (others.length === 0 && links.every(({ entry }) => entry.path !== next))
        isLink ||= links.length === 0;
      links.push(file);
      const target = file.entry.target ?? "";
      rest = [...target.split("/").filter((one) => one !== "" && one !== "."), ...others];
      if (target.startsWith("/")) here = "";
      continue;
    }
    if (others.length > 0 && file.entry.kind !== "directory") return { state: "missing", path: next };
    here = next;
  }
  const file = all.get(here || "/") ?? { entry: directory("/"), layer: 0 };
  return { state: "found", file, links, isLink };
}
