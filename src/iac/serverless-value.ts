import type { Given } from "./given.ts";
import { nodeAt, type TemplateNode, textOf } from "./template-node.ts";

/** How many variables one text may go through: they may name each other in a circle. */
const MOST_VARIABLES = 50;
const LONGEST = 10_000;

/**
 * A text of a serverless.yml as far as it is known before a run: `${self:…}` is looked up in the file, all other
 * variables (`${opt:…}`, `${env:…}`, `${file(…)}`) are unknown. https://www.serverless.com/framework/docs/guides/variables
 */
export function serverlessText(node: TemplateNode, root: TemplateNode | undefined): Given<string> {
  const { span } = node;
  const text = textOf(node);
  if (text === undefined) return { span };
  const resolved = resolveVariables(text, root, { left: MOST_VARIABLES });
  return resolved.includes("${") ? { span, pattern: resolved } : { span, value: resolved };
}

/** A list of such texts: known only where each of them is. */
export function serverlessTexts(
  node: TemplateNode,
  root: TemplateNode | undefined,
): Given<readonly string[]> {
  const { span } = node;
  const items = node.kind === "list" ? node.items : [node];
  const values = items.flatMap((item) => serverlessText(item, root).value ?? []);
  return values.length === items.length ? { span, value: values } : { span };
}

/** The text with what is known filled in; what isn't stays as it is written. */
function resolveVariables(text: string, root: TemplateNode | undefined, budget: { left: number }): string {
  if (!text.includes("${") || text.length > LONGEST) return text;
  return text.replace(/\$\{self:([\w.-]+)\}/g, (written, path: string) => {
    budget.left -= 1;
    const found = budget.left < 0 ? undefined : textOf(nodeAt(root, ...path.split(".")));
    return found === undefined || found.length > LONGEST ? written : resolveVariables(found, root, budget);
  });
}
