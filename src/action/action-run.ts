import type { Connection } from "./connection.ts";
import type { ActionEnvironment } from "./environment.ts";
import type { ActionInputs } from "./inputs.ts";
import type { Mode } from "./mode.ts";
import type { Place } from "./place.ts";

/** What one run of the action is about. */
export interface ActionRun {
  readonly inputs: ActionInputs;
  readonly environment: ActionEnvironment;
  readonly mode: Mode;
  readonly place: Place;
  readonly isDryRun: boolean;
  readonly now: Date;
  /** Connects to a repository, `OWNER/NAME`. */
  readonly connect: (repository: string) => Promise<Connection>;
}
