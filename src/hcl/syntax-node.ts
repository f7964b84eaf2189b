/** A node of tree-sitter's syntax tree; offsets are UTF-16 units. */
export interface SyntaxNode {
  readonly type: string;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly children: readonly SyntaxNode[];
  /** The children without punctuation. */
  readonly namedChildren: readonly SyntaxNode[];
  /** Whether it holds, at any depth, what is no part of the grammar, or lacks what is. */
  readonly hasError: boolean;
  readonly isError: boolean;
  readonly isMissing: boolean;
}

/** What every reader of nodes needs besides the node. */
export interface SyntaxPlace {
  /** The file's. */
  readonly text: string;
  /** How many more bodies and expressions may lie in one another here. */
  readonly room: number;
  /** Called with a node that has no room and isn't read. */
  readonly passOver: (node: SyntaxNode) => void;
}

/** The place of what lies inside. */
export function inside(place: SyntaxPlace): SyntaxPlace {
  return { ...place, room: place.room - 1 };
}

/** What is written at a node. */
export function textOf(node: SyntaxNode, { text }: SyntaxPlace): string {
  return text.slice(node.startIndex, node.endIndex);
}
