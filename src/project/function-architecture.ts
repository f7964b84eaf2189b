import type { DeclaredFunction } from "../iac/declared-function.ts";
import { ARCHITECTURES, type Architecture } from "../lambda/architecture.ts";
import type { Span } from "../text/position.ts";

/** What a function runs on, and where its declaration says so; absent where only a deployment tells. */
export interface FunctionArchitecture {
  readonly architecture: Architecture;
  readonly span: Span;
  /** Whether it is Lambda's default because the declaration says nothing. */
  readonly isDefault: boolean;
}

/** The architecture that a function runs on; x86_64 where its declaration names none. */
export function architectureOfFunction({
  architectures,
  span,
}: DeclaredFunction): FunctionArchitecture | undefined {
  if (architectures === undefined) return { architecture: "x86_64", span, isDefault: true };
  const [only, ...others] = architectures.value ?? [];
  const architecture = ARCHITECTURES.find((name) => name === only);
  if (architecture === undefined || others.length > 0) return undefined;
  return { architecture, span: architectures.span, isDefault: false };
}
