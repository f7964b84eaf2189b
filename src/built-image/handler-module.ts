import type { FileTree } from "../layers/file-tree.ts";
import { absolutePath } from "./absolute-path.ts";

/** The file that a handler's module is in, as its language names such files. */
export interface HandlerModule {
  /** For messages: `app.py`, `dist/index.js`. */
  readonly wanted: string;
  /** The file of the module in a directory that is looked in, if it is there. */
  findIn(tree: FileTree, folder: string): string | undefined;
  /** The directory that a file would have to be looked for in to be the module's; nothing for other files. */
  folderFor(path: string): string | undefined;
}

/**
 * The module that a handler names; nothing where the handler is malformed, which is for another check, or where the
 * language has no files for it.
 * @param version of the language, where it is known
 */
export function handlerModule(
  language: string,
  handler: string,
  version?: string,
): HandlerModule | undefined {
  if (handler.length > LONGEST || handler.includes("..") || /[\s$]/.test(handler)) return undefined;
  return MODULES.get(language)?.(handler, version);
}

/** Longer than any path: nothing is looked for. */
const LONGEST = 4096;

type ReadModule = (handler: string, version?: string) => HandlerModule | undefined;

const MODULES: ReadonlyMap<string, ReadModule> = new Map<string, ReadModule>([
  ["python", pythonModule],
  ["nodejs", nodeModule],
  ["ruby", rubyModule],
]);

/**
 * `src/app.handler` and `src.app.handler` are the same; a module is a file, a package or compiled.
 * https://github.com/aws/aws-lambda-python-runtime-interface-client/blob/main/awslambdaric/bootstrap.py
 */
function pythonModule(handler: string): HandlerModule | undefined {
  const dot = handler.lastIndexOf(".");
  const segments = handler.slice(0, Math.max(0, dot)).replaceAll("/", ".").split(".");
  if (segments.some((segment) => segment === "")) return undefined;
  const stem = segments.join("/");
  return moduleOf(stem, ".py", [/^\.pyc?$/, COMPILED, /^\/__init__(?:\.pyc?|\.[\w.-]{0,80}so)$/]);
}

/** `app.cpython-313-x86_64-linux-gnu.so`, `app.abi3.so`, `app.so` */
const COMPILED = /^\.(?:[\w-]{1,80}\.)?so$/;

/**
 * The name ends at the first dot behind the last slash; Node.js 24's client knows TypeScript.
 * https://github.com/aws/aws-lambda-nodejs-runtime-interface-client/blob/main/src/UserFunction.js
 */
function nodeModule(handler: string, version?: string): HandlerModule | undefined {
  const slash = handler.lastIndexOf("/") + 1;
  const dot = handler.indexOf(".", slash);
  if (dot <= slash) return undefined;
  const hasTypes = version === undefined || Number(version) >= 24;
  const files = hasTypes ? /^(?:\.[cm]?[jt]s)?$/ : /^(?:\.[cm]?js)?$/;
  return moduleOf(handler.slice(0, dot), ".js", [
    files,
    /^\.(?:node|json)$/,
    /^\/(?:index\.(?:[cm]?js|node)|package\.json)$/,
  ]);
}

/** `app.LambdaFunctions::Handler.process` is in `app.rb`. */
function rubyModule(handler: string): HandlerModule | undefined {
  const slash = handler.lastIndexOf("/") + 1;
  const dot = handler.indexOf(".", slash);
  return dot <= slash ? undefined : moduleOf(handler.slice(0, dot), ".rb", [/^\.(?:rb|so)$/]);
}

/** @param ends what may follow the stem, up to the end of a file's path */
function moduleOf(written: string, extension: string, ends: readonly RegExp[]): HandlerModule {
  const isAbsolute = written.startsWith("/");
  const stem = absolutePath(written, "/");
  const isEnd = (text: string) => ends.some((end) => end.test(text));
  return {
    wanted: `${isAbsolute ? stem : stem.slice(1)}${extension}`,
    findIn: (tree, folder) => findStem(tree, isAbsolute ? stem : absolutePath(written, folder), isEnd),
    folderFor: (path) => {
      const at = path.lastIndexOf(stem);
      return at >= 0 && isEnd(path.slice(at + stem.length)) ? path.slice(0, at) || "/" : undefined;
    },
  };
}

function findStem(tree: FileTree, stem: string, isEnd: (text: string) => boolean): string | undefined {
  const slash = stem.lastIndexOf("/");
  const folder = tree.resolve(stem.slice(0, slash) || "/");
  if (folder.state !== "found") return undefined;
  const own = stem.slice(slash + 1);
  const beside = namesIn(tree, stem.slice(0, slash) || "/").find(
    (name) =>
      name.startsWith(own) &&
      isEnd(name.slice(own.length)) &&
      isFile(tree, `${stem.slice(0, slash)}/${name}`),
  );
  if (beside !== undefined) return `${stem.slice(0, slash)}/${beside}`;
  const within = namesIn(tree, stem).find((name) => isEnd(`/${name}`));
  return within && `${stem}/${within}`;
}

/** The names in a directory, links followed. */
function namesIn(tree: FileTree, path: string): readonly string[] {
  const resolved = tree.resolve(path);
  return resolved.state === "found" ? tree.list(resolved.file.entry.path) : [];
}

function isFile(tree: FileTree, path: string): boolean {
  const resolved = tree.resolve(path);
  return resolved.state === "found" && resolved.file.entry.kind !== "directory";
}
