import type { StageSubject } from "../project/subject.ts";
import type { Move } from "./migration.ts";

/** Whether a stage of the build has the new version of the language after the move. */
export function movesAlong({ stage }: StageSubject, { stages, to }: Move): boolean {
  const moved = stages.find((each) => each.stage.stage.index === stage.index);
  const { language, version = "" } = moved?.environment ?? {};
  return language === to.language && (version === to.version || version.startsWith(`${to.version}.`));
}
