import type { FileTree } from "../layers/file-tree.ts";
import { handlerModule } from "./handler-module.ts";
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
  const taskRoot = env.get("LAMBDA_TASK_ROOT") ?? TASK_ROOT;
  const roots = client.kind === "script" ? [taskRoot, TASK_ROOT] : [workingDirectory, taskRoot, TASK_ROOT];
  for (const folder of roots) {
    const path = module.findIn(tree, folder);
    if (path !== undefined) return { state: "found", path };
  }
  const here = module.findIn(tree, workingDirectory);
  if (here !== undefined) return { state: "working-directory", path: here, folder: taskRoot };
  const others = [...tree.files()].flatMap(({ entry: { path, kind } }) =>
    kind !== "directory" && module.folderFor(path) !== undefined ? [path] : [],
  );
  const imported = others.find((path) => LIBRARIES.test(module.folderFor(path) ?? ""));
  if (imported !== undefined) return { state: "found", path: imported };
  const elsewhere = others
    .filter((path) => !/^\/(?:usr\/(?:lib|share)|proc|sys|root)\//.test(path))
    .sort(byLength)[0];
  const { wanted } = module;
  const folder = client.kind === "script" ? taskRoot : workingDirectory;
  return { state: "missing", wanted, folder, ...(elsewhere !== undefined && { elsewhere }) };
}

/** Directories that languages look in of themselves, those of layers in /opt among them. */
const LIBRARIES =
  /^\/opt\/(?:python|nodejs|ruby)(?:\/|$)|\/(?:site-packages|dist-packages|node_modules|python3\.\d+)$|^\/var\/runtime$|\/(?:vendor_ruby|site_ruby)(?:\/|$)/;

function byLength(a: string, b: string): number {
  return a.length - b.length;
}

function isRedirected({ env, functions }: ProcessInUse): boolean {
  const given = functions.flatMap(({ function: { environment } }) => environment.map(({ name }) => name));
  return REDIRECTING.some((name) => env.has(name) || given.includes(name));
}
