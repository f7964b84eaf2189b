import type { SyntaxProblem } from "../text/syntax-problem.ts";
import type { SyntaxNode } from "./syntax-node.ts";

/**
 * The first place where the syntax is wrong. It goes down one way, never by recursion: trees may be as deep as
 * their text is long.
 */
export function findSyntaxProblem(root: SyntaxNode, text: string): SyntaxProblem | undefined {
  let node: SyntaxNode | undefined = root;
  while (node?.hasError) {
    if (node.isError || node.isMissing) break;
    node = node.children.find((child) => child.hasError);
  }
  return node?.hasError ? problemAt(node, text) : undefined;
}

function problemAt(node: SyntaxNode, text: string): SyntaxProblem {
  const start = Math.min(node.startIndex, text.length);
  const missing = node.isMissing ? CLOSING.get(node.type) : undefined;
  if (missing !== undefined) return { message: `${missing} is missing here`, span: { start, end: start } };
  return { message: "this is not valid HCL", span: { start, end: placeEnd(text, start, node) } };
}

/** What is said to be missing; of anything else that the grammar would like to see here, people would not think. */
const CLOSING: ReadonlyMap<string, string> = new Map([
  ["}", "`}`"],
  ["]", "`]`"],
  [")", "`)`"],
  ["template_interpolation_end", "`}`"],
  ["quoted_template_end", "a closing quote"],
]);

/** What is wrong may reach to the end of the file: its first line shows the place. */
function placeEnd(text: string, start: number, node: SyntaxNode): number {
  const lineFeed = text.indexOf("\n", start);
  const lineEnd = lineFeed === -1 ? text.length : lineFeed;
  return node.isMissing ? lineEnd : Math.max(start, Math.min(node.endIndex, lineEnd));
}
