import type { ProcessInUse } from "../built-image/process-in-use.ts";
import { ofFunctions } from "./of-functions.ts";
import { quote } from "./quote.ts";

/** A process's program as a sentence's subject: `The entry point "/main"`, `The command "node" of the function "orders"`. */
export function programName(process: ProcessInUse, name: string): string {
  const { entrypoint = [], overrides } = process;
  const isEntryPoint = entrypoint.length > 0;
  const isOverridden = isEntryPoint ? overrides.entrypoint : overrides.cmd;
  return `The ${isEntryPoint ? "entry point" : "command"} ${quote(name)}${ofFunctions(process, isOverridden)}`;
}
