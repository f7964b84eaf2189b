import type { YamlTree } from "./yaml-tree.ts";

/** The values by which a job is run several times, as far as the file gives them. */
export interface Matrix {
  /** Those that are the same in every run. */
  readonly certain: ReadonlyMap<string, string>;
  /** Those of one of the runs. */
  readonly example: ReadonlyMap<string, string>;
}

export const NO_MATRIX: Matrix = { certain: new Map(), example: new Map() };

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
  return { certain, example };
}

function keep(values: Map<string, string>, key: string, text: string | undefined): void {
  if (text !== undefined) values.set(key, text);
}
