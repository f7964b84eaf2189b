import { UsageError } from "../errors.ts";
import type { Format } from "./options.ts";

/**
 * The format of a command without findings.
 * @throws {UsageError} for SARIF, which knows nothing else
 */
export function plainFormat(command: string, format: Format): Exclude<Format, "sarif"> {
  if (format !== "sarif") return format;
  throw new UsageError(`--format can't be sarif: ${command} has no findings`, {
    help: "It is one of: text, json, markdown.",
  });
}
