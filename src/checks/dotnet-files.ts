import type { ProcessInUse } from "../built-image/process-in-use.ts";
import type { FileTree } from "../layers/file-tree.ts";
import type { MissingFiles } from "./missing-files.ts";
import { quote } from "./quote.ts";

const TASK_ROOT = "/var/task";

/**
 * What a .NET handler lacks: `Assembly::Type::Method` needs the assembly with its dependencies and its runtime
 * configuration, and a name alone the program.
 * https://github.com/aws/aws-lambda-dotnet/blob/master/Libraries/src/Amazon.Lambda.RuntimeSupport/bootstrap.sh
 */
export function dotnetFilesMissing(
  handler: string,
  { env }: ProcessInUse,
  tree: FileTree,
): MissingFiles | undefined {
  if (env.has("AWS_LAMBDA_EXEC_WRAPPER")) return undefined;
  const given = handler.includes("::") ? env.get("LAMBDA_DOTNET_MAIN_ASSEMBLY") : undefined;
  const assembly = (given ?? handler.split("::", 1)[0] ?? "").replace(/\.dll$/, "");
  if (assembly === "" || assembly.includes("/") || /\s/.test(assembly)) return undefined;
  const names = tree.list(TASK_ROOT);
  const has = (name: string) => names.includes(name);
  if (!handler.includes("::")) {
    return has(assembly) || has(`${assembly}.dll`) ? undefined : missing(`${assembly}.dll`);
  }
  if (!has(`${assembly}.dll`)) return missing(`${assembly}.dll`);
  const beside = [".deps.json", ".runtimeconfig.json"].find(
    (end) => !has(assembly + end) && !hasOne(names, end),
  );
  return beside === undefined ? undefined : missing(assembly + beside);
}

/** Any other of the kind will do where it is the only one. */
function hasOne(names: readonly string[], end: string): boolean {
  return names.filter((name) => name.endsWith(end)).length === 1;
}

function missing(name: string): MissingFiles {
  const help = name.endsWith(".dll")
    ? "Copy what `dotnet publish` makes to /var/task, or begin the handler with the assembly's name."
    : "Copy all that `dotnet publish` makes to /var/task; a class library needs GenerateRuntimeConfigurationFiles.";
  return { reason: `there is no ${quote(`${TASK_ROOT}/${name}`)}`, help };
}
