import type { CompoundKind, CompoundPart } from "./compound-stack.ts";

/** What a reserved word does where a command could begin. */
export type Keyword =
  | { readonly does: "open"; readonly kind: CompoundKind; readonly part: CompoundPart }
  | { readonly does: "enter"; readonly kinds: readonly CompoundKind[]; readonly part: CompoundPart }
  | { readonly does: "close"; readonly kinds: readonly CompoundKind[] }
  | { readonly does: "braces" | "function" | "invert" };

const LOOPS = ["loop", "for"] as const;

/** https://www.gnu.org/software/bash/manual/html_node/Reserved-Words.html, but `time`, which is a program as well */
export const KEYWORDS: ReadonlyMap<string, Keyword> = new Map<string, Keyword>([
  ["if", { does: "open", kind: "if", part: "condition" }],
  ["then", { does: "enter", kinds: ["if"], part: "body" }],
  ["elif", { does: "enter", kinds: ["if"], part: "condition" }],
  ["else", { does: "enter", kinds: ["if"], part: "body" }],
  ["fi", { does: "close", kinds: ["if"] }],
  ["while", { does: "open", kind: "loop", part: "condition" }],
  ["until", { does: "open", kind: "loop", part: "condition" }],
  ["for", { does: "open", kind: "for", part: "header" }],
  ["select", { does: "open", kind: "for", part: "header" }],
  ["do", { does: "enter", kinds: LOOPS, part: "body" }],
  ["done", { does: "close", kinds: LOOPS }],
  ["case", { does: "open", kind: "case", part: "header" }],
  ["esac", { does: "close", kinds: ["case"] }],
  ["{", { does: "braces" }],
  ["}", { does: "close", kinds: ["braces", "function"] }],
  ["!", { does: "invert" }],
  ["function", { does: "function" }],
]);
