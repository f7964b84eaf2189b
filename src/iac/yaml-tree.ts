import { Composer, type CST, type Document, Parser } from "yaml";
import type { Span } from "../text/position.ts";
import type { IacProblem } from "./iac-file.ts";
import { SHORT_TAGS } from "./short-tags.ts";
import type { TemplateNode } from "./template-node.ts";
import { limitProblem } from "./yaml-limits.ts";
import { treeOf } from "./yaml-nodes.ts";

/** A YAML or JSON text as a tree. */
export interface YamlTree {
  /** Absent where the text holds nothing, or is not to be read. */
  readonly root?: TemplateNode;
  /** What is wrong with its syntax: without it, nothing in the tree is to be relied on. */
  readonly errors: readonly IacProblem[];
  /** What other readers may let pass: keys given twice, a second document. */
  readonly oddities: readonly IacProblem[];
}

/** More of them say nothing more. */
const MOST_ERRORS = 10;

/** Reads the first document of a YAML text; JSON is YAML. Time and memory are linear in the text's length. */
export function readYamlTree(text: string): YamlTree {
  const { tokens, errors } = tokensOf(text);
  if (errors.length > 0) return { errors, oddities: [] };
  const tooMuch = limitProblem(tokens);
  if (tooMuch) return { errors: [tooMuch], oddities: [] };
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

/** The tokens up to the errors that are worth telling. */
function tokensOf(text: string): { tokens: readonly CST.Token[]; errors: readonly IacProblem[] } {
  const tokens: CST.Token[] = [];
  const errors: IacProblem[] = [];
  for (const token of new Parser().parse(text)) {
    if (token.type !== "error") tokens.push(token);
    else if (
      errors.push(invalid(token.message, token.offset, token.offset + token.source.length)) === MOST_ERRORS
    )
      break;
  }
  return { tokens, errors };
}

function invalid(message: string, start: number, end: number): IacProblem {
  return { message: `it is not valid YAML: ${message}`, span: { start, end } };
}

function errorsOf({ errors }: Document): IacProblem[] {
  return errors.slice(0, MOST_ERRORS).map(({ message, pos: [start, end] }) => invalid(message, start, end));
}

function secondDocument(second: Document | undefined, text: string): IacProblem[] {
  if (second === undefined) return [];
  const start = second.contents?.range?.[0] ?? second.range?.[0] ?? 0;
  const message = "a second YAML document begins here; only the first one is read";
  return [{ message, span: lineFrom(text, start) }];
}

function lineFrom(text: string, start: number): Span {
  const end = text.indexOf("\n", start);
  return { start, end: end < 0 ? text.length : end };
}
