import type { DeclaredFunction } from "../iac/declared-function.ts";
import type { Span } from "../text/position.ts";
import { quote } from "./quote.ts";

/** Whether a function's code is an image, as far as its declaration tells. */
export function isImageFunction({ packageType, imageUri, build }: DeclaredFunction): boolean {
  if (packageType?.value !== undefined) return packageType.value === "Image";
  return imageUri !== undefined || build !== undefined;
}

/**
 * The function's name for a message about a place in its declaration: nothing where the place serves other functions,
 * too (SAM's globals, an image of serverless's provider), so that what is said of all of them is said once.
 */
export function nameAt({ name, block }: DeclaredFunction, { start }: Span): string {
  return block.start <= start && start < block.end ? ` of the function ${quote(name)}` : "";
}
