import type { LogicalText } from "../text/logical-text.ts";
import type { Span } from "../text/position.ts";

/** A script that a file has run where it is deployed from (Terraform's `local-exec`). */
export interface DeclaredScript {
  /** The resource's `type.name`. */
  readonly name: string;
  /** What the shell gets; what only a deployment fills in stands as it is written (`${var.tag}`). */
  readonly text: LogicalText;
  /** Where it is written, quotes included. */
  readonly span: Span;
  /** Where it runs, relative to the directory given, with `/`; absent where that isn't known. */
  readonly workingDirectory?: string;
  /** The variables that the file gives it, as far as their values are known. */
  readonly environment: ReadonlyMap<string, string>;
}
