import { baseEol } from "./base-eol.ts";
import type { Check } from "./check.ts";

/** Every check, in the order in which findings of one place are listed. */
export const CHECKS: readonly Check[] = [baseEol];
