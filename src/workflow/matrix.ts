import type { YamlTree } from "./yaml-tree.ts";

/** The values by which a job is run several times, as far as the file gives them. */
export interface Matrix {
  /** Those that are the same in every run. */
  readonly certain: ReadonlyMap<string, string>;
  /** Those of one of the runs. */
  readonly example: ReadonlyMap<string, string>;
  /** Those of runs in which, together, each value of the lists and each row is met. */
  readonly runs: readonly ReadonlyMap<string, string>[];
}

export const NO_MATRIX: Matrix = { certain: new Map(), example: new Map(), runs: [] };

/** GitHub makes no more of them. https://docs.github.com/en/actions/reference/limits */
const MOST_RUNS = 256;

/**
 * Reads `strategy.matrix`: lists that are combined, and further rows.
 * https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/run-job-variations
 */
export function readMatrix(tree: YamlTree, matrix: unknown): Matrix {
  const certain = new Map<string, string>();
  const example = new Map<string, string>();
  const rows = tree.items(tree.get(matrix, "include"));
  for (const { key, value } of tree.entries(rows[0]).values()) keep(example, key, tree.text(value)?.text);
  for (const { key, value } of tree.entries(matrix).values()) {
    const [item, ...others] = tree.items(value);
    const text = tree.text(item)?.text;
    keep(example, key, text);
    if (others.length === 0 && rows.length === 0) keep(certain, key, text);
  }
  return { certain, example, runs: runsOf(tree, matrix, example) };
}

/** A run for each value of a list and one for each row; the rest of it is as in the example. */
function runsOf(tree: YamlTree, matrix: unknown, example: Matrix["example"]): Matrix["runs"] {
  const runs: Map<string, string>[] = [];
  const add = (values: Iterable<readonly [string, unknown]>) => {
    if (runs.length >= MOST_RUNS) return;
    const run = new Map(example);
    for (const [key, value] of values) keep(run, key, tree.text(value)?.text);
    runs.push(run);
  };
  for (const row of tree.items(tree.get(matrix, "include"))) {
    add([...tree.entries(row).values()].map(({ key, value }) => [key, value]));
  }
  for (const { key, value } of tree.entries(matrix).values()) {
    if (key !== "include" && key !== "exclude") for (const item of tree.items(value)) add([[key, item]]);
  }
  return runs;
}

function keep(values: Map<string, string>, key: string, text: string | undefined): void {
  if (text !== undefined) values.set(key, text);
}
