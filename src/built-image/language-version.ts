import type { RuntimeTable } from "../lambda/runtime.ts";
import type { FileTree } from "../layers/file-tree.ts";
import type { BuiltImage } from "./built-image.ts";
import { identifyRuntime } from "./identify-runtime.ts";

/**
 * The version of a language's interpreter in an image (`3.13`, `22`): its base's, else what its files tell; of other
 * images than AWS's, Python's by the names of the interpreters on PATH, if they agree.
 */
export function languageVersionOf(
  image: BuiltImage,
  language: "python" | "nodejs",
  table: RuntimeTable,
): string | undefined {
  const { runtime } = image.base;
  if (runtime !== undefined && runtime.language !== "os-only") {
    return runtime.language === language ? runtime.version : undefined;
  }
  const [tree, config] = [image.layers?.tree, image.image?.config];
  if (tree === undefined || config === undefined) return undefined;
  const identified = identifyRuntime({ config, tree }, table);
  if (identified.isAwsBase && identified.language !== "os-only") {
    return identified.language === language ? identified.version : undefined;
  }
  return language === "python" ? pythonOnPath(image, tree) : undefined;
}

function pythonOnPath(image: BuiltImage, tree: FileTree): string | undefined {
  const paths = image.processes.flatMap(({ env }) =>
    (env.get("PATH") ?? "/usr/local/bin:/usr/bin:/bin").split(":"),
  );
  const names = [...new Set(paths)].flatMap((directory) => [
    ...tree.list(directory.replace(/(.)\/+$/, "$1")),
  ]);
  const versions = new Set(names.flatMap((name) => /^python(3\.\d+)$/.exec(name)?.[1] ?? []));
  return versions.size === 1 ? [...versions][0] : undefined;
}
