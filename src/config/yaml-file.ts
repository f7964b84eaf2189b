import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from "yaml";
import { ConfigError } from "../errors.ts";
import { lineStartsOf, positionAt } from "../text/position.ts";
import { decodeSource } from "../text/source.ts";
import { yamlTokens } from "../text/yaml-tokens.ts";

/** A configuration file as it was read. */
export interface ConfigBytes {
  /** How messages name it. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Keys and list indexes from the root. */
export type YamlPath = readonly (string | number)[];

export interface YamlPlace {
  readonly offset: number;
  /** `FILE:LINE:COLUMN`. */
  readonly place: string;
}

/** A YAML file's content, and where in the file each part of it stands. */
export interface YamlFile {
  readonly name: string;
  /** `undefined` where the file holds nothing but comments. */
  readonly value: unknown;
  /** Where a key (of a map) or an item (of a list) stands; else the nearest part above it that exists. */
  locate(path: YamlPath): YamlPlace;
  locateValue(path: YamlPath): YamlPlace;
}

/** Far above any real configuration, far below what would take long to parse. */
const MAXIMUM_BYTES = 256 * 1024;

/**
 * Reads a YAML file of one document.
 * @throws {ConfigError} for syntax errors, duplicate keys, several documents, aliases and unknown tags.
 */
export function parseYamlFile(file: ConfigBytes): YamlFile {
  const text = textOf(file);
  const lines = new LineCounter();
  const { limit } = yamlTokens(text);
  if (limit) throw new ConfigError(`${placeIn(text, file.name, limit.span.start)}: this ${limit.message}`);
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: "error" });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${file.name}:${Math.max(line, 1)}:${Math.max(col, 1)}`;
  };
  const problem = document.errors[0] ?? document.warnings[0];
  if (problem) throw new ConfigError(`${at(problem.pos[0])}: ${sentenceOf(problem.code, problem.message)}`);
  const root = document.contents;
  const placeOf = (offset: number) => ({ offset, place: at(offset) });
  const refuse = (node: Node, what: string) => {
    throw new ConfigError(`${at(offsetOf(node))}: ${what}`);
  };
  return {
    name: file.name,
    value: root === null ? undefined : plainValue(root, refuse),
    locate: (path) => placeOf(offsetAlong(root, path, false)),
    locateValue: (path) => placeOf(offsetAlong(root, path, true)),
  };
}

function textOf(file: ConfigBytes): string {
  if (file.bytes.length > MAXIMUM_BYTES)
    throw new ConfigError(`${file.name}:1:1: the file is larger than 256 KiB`);
  const source = decodeSource(file.bytes);
  if (source === undefined) throw new ConfigError(`${file.name}:1:1: the file is not UTF-8`);
  return source.text;
}

function placeIn(text: string, name: string, offset: number): string {
  const { line, column } = positionAt(lineStartsOf(text), offset);
  return `${name}:${line}:${column}`;
}

function sentenceOf(code: string, message: string): string {
  if (code === "MULTIPLE_DOCS") return "a second YAML document begins here; one is accepted";
  if (code === "DUPLICATE_KEY") return "this key is given twice";
  return `not valid YAML: ${message}`;
}

type Refuse = (node: Node, what: string) => void;

/** Plain values of a node. Aliases are refused: with them a small file can stand for an endless one. */
function plainValue(node: unknown, refuse: Refuse): unknown {
  if (isScalar(node)) return node.value;
  if (isSeq(node)) return node.items.map((item) => plainValue(item, refuse));
  if (isMap(node)) {
    const entries = node.items.map((pair): [string, unknown] => [
      keyOf(pair, refuse),
      plainValue(pair.value, refuse),
    ]);
    return Object.fromEntries(entries);
  }
  if (isAlias(node)) refuse(node, "aliases are not accepted here: write the value out");
  return null;
}

/** A key as it is written: `3.10` stays `3.10`. */
function keyOf(pair: Pair, refuse: Refuse): string {
  const key = pair.key;
  if (isScalar(key)) return typeof key.value === "string" ? key.value : (key.source ?? "");
  if (isAlias(key) || isSeq(key) || isMap(key)) refuse(key, "a key must be text");
  return "";
}

function offsetOf(node: Node): number {
  return node.range?.[0] ?? 0;
}

function offsetAlong(root: Node | null, path: YamlPath, wantsValue: boolean): number {
  let node: unknown = root;
  let offset = root === null ? 0 : offsetOf(root);
  for (const step of path) {
    const next = stepInto(node, step);
    if (next === undefined) return offset;
    offset = next.offset;
    node = next.value;
  }
  return wantsValue && (isScalar(node) || isSeq(node) || isMap(node)) ? offsetOf(node) : offset;
}

function stepInto(node: unknown, step: string | number): { value: unknown; offset: number } | undefined {
  if (isMap(node)) {
    const pair = node.items.find((item) => keyOf(item, () => {}) === String(step));
    return pair && isScalar(pair.key) ? { value: pair.value, offset: offsetOf(pair.key) } : undefined;
  }
  if (!isSeq(node) || typeof step !== "number") return undefined;
  const item = node.items[step];
  return isScalar(item) || isMap(item) || isSeq(item) ? { value: item, offset: offsetOf(item) } : undefined;
}
