import type { SyntaxProblem } from "../text/syntax-problem.ts";
import type { DeclaredFunction } from "./declared-function.ts";
import type { DeclaredRepository } from "./declared-repository.ts";
import type { DeclaredScript } from "./declared-script.ts";

/** What a file that declares infrastructure is written for. */
export type IacFormat = "cloudformation" | "sam" | "serverless" | "cdk" | "terraform";

/** A file that declares infrastructure, as far as it is about Lambda functions and their images. */
export interface IacFile {
  /** Relative to the directory given, with `/`. */
  readonly path: string;
  readonly format: IacFormat;
  /** The file's text without its byte-order mark. */
  readonly text: string;
  readonly functions: readonly DeclaredFunction[];
  readonly repositories: readonly DeclaredRepository[];
  /** Scripts that it has run where it is deployed from. */
  readonly scripts?: readonly DeclaredScript[];
  /** What its format's reader would refuse. */
  readonly problems: readonly SyntaxProblem[];
}
