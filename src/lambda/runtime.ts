import type { Architecture } from "./architecture.ts";

export type OperatingSystem = "AL1" | "AL2" | "AL2023";

/** One row of the runtime table: a runtime identifier and what is known of it. Dates are `YYYY-MM-DD`. */
export interface Runtime {
  /** `python3.12`, `provided.al2023`. */
  readonly identifier: string;
  /** `python`, `nodejs`, `java`, `dotnet`, `ruby`, `go`, `os-only`. */
  readonly language: string;
  /** `3.12`; empty for OS-only runtimes. */
  readonly version: string;
  /** The repository below `public.ecr.aws/lambda`, where images exist. */
  readonly repository?: string;
  /** Its rolling tag (`3.12`, `8.al2`, `26-preview`), where images exist. */
  readonly tag?: string;
  readonly os: OperatingSystem;
  readonly architectures: readonly Architecture[];
  readonly deprecation?: string;
  readonly blockCreate?: string;
  readonly blockUpdate?: string;
  /** Runtime identifiers to move to, AWS's recommendation first. */
  readonly successors: readonly string[];
  readonly availability: "generally-available" | "preview";
}

/** The runtime table; a tag in a registry is no proof of general availability, this table is. */
export interface RuntimeTable {
  /** The day the table was last compared with its sources, `YYYY-MM-DD`. */
  readonly checkedOn: string;
  readonly runtimes: readonly Runtime[];
}
