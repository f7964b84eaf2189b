import { isProblem } from "../../image/problem.ts";
import { parseImageReference } from "../../image/reference.ts";
import { buildEnvironmentOf } from "../../lambda/build-environment.ts";
import type { MovedStage } from "../../migrations/migration.ts";
import type { EngineOptions } from "../options.ts";
import { newReferenceOf } from "./changes-of-move.ts";
import type { SettledMove } from "./settle-file.ts";

/** The stages whose base image moves, with what their new base is. */
export function movedStagesOf(
  { move, references }: SettledMove,
  { classify, runtimes }: Pick<EngineOptions, "classify" | "runtimes">,
): MovedStage[] {
  const { build } = move;
  return build.stages.flatMap((stage) => {
    const { use } = stage.base;
    const moved = references.find((one) => one.use.kind === "from" && one.use.stage === use?.stage);
    if (moved === undefined) return [];
    const written = newReferenceOf(moved);
    const reference = parseImageReference(written);
    if (isProblem(reference)) return [];
    const classified = classify(build.file, { ...moved.use, reference: written }, []);
    const subject = classified && "target" in classified ? classified.target.subject : undefined;
    const base = subject === undefined || subject.kind === "versioned" ? undefined : subject.base;
    const environment = buildEnvironmentOf(reference, base, runtimes);
    return environment === undefined ? [] : [{ stage, environment }];
  });
}
