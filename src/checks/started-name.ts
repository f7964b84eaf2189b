import type { ProcessInUse } from "../built-image/process-in-use.ts";
import type { StartedFile } from "../built-image/started-files.ts";
import { programName } from "./program-name.ts";
import { quote } from "./quote.ts";

/** What is started, as a sentence's subject: `The entry point "/main"`, `The extension "/opt/extensions/agent"`. */
export function startedName({ role, name }: StartedFile, process?: ProcessInUse): string {
  if (role === "program" && process !== undefined) return programName(process, name);
  if (role === "bootstrap") return `The program ${quote(name)}, which the entry script starts,`;
  if (role === "wrapper") return `The wrapper ${quote(name)}, which AWS_LAMBDA_EXEC_WRAPPER names,`;
  return `The ${role} ${quote(name)}`;
}
