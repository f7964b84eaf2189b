import type { Runtime } from "../lambda/runtime.ts";
import type { TextEdit } from "../text/edit.ts";

/** A text and where it stands in its file. */
export interface PlacedText {
  readonly text: string;
  /** File offset of its first character. */
  readonly start: number;
}

/** What a version file's word says of a runtime's version. */
export type VersionWord =
  /** It names the line: `3.11`, `v18`, `18.x`. */
  | { readonly kind: "line"; readonly edit: TextEdit }
  /** It names one release of the line: which release of the next one is meant isn't known. */
  | { readonly kind: "release" }
  | { readonly kind: "other" };

/** Reads a word that is a version with nothing but a prefix before it, and rewrites it where it names the line alone. */
export function readVersionWord({ text, start }: PlacedText, from: Runtime, to: Runtime): VersionWord {
  const [, before = "", version = "", after = ""] =
    /^([a-z]*[-@]?)(\d+(?:\.\d+)*)((?:\.[x*])*)$/i.exec(text) ?? [];
  if (version === from.version) {
    const at = start + before.length;
    return { kind: "line", edit: { start: at, end: at + version.length, newText: to.version } };
  }
  if (after === "" && version.startsWith(`${from.version}.`)) return { kind: "release" };
  return { kind: "other" };
}
