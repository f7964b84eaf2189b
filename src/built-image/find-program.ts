import type { FileTree, Resolved } from "../layers/file-tree.ts";
import { absolutePath } from "./absolute-path.ts";
import { type FoundFile, isExecutable } from "./file-access.ts";
import type { ProcessInUse } from "./process-in-use.ts";

/** What a process begins with, as the image's files have it. */
export interface Program {
  /** As written: `/lambda-entrypoint.sh`, `./main`, `node`. */
  readonly name: string;
  /** Where it is looked for: one path, or one for each directory of PATH. */
  readonly candidates: readonly string[];
  /** What is there: where PATH leads to several, the first that can be run, else the first. */
  readonly resolved: Resolved;
}

/** What Docker and containerd look through where an image sets no PATH. */
const DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** More directories than anyone has in PATH: what comes behind is passed over, so that time stays linear. */
const MOST = 100;

/**
 * The program that a process starts: its entry point's first item, else its command's. Nothing where there is none, or
 * where only a deployment tells what it is.
 */
export function findProgram(process: ProcessInUse, tree: FileTree): Program | undefined {
  const { entrypoint, cmd, workingDirectory, env } = process;
  const name = entrypoint === undefined ? undefined : (entrypoint[0] ?? cmd?.[0]);
  if (name === undefined || name === "") return undefined;
  if (!name.includes("/") && hasOwnPath(process)) return undefined;
  if (name.includes("/") && !name.startsWith("/") && workingDirectory === undefined) return undefined;
  return lookUp(name, workingDirectory ?? "/", env.get("PATH") ?? DEFAULT_PATH, tree);
}

/** A program by its name, looked for as a process in the image would: in PATH where there is no slash in it. */
export function lookUp(name: string, folder: string, path: string, tree: FileTree): Program {
  const candidates = name.includes("/")
    ? [absolutePath(name, folder)]
    : path.split(":", MOST).map((directory) => absolutePath(name, absolutePath(directory, folder)));
  const all = candidates.map((candidate) => tree.resolve(candidate));
  const found = all.filter((one) => one.state === "found" && one.file.entry.kind !== "directory");
  const resolved = found.find((one) => one.state === "found" && isExecutable(one.file)) ?? found[0] ?? all[0];
  return { name, candidates, resolved: resolved ?? { state: "missing", path: name } };
}

/** A function's variables come on top of the image's. */
function hasOwnPath({ functions }: ProcessInUse): boolean {
  return functions.some(({ function: { environment } }) => environment.some(({ name }) => name === "PATH"));
}

/** What was found, if it is a file or directory at all. */
export function foundOf({ resolved }: Program): FoundFile | undefined {
  return resolved.state === "found" ? resolved : undefined;
}
