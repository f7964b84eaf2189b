import type { SeverityLookup } from "../checks/severity-lookup.ts";
import type { GroupStyle } from "../decide/group.ts";
import type { PolicyLookup } from "../decide/policy-match.ts";
import type { Classifier } from "../decide/target.ts";
import type { RuntimeTable } from "../lambda/runtime.ts";

/** What the configuration says, compiled for the engine. */
export interface EngineOptions {
  readonly classify: Classifier;
  readonly runtimes: RuntimeTable;
  readonly policyFor: PolicyLookup;
  /** Build arguments of a Dockerfile, by its path. */
  readonly buildArgsFor: (file: string) => ReadonlyMap<string, string>;
  /** Named build contexts of a Dockerfile, by its path. */
  readonly contextsFor: (file: string) => ReadonlySet<string>;
  readonly group: GroupStyle;
  readonly checks: {
    readonly warnDaysFor: (file: string) => number;
    readonly allowedRuntimes?: readonly string[];
    readonly severityFor: SeverityLookup;
  };
  /** Hosts that may be asked whether they have an image too: those of configured aliases. */
  readonly mirrorHosts: ReadonlySet<string>;
  /** The owners of a file by CODEOWNERS; empty where it has none or they don't matter. */
  readonly ownersOf: (file: string) => readonly string[];
}
