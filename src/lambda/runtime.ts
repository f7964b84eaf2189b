import type { Architecture } from "./architecture.ts";
import { dayOf, daysBetween } from "./calendar-day.ts";
import type { LambdaTag } from "./tag.ts";

export type OperatingSystem = "AL1" | "AL2" | "AL2023";

type Availability = "generally-available" | "preview";

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
  /** The day from which the image gets no more patches; absent while not scheduled. */
  readonly deprecation?: string;
  readonly blockCreate?: string;
  readonly blockUpdate?: string;
  /** Runtime identifiers to move to, AWS's recommendation first. */
  readonly successors: readonly string[];
  readonly availability: Availability;
}

/** The runtime table; a tag in a registry is no proof of general availability, this table is. */
export interface RuntimeTable {
  /** The day the table was last compared with its sources, `YYYY-MM-DD`. */
  readonly checkedOn: string;
  readonly runtimes: readonly Runtime[];
}

/** Whole days since the table was last compared with its sources, in UTC. */
export function ageOfTable(table: RuntimeTable, now: Date): number {
  return daysBetween(table.checkedOn, dayOf(now));
}

/** The row of a runtime identifier (`nodejs22.x`). */
export function findRuntime(table: RuntimeTable, identifier: string): Runtime | undefined {
  return table.runtimes.find((runtime) => runtime.identifier === identifier);
}

/** The tag part that tells a runtime's line, with or without the preview mark: `3.15` for `3.15-preview`. */
export function lineOf(runtime: Runtime): string | undefined {
  return runtime.tag?.replace(/-preview$/, "");
}

/**
 * The runtime that a tag's line serves; nothing for `latest` and for lines the table lacks.
 * A bare `3.15` is python3.15 also while the table knows it as a preview only: see `availability`.
 * @param repository the name below `public.ecr.aws/lambda`: `python`
 */
export function runtimeOfTag(table: RuntimeTable, repository: string, tag: LambdaTag): Runtime | undefined {
  return table.runtimes.find(
    (runtime) => runtime.repository === repository && lineOf(runtime) === tag.rolling,
  );
}
