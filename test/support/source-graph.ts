import { readdirSync, readFileSync } from "node:fs";
import { join, posix, relative, sep } from "node:path";

/** One import as a source file writes it. */
export interface Import {
  /** A file of ours (`src/text/edit.ts`), a package (`@scope/name`, `name`) or a module of Node (`node:fs`). */
  readonly target: string;
  /** Whether loading the importer loads the target: neither only a type nor a dynamic import. */
  readonly eager: boolean;
}

/** The imports of every source file, by its path from the project's directory, with `/`. */
export type SourceGraph = ReadonlyMap<string, readonly Import[]>;

const STATEMENT = /^(?:import|export)\b(?<clause>[^;"]*?)\bfrom "(?<specifier>[^"]+)"/gms;
const BARE_STATEMENT = /^import "(?<specifier>[^"]+)"/gm;
const CALL = /\bimport\(\s*"(?<specifier>[^"]+)"/g;

/** Reads the imports of all TypeScript files below `src` in a project directory. */
export function readSourceGraph(root: string): SourceGraph {
  const files = readdirSync(join(root, "src"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll(sep, "/"))
    .sort();
  return new Map(files.map((file) => [file, importsOf(file, readFileSync(join(root, file), "utf8"))]));
}

/** The imports in one file's text, types and dynamic imports too, but not those in comments. */
export function importsOf(file: string, text: string): Import[] {
  const code = text.replaceAll(/^\s*(?:\/\/|\/?\*).*$/gm, "");
  const found: Import[] = [];
  const add = (specifier: string | undefined, eager: boolean) => {
    if (specifier !== undefined) found.push({ target: targetOf(file, specifier), eager });
  };
  for (const { groups } of code.matchAll(STATEMENT)) {
    add(groups?.["specifier"], !isTypeOnly(groups?.["clause"] ?? ""));
  }
  for (const { groups } of code.matchAll(BARE_STATEMENT)) add(groups?.["specifier"], true);
  for (const { groups } of code.matchAll(CALL)) add(groups?.["specifier"], false);
  return found;
}

function isTypeOnly(clause: string): boolean {
  if (/^\s*type\b/.test(clause)) return true;
  const names = /^\s*\{(?<names>[^}]*)\}\s*$/.exec(clause)?.groups?.["names"]?.split(",");
  return names?.every((name) => /^\s*(?:type\s.*)?$/s.test(name)) ?? false;
}

function targetOf(file: string, specifier: string): string {
  if (specifier.startsWith(".")) return posix.join(posix.dirname(file), specifier);
  if (specifier.startsWith("node:")) return specifier;
  return /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;
}

/** The shortest way from a file to one that `isGoal`, over the imports that `follow`; for a message. */
export function chainTo(
  graph: SourceGraph,
  start: string,
  isGoal: (target: string) => boolean,
  follow: (step: Import) => boolean,
): string[] | undefined {
  const ways: string[][] = [[start]];
  const seen = new Set<string>([start]);
  for (const way of ways) {
    for (const step of (graph.get(way.at(-1) ?? "") ?? []).filter(follow)) {
      if (isGoal(step.target)) return [...way, step.target];
      if (!seen.has(step.target)) ways.push([...way, step.target]);
      seen.add(step.target);
    }
  }
  return undefined;
}
