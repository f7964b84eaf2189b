import { JobReader } from "./job-reader.ts";
import { listedScript } from "./listed-script.ts";
import { variablesIn } from "./variables.ts";
import type { YamlTree } from "./yaml-tree.ts";

/**
 * The jobs of a GitLab pipeline. A job's scripts are read where they are written: what it takes over from elsewhere
 * (`extends`, `default`, a list that another job has too) isn't followed. https://docs.gitlab.com/ci/yaml/
 */
export function readGitlabPipeline(tree: YamlTree, file: string): JobReader[] {
  const { root } = tree;
  const nothing = () => undefined;
  const shared = variablesIn(tree, tree.get(root, "variables"), nothing, nothing);
  return [...tree.entries(root).values()].flatMap(({ value: job }) => {
    const lists = ["before_script", "script", "after_script"].map((key) => tree.get(job, key));
    if (lists[1] === undefined || !tree.enter(job)) return [];
    const reader = new JobReader();
    const variable = variablesIn(tree, tree.get(job, "variables"), shared, nothing);
    reader.runScript(listedScript(tree, lists, file), { file, directory: "", variable, lookup: nothing });
    return [reader];
  });
}
