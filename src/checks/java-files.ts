import { absolutePath } from "../built-image/absolute-path.ts";
import type { ProcessInUse } from "../built-image/process-in-use.ts";
import type { RuntimeClient } from "../built-image/runtime-client.ts";
import type { FileTree } from "../layers/file-tree.ts";
import type { MissingFiles } from "./missing-files.ts";
import { quote } from "./quote.ts";

/** Where the runtime of AWS's Java images looks for jars; classes are below /var/task. */
const JARS = ["/var/task/lib", "/opt/java/lib"];
const TASK_ROOT = "/var/task";

/**
 * What a Java handler lacks where no jar could have it. Jars aren't opened, so that where there are any nothing is said;
 * nor is anything of command lines with a class path of their own.
 * https://docs.aws.amazon.com/lambda/latest/dg/java-image.html#java-image-instructions
 */
export function javaFilesMissing(
  { kind, handler = "" }: RuntimeClient,
  { env }: ProcessInUse,
  tree: FileTree,
): MissingFiles | undefined {
  if (kind !== "script" || REDIRECTING.some((name) => env.has(name))) return undefined;
  const className = handler.split("::", 1)[0] ?? "";
  if (!/^[\p{L}_$][\p{L}\p{N}_$.]*$/u.test(className)) return undefined;
  const file = absolutePath(`${className.replaceAll(".", "/")}.class`, TASK_ROOT);
  if (tree.resolve(file).state !== "missing" || JARS.some((folder) => hasJar(tree, folder))) return undefined;
  const astray = tree.list(TASK_ROOT).find((name) => name.endsWith(".jar"));
  return {
    reason: `there is no ${quote(file)}, and no jar in /var/task/lib`,
    help:
      astray === undefined
        ? "Copy the classes to /var/task and jars to /var/task/lib."
        : `Move ${quote(`${TASK_ROOT}/${astray}`)} to /var/task/lib: jars are read only there.`,
  };
}

/** What gives Java another class path. */
const REDIRECTING = [
  "AWS_LAMBDA_EXEC_WRAPPER",
  "JAVA_TOOL_OPTIONS",
  "JDK_JAVA_OPTIONS",
  "_JAVA_OPTIONS",
  "CLASSPATH",
];

function hasJar(tree: FileTree, folder: string): boolean {
  const resolved = tree.resolve(folder);
  return (
    resolved.state === "found" &&
    tree.list(resolved.file.entry.path).some((name) => /\.(?:jar|zip)$/.test(name))
  );
}
