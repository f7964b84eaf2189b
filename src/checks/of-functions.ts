import type { ProcessInUse } from "../built-image/process-in-use.ts";
import { quote } from "./quote.ts";

/** Whose setting it is, for behind its name: `` for the image's own, ` of the function "orders"` for an override. */
export function ofFunctions({ functions }: ProcessInUse, isOverridden: boolean): string {
  const [first, ...others] = functions;
  if (first === undefined || !isOverridden) return "";
  const name = quote(first.function.name);
  if (others.length === 0) return ` of the function ${name}`;
  return ` of the function ${name} and ${others.length} more`;
}
