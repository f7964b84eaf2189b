import type { Span } from "./position.ts";

/** Something in a file that the program which the file is for would refuse. */
export interface SyntaxProblem {
  /** One sentence. */
  readonly message: string;
  readonly span: Span;
}
