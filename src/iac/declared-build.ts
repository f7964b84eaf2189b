import type { Span } from "../text/position.ts";
import type { Given } from "./given.ts";

/** Tools that build a function's image while they deploy it. */
export type BuildTool = "sam" | "serverless" | "cdk" | "terraform-docker" | "terraform-aws-lambda";

/** How a file says that an image is built. Paths are relative to the directory given, with `/`. */
export interface DeclaredBuild {
  readonly tool: BuildTool;
  /** Where it is said. */
  readonly span: Span;
  readonly dockerfile?: string;
  readonly context?: string;
  /** The stage that is built; absent: the last one. */
  readonly target?: Given<string>;
  /** Build arguments whose values are known. */
  readonly buildArgs: ReadonlyMap<string, string>;
  /** OCI platforms (`linux/arm64`). */
  readonly platforms?: Given<readonly string[]>;
  /** The buildx builder that is asked for; without one, Terraform's docker provider uses Docker's old builder. */
  readonly builder?: Given<string>;
  /** What the tool's own switch for provenance says; absent: it isn't set. */
  readonly provenance?: Given<string>;
  /** The same for an SBOM. */
  readonly sbom?: Given<string>;
}
