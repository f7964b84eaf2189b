import type { FileTree } from "../layers/file-tree.ts";
import { absolutePath } from "./absolute-path.ts";
import { type HandlerModule, handlerModule } from "./handler-module.ts";
import type { ProcessInUse } from "./process-in-use.ts";
import type { RuntimeClient } from "./runtime-client.ts";

/** What became of looking for a handler's module. */
export type HandlerLookup =
  | { readonly state: "found"; readonly path: string }
  /** Only where the process is started, and the runtime of AWS's base images looks in the task's directory. */
  | { readonly state: "working-directory"; readonly path: string; readonly folder: string }
  | {
      readonly state: "missing";
      /** `app.py`, `dist/index.js`. */
      readonly wanted: string;
      /** The directory that it belongs in. */
      readonly folder: string;
      /** Such a file in another directory of the image. */
      readonly elsewhere?: string;
    };

/** A language, and its version where it is known. */
export interface LanguageInUse {
  readonly language: string;
  readonly version?: string | undefined;
}

/** Where Lambda has a function's code, whatever a variable says. */
const TASK_ROOT = "/var/task";

/** What lets a language look for modules elsewhere, or another program start in place of the runtime. */
const REDIRECTING = [
  "AWS_LAMBDA_EXEC_WRAPPER",
  "PYTHONPATH",
  "PYTHONHOME",
  "NODE_PATH",
  "RUBYLIB",
  "RUBYOPT",
];

/**
 * Looks for the module of the handler that a runtime client is given. Nothing where that can't be told: for other
 * languages, malformed handlers, where only a deployment tells the directory, or where a variable changes the rules.
 */
export function lookUpHandler(
  client: RuntimeClient,
  { language, version }: LanguageInUse,
  process: ProcessInUse,
  tree: FileTree,
): HandlerLookup | undefined {
  const { workingDirectory, env } = process;
  const module = handlerModule(language, client.handler ?? "", version);
  if (module === undefined || workingDirectory === undefined || isRedirected(process)) return undefined;
  const folders = foldersOf(client, workingDirectory, env, tree);
  const [folder] = folders;
  const path = firstIn(folders, module, tree);
  if (path !== undefined) return { state: "found", path };
  const here = module.findIn(tree, workingDirectory);
  if (here !== undefined) return { state: "working-directory", path: here, folder };
  const { imported, elsewhere, isRedirected: isElsewhere } = searchAll(tree, module, language);
  if (imported !== undefined) return { state: "found", path: imported };
  if (elsewhere !== undefined && isElsewhere) return undefined;
  return { state: "missing", wanted: module.wanted, folder, ...(elsewhere !== undefined && { elsewhere }) };
}

/** The directories that a client looks in, the one that is meant for the function first. */
function foldersOf(
  { kind }: RuntimeClient,
  workingDirectory: string,
  env: ProcessInUse["env"],
  tree: FileTree,
): readonly [string, ...string[]] {
  const taskRoot = env.get("LAMBDA_TASK_ROOT") ?? TASK_ROOT;
  const isTaskRooted = kind === "script" || (kind === "nodejs" && hasClientOf4(workingDirectory, tree));
  return isTaskRooted ? [taskRoot, TASK_ROOT] : [workingDirectory, taskRoot, TASK_ROOT];
}

function firstIn(folders: readonly string[], module: HandlerModule, tree: FileTree): string | undefined {
  for (const folder of folders) {
    const path = module.findIn(tree, folder);
    if (path !== undefined) return path;
  }
  return undefined;
}

/**
 * Whether the client of Node.js is one of the fourth version, whose files lie otherwise: it looks where LAMBDA_TASK_ROOT
 * says, and Lambda says /var/task. https://github.com/aws/aws-lambda-nodejs-runtime-interface-client/issues/184
 */
function hasClientOf4(workingDirectory: string, tree: FileTree): boolean {
  return [workingDirectory, "/usr/lib", "/usr/local/lib"].some((folder) => {
    const client = absolutePath("node_modules/aws-lambda-ric", folder);
    const has = (name: string) => tree.resolve(`${client}/${name}`).state === "found";
    return has("index.mjs") && !has("bin/index.mjs");
  });
}

interface FoundAnywhere {
  /** Where the language looks of itself. */
  imported?: string;
  /** In another directory: the one with the shortest path. */
  elsewhere?: string;
  /** Whether a file among Python's packages names more directories to look in: https://docs.python.org/3/library/site.html */
  isRedirected: boolean;
}

function searchAll(tree: FileTree, module: HandlerModule, language: string): FoundAnywhere {
  const found: FoundAnywhere = { isRedirected: false };
  for (const { entry } of tree.files()) {
    const { path, kind } = entry;
    if (kind === "directory") continue;
    found.isRedirected ||= language === "python" && PATH_FILE.test(path) && !HARMLESS_PATH_FILE.test(path);
    const folder = module.folderFor(path);
    if (folder === undefined) continue;
    if (LIBRARIES[language]?.test(folder)) found.imported = path;
    else if (!FOREIGN.test(path) && path.length < (found.elsewhere?.length ?? Number.POSITIVE_INFINITY)) {
      found.elsewhere = path;
    }
  }
  return found;
}

/** Where no function's files are. */
const FOREIGN = /^\/(?:usr\/(?:lib|share)|proc|sys|root)\//;
const PATH_FILE = /\/(?:site|dist)-packages\/[^/]*\.pth$/;
const HARMLESS_PATH_FILE = /\/(?:distutils-precedence|_virtualenv|a1_coverage|[^/]*-nspkg)\.pth$/;

/** Directories that languages look in of themselves, those of layers in /opt among them. */
const LIBRARIES: Readonly<Record<string, RegExp>> = {
  python: /^\/opt\/python(?:\/|$)|\/(?:site-packages|dist-packages|python3\.\d+)$|^\/var\/runtime$/,
  nodejs: /\/node_modules$/,
  ruby: /^\/opt\/ruby(?:\/|$)|\/(?:vendor_ruby|site_ruby|gems)(?:\/|$)/,
};

function isRedirected({ env, functions }: ProcessInUse): boolean {
  const given = functions.flatMap(({ function: { environment } }) => environment.map(({ name }) => name));
  return REDIRECTING.some((name) => env.has(name) || given.includes(name));
}
