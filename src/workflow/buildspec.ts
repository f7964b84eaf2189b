import { JobReader } from "./job-reader.ts";
import { listedScript } from "./listed-script.ts";
import { variablesIn } from "./variables.ts";
import type { YamlTree } from "./yaml-tree.ts";

const PHASES = ["install", "pre_build", "build", "post_build"];

/**
 * The commands of a CodeBuild project, which one shell runs.
 * https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html
 */
export function readBuildspec(tree: YamlTree, file: string): JobReader[] {
  const { root } = tree;
  const phases = tree.get(root, "phases");
  const nothing = () => undefined;
  const variable = variablesIn(tree, tree.get(tree.get(root, "env"), "variables"), nothing, nothing);
  const lists = PHASES.flatMap((name) => {
    const phase = tree.get(phases, name);
    return [tree.get(phase, "commands"), tree.get(phase, "finally")];
  });
  const reader = new JobReader();
  reader.runScript(listedScript(tree, lists, file), { file, directory: "", variable, lookup: nothing });
  return [reader];
}
