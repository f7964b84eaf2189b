import { Composer, type Document } from "yaml";
import type { Span } from "../text/position.ts";
import type { SyntaxProblem } from "../text/syntax-problem.ts";
import { yamlTokens } from "../text/yaml-tokens.ts";
import { SHORT_TAGS } from "./short-tags.ts";
import type { TemplateNode } from "./template-node.ts";
import { treeOf } from "./yaml-nodes.ts";

/** A YAML or JSON text as a tree. */
export interface YamlTree {
  /** Absent where the text holds nothing, or is not to be read. */
  readonly root?: TemplateNode;
  /** What is wrong with its syntax: without it, nothing in the tree is to be relied on. */
  readonly errors: readonly SyntaxProblem[];
  /** What other readers may let pass: keys given twice, a second document. */
  readonly oddities: readonly SyntaxProblem[];
}

/** Reads the first document of a YAML text; JSON is YAML. Time and memory are linear in the text's length. */
export function readYamlTree(text: string): YamlTree {
  const { tokens, problems } = yamlTokens(text);
  if (problems.length > 0) {
    const errors = problems.map(({ message, span }) => ({ message: `this ${message}`, span }));
    return { errors, oddities: [] };
  }
  // The library's own search for keys given twice compares each with each.
  const composer = new Composer({
    ...{ uniqueKeys: false, prettyErrors: false, logLevel: "silent" },
    customTags: SHORT_TAGS,
  });
  const [document, second] = [...composer.compose(tokens, false, text.length)];
  if (document === undefined) return { errors: [], oddities: [] };
  const { root, oddities } = treeOf(document.contents, text);
  return {
    ...(root && { root }),
    errors: errorsOf(document),
    oddities: [...oddities, ...secondDocument(second, text)],
  };
}

/** The first one: what the parser says of the text behind it has the same cause. */
function errorsOf({ errors }: Document): SyntaxProblem[] {
  return errors.slice(0, 1).map(({ message, pos: [start, end] }) => ({
    message: `this is not valid YAML: ${message}`,
    span: { start, end },
  }));
}

function secondDocument(second: Document | undefined, text: string): SyntaxProblem[] {
  if (second === undefined) return [];
  const start = second.contents?.range?.[0] ?? second.range?.[0] ?? 0;
  const message = "a second YAML document begins here; only the first one is read";
  return [{ message, span: lineFrom(text, start) }];
}

function lineFrom(text: string, start: number): Span {
  const end = text.indexOf("\n", start);
  return { start, end: end < 0 ? text.length : end };
}
