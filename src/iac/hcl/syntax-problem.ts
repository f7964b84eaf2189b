import type { IacProblem } from "../iac-file.ts";
import type { SyntaxNode } from "./syntax-node.ts";

/**
 * The first place where the syntax is wrong. It goes down one way, never by recursion: trees may be as deep as
 * their text is long.
 */
export function findSyntaxProblem(root: SyntaxNode, text: string): IacProblem | undefined {
  let node: SyntaxNode | undefined = root;
  while (node?.hasError) {
    if (node.isError || node.isMissing) break;
    node = node.children.find((child) => child.hasError);
  }
  return node?.hasError ? problemAt(node, text) : undefined;
}

function problemAt(node: SyntaxNode, text: string): IacProblem {
  const start = Math.min(node.startIndex, text.length);
  if (node.isMissing)
    return { message: `Here ${nameOf(node.type)} is missing.`, span: { start, end: start } };
  return { message: "This is not valid HCL.", span: { start, end: lineEnd(text, start, node.endIndex) } };
}

/** Grammar symbols that have a name instead of being themselves. */
const SYMBOLS: ReadonlyMap<string, string> = new Map([
  ["block_start", "`{`"],
  ["block_end", "`}`"],
  ["object_end", "`}`"],
  ["template_interpolation_end", "`}`"],
  ["template_directive_end", "`}`"],
  ["tuple_end", "`]`"],
  ["quoted_template_end", "a closing quote"],
  ["heredoc_identifier", "the heredoc's end"],
  ["identifier", "a name"],
  ["expression", "a value"],
]);

function nameOf(type: string): string {
  return SYMBOLS.get(type) ?? (/^\W+$/.test(type) ? `\`${type}\`` : "something");
}

/** What is wrong may reach to the end of the file: its first line shows the place. */
function lineEnd(text: string, start: number, end: number): number {
  const lineFeed = text.indexOf("\n", start);
  return Math.min(end, lineFeed === -1 ? text.length : lineFeed);
}
