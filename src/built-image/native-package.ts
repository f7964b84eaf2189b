import type { FileTree } from "../layers/file-tree.ts";

/** What a native file was installed with. */
export interface NativePackage {
  /** As its language's registry or its directory calls it: `numpy`, `@img/sharp-linux-x64`; absent for other files. */
  readonly name?: string;
  readonly language?: "python" | "nodejs" | "ruby";
  /** Its own one, or what would be, of a module that is a single file; of other files the directory they are in. */
  readonly directory: string;
  /** What packages are installed into: `/var/task/node_modules`; of other files the same as `directory`. */
  readonly site: string;
}

/** Tells packages by the paths of their files; directories that were looked at are remembered. */
export type FindPackage = (path: string) => NativePackage;

/** How packages are told in a tree. */
export function packageFinder(tree: FileTree): FindPackage {
  const sites = new Map<string, boolean>();
  const isSite = (directory: string) => {
    const known = sites.get(directory) ?? holdsPythonPackages(tree, directory);
    sites.set(directory, known);
    return known;
  };
  return (path) => nodePackage(path) ?? gem(path) ?? pythonPackage(path, isSite) ?? ofNone(path);
}

function ofNone(path: string): NativePackage {
  const directory = parentOf(path);
  return { directory, site: directory };
}

/** The directory that a path is in. */
export function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/")) || "/";
}

/** https://docs.npmjs.com/cli/configuring-npm/folders#node-modules */
function nodePackage(path: string): NativePackage | undefined {
  const [, site, name] = /^(.*\/node_modules)\/((?:@[^/]+\/)?[^/]+)\//.exec(path) ?? [];
  if (site === undefined || name === undefined) return undefined;
  return { name, language: "nodejs", directory: `${site}/${name}`, site };
}

/** `gems/pg-1.5.9/…` and `extensions/x86_64-linux/3.4.0/pg-1.5.9/…`, below the directory that RubyGems installs to. */
function gem(path: string): NativePackage | undefined {
  const [, site, folder, name] =
    /^(.*\/(?:gems|extensions\/[^/]+\/[^/]+))\/(([^/]+)-\d[^/]*)\//.exec(path) ?? [];
  if (site === undefined || name === undefined) return undefined;
  return { name, language: "ruby", directory: `${site}/${folder}`, site };
}

/** Beside what a distribution installs is its `NAME-VERSION.dist-info`: https://peps.python.org/pep-0376/ */
function holdsPythonPackages(tree: FileTree, directory: string): boolean {
  return (
    /\/(?:site|dist)-packages$/.test(directory) ||
    tree.list(directory).some((name) => /\.(?:dist|egg)-info$/.test(name))
  );
}

function pythonPackage(path: string, isSite: (directory: string) => boolean): NativePackage | undefined {
  for (let site = parentOf(path); site !== "/"; site = parentOf(site)) {
    if (!isSite(site)) continue;
    const [first = ""] = path.slice(site.length + 1).split("/");
    // Beside `numpy` is `numpy.libs`, what auditwheel adds to it; a module of one file is `_cffi_backend.….so`.
    const name = first.split(".")[0] || first;
    return { name, language: "python", directory: `${site}/${name}`, site };
  }
  return undefined;
}
