import type { LogicalText } from "../text/logical-text.ts";
import type { Span } from "../text/position.ts";

/** A value as it is written. Its span takes in quotes and a heredoc's marks. */
export type HclExpression =
  | HclLiteral
  | HclTemplate
  | HclList
  | HclObject
  | HclReference
  | HclCall
  | HclComputation;

/** `3`, `true`, `null`. */
export interface HclLiteral {
  readonly kind: "literal";
  readonly span: Span;
  readonly value: number | boolean | null;
}

/** `"text"`, `"${var.registry}/app"`, a heredoc; without interpolation it has one text part, or none if empty. */
export interface HclTemplate {
  readonly kind: "template";
  readonly span: Span;
  readonly parts: readonly HclTemplatePart[];
}

/** Text with escapes decoded, or a place that is filled in: `${…}`, or a directive `%{ if … }…%{ endif }`. */
export type HclTemplatePart =
  | { readonly kind: "text"; readonly text: LogicalText }
  | {
      readonly kind: "interpolation";
      readonly span: Span;
      /** What is filled in; absent for a directive. */
      readonly expression?: HclExpression;
    };

export interface HclList {
  readonly kind: "list";
  readonly span: Span;
  readonly items: readonly HclExpression[];
}

export interface HclObject {
  readonly kind: "object";
  readonly span: Span;
  readonly entries: readonly HclEntry[];
}

export interface HclEntry {
  /** A bare word is a template of one text. */
  readonly key: HclExpression;
  readonly value: HclExpression;
}

/** `var.tag`, `aws_ecr_repository.app[0].repository_url`. */
export interface HclReference {
  readonly kind: "reference";
  readonly span: Span;
  /** Its words and its literal indices, as text. */
  readonly path: readonly string[];
}

/** `jsonencode({ … })`. */
export interface HclCall {
  readonly kind: "call";
  readonly span: Span;
  readonly name: string;
  readonly arguments: readonly HclExpression[];
}

/** An operation, a condition, a loop, an index that isn't literal: what only Terraform computes. */
export interface HclComputation {
  readonly kind: "computation";
  readonly span: Span;
}
