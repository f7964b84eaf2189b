import type { FileTree, Resolved } from "../layers/file-tree.ts";
import { baseNameOf } from "../text/relative-path.ts";
import { absolutePath } from "./absolute-path.ts";
import type { BuiltImage } from "./built-image.ts";
import { findProgram } from "./find-program.ts";
import { isOwn } from "./own-layers.ts";
import type { ProcessInUse } from "./process-in-use.ts";
import { ENTRY_SCRIPT } from "./runtime-client.ts";

/** A file that Lambda or the image's own entry point runs. */
export interface StartedFile {
  /**
   * `program`: what the process begins with; `bootstrap`: what AWS's entry script goes on with; `script`: what a shell
   * is given as its program's text; `wrapper`: what AWS's runtimes start themselves with; `extension`: what Lambda starts
   * beside it.
   */
  readonly role: "program" | "bootstrap" | "script" | "wrapper" | "extension";
  /** As written, for programs; else an absolute path. */
  readonly name: string;
  readonly resolved: Resolved;
}

/** What AWS's entry script starts in every image of AWS: https://github.com/aws/aws-lambda-base-images */
const BOOTSTRAP = "/var/runtime/bootstrap";

/** The directory whose files Lambda starts as extensions: https://docs.aws.amazon.com/lambda/latest/dg/runtimes-extensions-api.html */
const EXTENSIONS = "/opt/extensions";

/** More than Lambda takes (10): what comes behind is passed over. */
const MOST = 20;

/** What runs when a process is started, as far as the image's files tell, without the extensions. */
export function startedFiles(process: ProcessInUse, tree: FileTree, image: BuiltImage): StartedFile[] {
  const program = findProgram(process, tree);
  if (program === undefined) return [];
  const { name, resolved } = program;
  return [
    { role: "program", name, resolved },
    ...startedByScript(resolved, process, tree, image),
    ...scriptOf(process, tree),
  ];
}

/** The extensions that Lambda starts with every process of the image; directories there are passed over. */
export function extensionsOf(tree: FileTree): StartedFile[] {
  return tree
    .list(EXTENSIONS)
    .slice(0, MOST)
    .flatMap((one): StartedFile[] => {
      const name = `${EXTENSIONS}/${one}`;
      const resolved = tree.resolve(name);
      if (resolved.state === "found" && resolved.file.entry.kind === "directory") return [];
      return [{ role: "extension", name, resolved }];
    });
}

/** Whether a process starts with AWS's entry script, not with one of the image's own in that place. */
export function startsAwsScript(process: ProcessInUse, tree: FileTree, image: BuiltImage): boolean {
  return startedFiles(process, tree, image).some(({ role }) => role === "bootstrap");
}

function startedByScript(
  program: Resolved,
  process: ProcessInUse,
  tree: FileTree,
  image: BuiltImage,
): StartedFile[] {
  const bootstrap = bootstrapOf(program, tree, image);
  return bootstrap.length === 0 ? [] : [...bootstrap, ...wrapperOf(process, tree)];
}

/**
 * A program that AWS's runtimes of languages are started with; they end where it isn't there.
 * https://docs.aws.amazon.com/lambda/latest/dg/runtimes-modify.html#runtime-wrapper
 */
function wrapperOf({ env, functions }: ProcessInUse, tree: FileTree): StartedFile[] {
  const given = functions.some(({ function: { environment } }) =>
    environment.some(({ name }) => name === WRAPPER),
  );
  const name = given ? undefined : env.get(WRAPPER);
  if (!name?.startsWith("/") || tree.list("/var/lang/bin").length === 0) return [];
  return [{ role: "wrapper", name, resolved: tree.resolve(name) }];
}

const WRAPPER = "AWS_LAMBDA_EXEC_WRAPPER";

/**
 * What AWS's entry script goes on with, by its own words. A text that speaks of nothing is somebody else's script; one
 * that wasn't kept is AWS's where it is in the base's own layers.
 */
function bootstrapOf(program: Resolved, tree: FileTree, image: BuiltImage): StartedFile[] {
  if (program.state !== "found" || program.file.entry.path !== ENTRY_SCRIPT) return [];
  const { file } = program;
  const text = file.entry.content?.text;
  const isUsual = text === undefined ? !isOwn(file, image) : text.includes(BOOTSTRAP);
  const name = text?.match(/^RUNTIME_ENTRYPOINT=(\/[\w./-]+)\s*$/m)?.[1] ?? (isUsual ? BOOTSTRAP : undefined);
  return name === undefined ? [] : [{ role: "bootstrap", name, resolved: tree.resolve(name) }];
}

/** `["sh", "/start.sh"]` */
function scriptOf(
  { entrypoint = [], cmd = [], workingDirectory }: ProcessInUse,
  tree: FileTree,
): StartedFile[] {
  const [shell = "", script = ""] = [...entrypoint, ...cmd];
  if (!/^(?:ba|da|a)?sh$/.test(baseNameOf(shell)) || !script.includes("/")) return [];
  if (!script.startsWith("/") && workingDirectory === undefined) return [];
  const name = absolutePath(script, workingDirectory ?? "/");
  return [{ role: "script", name, resolved: tree.resolve(name) }];
}
