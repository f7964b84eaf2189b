import type { Selection } from "../app/check/selection.ts";
import type { Config } from "../config/config.ts";
import type { Scope } from "../decide/scope.ts";
import type { ChangedFiles } from "../text/changed-lines.ts";
import type { Workspace } from "../workspace/workspace.ts";

/** What a command line asks to check. */
export interface CheckedWorkspace {
  readonly workspace: Workspace;
  readonly config: Config;
  /** The part of the workspace that was named; absent: all of it. */
  readonly within: Selection | undefined;
  readonly scope: Scope;
  /** Finds what was changed. */
  readonly changedFiles: () => Promise<ChangedFiles>;
}
