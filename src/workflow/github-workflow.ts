import { resolvePath } from "../text/relative-path.ts";
import { type ContextLookup, resolveExpressions } from "./expression.ts";
import { lookupIn, readSteps } from "./github-steps.ts";
import type { BuildSetting } from "./image-build.ts";
import { JobReader } from "./job-reader.ts";
import { NO_MATRIX, readMatrix } from "./matrix.ts";
import { variablesIn } from "./variables.ts";
import type { YamlTree } from "./yaml-tree.ts";

/** The jobs of a workflow. https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax */
export function readGithubWorkflow(tree: YamlTree, file: string): JobReader[] {
  const { root } = tree;
  const shared = variablesIn(
    tree,
    tree.get(root, "env"),
    () => undefined,
    () => undefined,
  );
  return [...tree.entries(tree.get(root, "jobs")).values()].flatMap(({ value: job }) => {
    if (!tree.enter(job)) return [];
    const matrix = readMatrix(tree, tree.get(tree.get(job, "strategy"), "matrix"));
    const lookup = lookupIn(shared, matrix.certain);
    const reader = new JobReader(runnerOf(tree, job, lookup));
    const variables = variablesIn(tree, tree.get(job, "env"), shared, lookup);
    const directory = directoryOf(tree, job, lookup) ?? directoryOf(tree, root, lookup) ?? "";
    readSteps(tree.get(job, "steps"), { tree, file, reader, variables, matrix, directory });
    return [reader];
  });
}

/** The steps of a composite action. https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax */
export function readCompositeAction(tree: YamlTree, file: string): JobReader[] {
  const runs = tree.get(tree.root, "runs");
  if (tree.text(tree.get(runs, "using"))?.text !== "composite") return [];
  const reader = new JobReader();
  const variables = () => undefined;
  readSteps(tree.get(runs, "steps"), { tree, file, reader, variables, matrix: NO_MATRIX, directory: "" });
  return [reader];
}

/** The labels of `runs-on`: a label, a list of them, or a group with labels. */
function runnerOf(
  tree: YamlTree,
  job: unknown,
  lookup: ContextLookup,
): BuildSetting<readonly string[]> | undefined {
  const written = tree.get(job, "runs-on");
  const labels = tree.get(written, "labels") ?? written;
  const span = tree.text(labels)?.span ?? tree.span(labels);
  if (span === undefined) return undefined;
  const items = tree.items(labels).map((item) => tree.text(item)?.text);
  const known = items.map((item) => (item === undefined ? undefined : resolveExpressions(item, lookup)));
  const value = known.filter((item) => item !== undefined);
  return value.length === known.length && value.length > 0 ? { span, value } : { span };
}

/** `defaults.run.working-directory` of a job or a workflow. */
function directoryOf(tree: YamlTree, node: unknown, lookup: ContextLookup): string | undefined {
  const written = tree.text(tree.get(tree.get(tree.get(node, "defaults"), "run"), "working-directory"));
  const path = written && resolveExpressions(written.text, lookup);
  return path === undefined ? undefined : resolvePath("", path);
}
