import type { ImageLayers } from "../../src/layers/image-layers.ts";
import type { EntryKind, LayerEntry } from "../../src/layers/layer-entry.ts";
import { applied } from "./applied.ts";
import { listingOf } from "./tree.ts";

const KINDS: Readonly<Record<string, EntryKind>> = {
  d: "directory",
  f: "file",
  l: "symlink",
  h: "hardlink",
  p: "fifo",
};

/**
 * An entry in a word: `d /usr`, `f /usr/a 3` with its size, `l /lib -> usr/lib`, `h /b -> /a`. Modes are 755 of
 * directories, 777 of links and 644 of all else.
 */
export function entryOf(written: string): LayerEntry {
  const [letter = "", path = "", third, target] = written.split(" ");
  const kind = KINDS[letter] ?? "device";
  const mode = { directory: 0o755, symlink: 0o777 }[String(kind)] ?? 0o644;
  const size = kind === "file" ? Number(third ?? 1) : 0;
  return { path, kind, mode, size, ...(target !== undefined && { target }) };
}

/** Applies layers that are written as words, the lowest first. */
export function appliedLayers(...layers: readonly (readonly string[])[]): ImageLayers {
  return applied(layers.map((entries) => listingOf(entries.map(entryOf))));
}

/** The files of an image as words, the root left out, sorted: `d /usr 0`, with the layer that each comes from. */
export function filesOf({ tree }: ImageLayers): string[] {
  const letters = new Map(Object.entries(KINDS).map(([letter, kind]) => [kind, letter]));
  return [...tree.files()]
    .filter(({ entry }) => entry.path !== "/")
    .map(({ entry, layer }) => `${letters.get(entry.kind)} ${entry.path} ${layer}`)
    .sort();
}
