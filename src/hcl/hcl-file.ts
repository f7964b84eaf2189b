import type { Span } from "../text/position.ts";
import type { SyntaxProblem } from "../text/syntax-problem.ts";
import type { HclExpression } from "./hcl-expression.ts";

/** A file in HCL's native syntax (https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md), or its JSON form. */
export interface HclFile {
  readonly body: HclBody;
  /** Where the syntax is wrong, only the first such place: what follows it may be its consequence. */
  readonly problems: readonly SyntaxProblem[];
}

/** What stands at the top of a file or between a block's braces; parts with wrong syntax are left out. */
export interface HclBody {
  readonly attributes: readonly HclAttribute[];
  readonly blocks: readonly HclBlock[];
}

/** `name = value`. */
export interface HclAttribute {
  readonly name: string;
  readonly nameSpan: Span;
  /** From the name's first to behind the value's last character. */
  readonly span: Span;
  readonly value: HclExpression;
}

/** `resource "aws_lambda_function" "api" { … }`. */
export interface HclBlock {
  readonly type: string;
  readonly labels: readonly HclLabel[];
  readonly span: Span;
  readonly body: HclBody;
}

export interface HclLabel {
  readonly text: string;
  /** With its quotes. */
  readonly span: Span;
}
