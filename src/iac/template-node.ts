import type { Span } from "../text/position.ts";

/** A part of a YAML or JSON template, and where it stands. Short tags stand as the map that they are short for. */
export type TemplateNode = ScalarNode | ListNode | MapNode;

export interface ScalarNode {
  readonly kind: "scalar";
  readonly span: Span;
  /** As it is written, without quotes; `""` for nothing. */
  readonly text: string;
  readonly value: string | number | boolean | null;
}

export interface ListNode {
  readonly kind: "list";
  readonly span: Span;
  readonly items: readonly TemplateNode[];
}

export interface MapNode {
  readonly kind: "map";
  readonly span: Span;
  readonly entries: readonly MapEntry[];
}

export interface MapEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: TemplateNode;
}

/** The entry of a map with a key; of several the last, which is the one that counts where a reader lets them pass. */
export function entryOf(node: TemplateNode | undefined, key: string): MapEntry | undefined {
  return node?.kind === "map" ? node.entries.findLast((entry) => entry.key === key) : undefined;
}

/** What stands below a node under a path of keys. */
export function nodeAt(node: TemplateNode | undefined, ...keys: readonly string[]): TemplateNode | undefined {
  return keys.reduce<TemplateNode | undefined>((found, key) => entryOf(found, key)?.value, node);
}

/** The entries of a map; none of anything else. */
export function entriesOf(node: TemplateNode | undefined): readonly MapEntry[] {
  return node?.kind === "map" ? node.entries : [];
}

/** The items of a list; none of anything else. */
export function itemsOf(node: TemplateNode | undefined): readonly TemplateNode[] {
  return node?.kind === "list" ? node.items : [];
}

/** A text as it is written; nothing for lists, maps and nothing. */
export function textOf(node: TemplateNode | undefined): string | undefined {
  return node?.kind === "scalar" && node.value !== null ? node.text : undefined;
}
