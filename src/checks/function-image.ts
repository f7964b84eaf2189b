import type { DeclaredFunction } from "../iac/declared-function.ts";
import { ARCHITECTURES, type Architecture } from "../lambda/architecture.ts";
import type { Span } from "../text/position.ts";
import { quote } from "./quote.ts";

/** Whether a function's code is an image, as far as its declaration tells. */
export function isImageFunction({ packageType, imageUri, build }: DeclaredFunction): boolean {
  if (packageType?.value !== undefined) return packageType.value === "Image";
  return imageUri !== undefined || build !== undefined;
}

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

/**
 * The function's name for a message about a place in its declaration: nothing where the place serves other functions,
 * too (SAM's globals, an image of serverless's provider), so that what is said of all of them is said once.
 */
export function nameAt({ name, block }: DeclaredFunction, { start }: Span): string {
  return block.start <= start && start < block.end ? ` of the function ${quote(name)}` : "";
}
