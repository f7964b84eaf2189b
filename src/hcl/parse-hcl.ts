import type { Parser, Tree } from "web-tree-sitter";
import type { SyntaxProblem } from "../text/syntax-problem.ts";
import type { HclFile } from "./hcl-file.ts";
import { readBody } from "./read-body.ts";
import type { SyntaxNode } from "./syntax-node.ts";
import { findSyntaxProblem } from "./syntax-problem.ts";

/**
 * tree-sitter and its HCL grammar, two WebAssembly modules. Who starts the program knows where the files lie; here they
 * are bytes, so that reading HCL stays free of effects.
 */
export interface HclGrammar {
  /** `web-tree-sitter.wasm`. */
  readonly runtime: Uint8Array;
  /** `tree-sitter-hcl.wasm`. */
  readonly language: Uint8Array;
}

/** Reads a file's text, without its byte-order mark; whatever the text is, it throws nothing. */
export type ParseHcl = (text: string) => HclFile;

/**
 * Where the syntax is wrong, tree-sitter tries ways to go on, which on hostile text takes time by the square of its
 * length. A file that is right takes a second per MiB.
 */
const LONGEST_PARSE_MS = 5000;

/**
 * Makes a parser; this loads tree-sitter, so it is for runs that have an HCL file to read.
 * @param clock milliseconds since any fixed moment
 */
export async function createHclParser(grammar: HclGrammar, clock: () => number): Promise<ParseHcl> {
  const { Language, Parser } = await import("web-tree-sitter");
  await Parser.init({ wasmBinary: grammar.runtime });
  const language = await Language.load(grammar.language);
  return (text) => {
    const parser = new Parser().setLanguage(language);
    const limit = clock() + LONGEST_PARSE_MS;
    try {
      return readTree(
        parse(parser, text, () => clock() > limit),
        text,
      );
    } finally {
      parser.delete();
    }
  };
}

/**
 * Bodies and expressions that may lie in one another. No file for people comes near it, and the readers, which call
 * themselves for what lies inside, stay far from the end of the stack.
 */
const DEEPEST = 64;

function parse(parser: Parser, text: string, isOverdue: () => boolean): Tree | undefined {
  try {
    return parser.parse(text, null, { progressCallback: isOverdue }) ?? undefined;
  } catch {
    // WebAssembly ran out of memory.
    return undefined;
  }
}

function readTree(tree: Tree | undefined, text: string): HclFile {
  if (tree === undefined) {
    const message = "it takes too much time or memory to read as HCL";
    return { body: { attributes: [], blocks: [] }, problems: [{ message, span: { start: 0, end: 0 } }] };
  }
  try {
    const passedOver: SyntaxNode[] = [];
    const passOver = (node: SyntaxNode) => passedOver.push(node);
    const body = readBody(topLevelOf(tree.rootNode), { text, room: DEEPEST, passOver });
    const problems = [findSyntaxProblem(tree.rootNode, text), nestingProblem(passedOver)];
    return { body, problems: problems.filter((problem) => problem !== undefined) };
  } finally {
    tree.delete();
  }
}

/** A file's root holds its body. Where the root itself is the error, no structure was found that is to be relied on. */
function topLevelOf(root: SyntaxNode): readonly SyntaxNode[] {
  return (root.isError ? [] : root.namedChildren).flatMap((child) =>
    child.type === "body" ? child.namedChildren : [child],
  );
}

function nestingProblem([first]: readonly SyntaxNode[]): SyntaxProblem | undefined {
  if (first === undefined) return undefined;
  const message = `this is nested more than ${DEEPEST} levels deep`;
  return { message, span: { start: first.startIndex, end: first.startIndex } };
}
