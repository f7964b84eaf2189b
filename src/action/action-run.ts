import type { Connection } from "./connection.ts";
import type { ActionEnvironment } from "./environment.ts";
import type { ActionInputs } from "./inputs.ts";
import type { Mode } from "./mode.ts";
import type { Place } from "./place.ts";

/** What one run of the action is about, before its configuration is read. */
export interface PreparedRun {
  readonly inputs: ActionInputs;
  readonly environment: ActionEnvironment;
  readonly mode: Mode;
  readonly place: Place;
  readonly now: Date;
  /** Connects to a repository, `OWNER/NAME`. */
  readonly connect: (repository: string) => Promise<Connection>;
}

/** A run of which it is known whether it writes. */
export interface ActionRun extends PreparedRun {
  readonly isDryRun: boolean;
}
