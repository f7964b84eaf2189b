import type { Span } from "../text/position.ts";
import { baseNameOf } from "../text/relative-path.ts";
import { jsonMembers } from "./json-members.ts";
import type { ContextFile } from "./migration.ts";

/** A package that a lock file or a list of requirements names. */
export interface LockedPackage {
  /** As its registry compares it: PyPI's in lower case with hyphens. */
  readonly name: string;
  /** Where the name is written. */
  readonly span: Span;
}

/** Names of the files that are read. */
export const LOCK_FILES =
  /^(?:[\w.-]*requirements[\w.-]*\.(?:txt|in)|poetry\.lock|uv\.lock|pdm\.lock|Pipfile\.lock|package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|Gemfile\.lock|gems\.locked|package\.json|Gemfile)$/;

/** How a line of a file names a package, in its first group. */
const LINES: readonly (readonly [RegExp, RegExp])[] = [
  [/requirements[\w.-]*\.(?:txt|in)$/, /^[ \t]{0,20}([A-Za-z\d][\w.-]{0,99})/dgm],
  [/(?:poetry|uv|pdm)\.lock$/, /^name = "([\w.-]{1,100})"/dgm],
  [/yarn\.lock$/, /^"?(@?[\w.-]{1,100}(?:\/[\w.-]{1,100})?)@/dgm],
  [/pnpm-lock\.yaml$/, /^ {2,4}['"]?\/?(@?[\w.-]{1,100}(?:\/[\w.-]{1,100})?)[@/]\d/dgm],
  [/(?:Gemfile\.lock|gems\.locked)$/, /^ {4}([\w.-]{1,100}) \(/dgm],
  [/^Gemfile$/, /^[ \t]{0,40}gem[ \t(]{1,9}["']([\w.-]{1,100})["']/dgm],
];

/** The packages that a file names, each time that it does. */
export function lockedPackages({ path, text }: ContextFile): LockedPackage[] {
  const name = baseNameOf(path);
  if (name.endsWith(".json") || name === "Pipfile.lock") return membersOf(text, name);
  const isPython = /\.(?:txt|in)$|^(?:poetry|uv|pdm)\./.test(name);
  return LINES.filter(([file]) => file.test(name)).flatMap(([, line]) =>
    Array.from(text.matchAll(line), ({ 1: written = "", indices }) => {
      const [start, end] = indices?.[1] ?? [0, 0];
      return { name: isPython ? normalized(written) : written, span: { start, end } };
    }),
  );
}

/** https://packaging.python.org/en/latest/specifications/name-normalization/ */
function normalized(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}

/** The groups of JSON files whose members are packages that run with the function. */
const GROUPS: ReadonlySet<string> = new Set(["packages", "dependencies", "optionalDependencies", "default"]);

function membersOf(text: string, file: string): LockedPackage[] {
  return jsonMembers(text).flatMap(({ path, keySpan }) => {
    const [group = "", key = ""] = path;
    if (path.length !== 2 || !GROUPS.has(group)) return [];
    const folder = key.lastIndexOf("node_modules/");
    const name = folder < 0 ? key : key.slice(folder + "node_modules/".length);
    return name === "" ? [] : [{ name: file === "Pipfile.lock" ? normalized(name) : name, span: keySpan }];
  });
}
