import { z } from "zod";

/**
 * Globs are compared with paths that begin with no `./` or `/`: such a glob would match nothing. More stars between two
 * slashes than anyone needs could take the matcher hours on a name that somebody chose for that.
 */
const GLOB = /^(?!\.{0,2}\/)(?!(?:.*\/)?(?:[^/*]*\*){6})/;

/** A text that isn't empty. */
export function text(description: string, example: string) {
  return z
    .string()
    .min(1)
    .meta({ description, examples: [example] });
}

/** A glob, as an item of a list or a key of a map. */
export function glob() {
  return z.string().min(1).max(1000).regex(GLOB).meta({
    title: "a glob without `./` or `/` before it, with at most 5 stars between two slashes",
  });
}

/** A list of globs. */
export function globs(description: string, example: readonly string[]) {
  return z
    .array(glob())
    .optional()
    .meta({ description, examples: [example] });
}

/** A list of texts that aren't empty. */
export function names(description: string, example: readonly string[]) {
  return z
    .array(z.string().min(1))
    .optional()
    .meta({ description, examples: [example] });
}

/** A whole number that isn't negative. */
export function wholeNumber(description: string, value: number | undefined, example: number) {
  return z
    .int()
    .min(0)
    .max(100_000)
    .optional()
    .meta({ description, ...(value !== undefined && { default: value }), examples: [example] });
}
