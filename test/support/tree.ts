import type { FileTree } from "../../src/layers/file-tree.ts";
import type { ImageLayers } from "../../src/layers/image-layers.ts";
import type { EntryKind, FileContent, LayerEntry } from "../../src/layers/layer-entry.ts";
import type { LayerListing } from "../../src/layers/layer-listing.ts";
import { applied } from "./applied.ts";

/** A file as a test writes it; a text is its content. */
export type TestFile =
  | string
  | (FileContent & {
      readonly kind?: EntryKind;
      readonly mode?: number;
      readonly target?: string;
      readonly size?: number;
    });

/** Files by path; a path with a slash at its end is a directory, and missing directories are made. */
export type TestFiles = Readonly<Record<string, TestFile>>;

/** The tree of one layer's files. */
export function treeOf(files: TestFiles): FileTree {
  return layersOf([files]).tree;
}

/** Layers of files, the lowest first. */
export function layersOf(layers: readonly TestFiles[]): ImageLayers {
  const known = new Set<string>();
  return applied(layers.map((files) => listingOf(entriesOf(files, known))));
}

/** A layer with these entries and nothing odd. */
export function listingOf(entries: readonly LayerEntry[]): LayerListing {
  const digest = `sha256:${"0".repeat(64)}`;
  const uncompressedSize = entries.reduce((sum, { size }) => sum + size, 0);
  return {
    digest,
    diffId: digest,
    uncompressedSize,
    textBytes: 0,
    compression: "gzip",
    entries,
    oddities: [],
  };
}

function entriesOf(files: TestFiles, known: Set<string>): LayerEntry[] {
  return Object.entries(files).flatMap(([written, file]) => {
    const path = written === "/" ? "/" : written.replace(/\/$/, "");
    const parents: LayerEntry[] = [];
    for (let slash = path.indexOf("/", 1); slash > 0; slash = path.indexOf("/", slash + 1)) {
      const parent = path.slice(0, slash);
      if (!known.has(parent)) parents.push(directory(parent));
      known.add(parent);
    }
    known.add(path);
    return [...parents, entryAt(path, written.endsWith("/"), file)];
  });
}

function directory(path: string): LayerEntry {
  return { path, kind: "directory", mode: 0o755, size: 0 };
}

function entryAt(path: string, isDirectory: boolean, written: TestFile): LayerEntry {
  const file = typeof written === "string" ? textFile(written) : written;
  const { kind, mode, target, size, ...content } = file;
  const guessed = isDirectory ? "directory" : target === undefined ? "file" : "symlink";
  return {
    ...directory(path),
    kind: kind ?? guessed,
    mode: mode ?? (isDirectory || content.elf ? 0o755 : 0o644),
    size: size ?? 0,
    ...(target !== undefined && { target }),
    ...(Object.keys(content).length > 0 && { content }),
  };
}

/** Every text is kept, which is more than a real reader keeps. */
function textFile(text: string): Exclude<TestFile, string> {
  const [first = ""] = text.split("\n");
  return { text, size: text.length, ...(text.startsWith("#!") && { shebang: first }) };
}
