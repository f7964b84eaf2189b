import type { StageSubject } from "../checks/subject.ts";
import { stepOfBuilder } from "../decide/migration-builder-step.ts";
import { compareVersions } from "../lambda/compare-versions.ts";
import type { Move } from "./migration.ts";

/** Whether a stage of the build has the new version of the language after the move: see `decide/migration-use.ts`. */
export function movesAlong({ base, isInFinal }: StageSubject, { from, to }: Move): boolean {
  if (isInFinal) return true;
  const runtime = base.lambda?.runtime;
  if (runtime !== undefined) {
    return runtime.language === to.language && compareVersions(runtime.version, to.version) <= 0;
  }
  const { reference, environment } = base;
  if (reference === undefined || environment === undefined) return false;
  const step = stepOfBuilder(reference, environment, from, to);
  return step !== undefined && "step" in step;
}
