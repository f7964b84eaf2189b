import type { LogicalText } from "../text/logical-text.ts";
import { joinScripts, scriptText } from "./script-text.ts";
import type { YamlTree } from "./yaml-tree.ts";

/** Lists of commands may be nested (GitLab), by aliases too. */
const DEEPEST = 10;

/** The script that lists of commands make together; what isn't followed is left out. */
export function listedScript(tree: YamlTree, lists: readonly unknown[], file: string): LogicalText {
  return joinScripts(lists.flatMap((list) => commandsIn(tree, list, file, 0)));
}

function commandsIn(tree: YamlTree, node: unknown, file: string, depth: number): LogicalText[] {
  const written = tree.text(node);
  if (written) {
    const script = scriptText(written, file);
    return script ? [script] : [];
  }
  if (depth === DEEPEST || !tree.enter(node)) return [];
  return tree.items(node).flatMap((item) => commandsIn(tree, item, file, depth + 1));
}
