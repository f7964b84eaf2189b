import type { TargetContext } from "../../decide/migration-target.ts";
import { stepOfUse } from "../../decide/migration-use.ts";
import type { Undetermined } from "../../decide/undetermined.ts";
import { LookupError } from "../../errors.ts";
import { isDeprecated } from "../../lambda/deprecation.ts";
import type { DockerfileSubject } from "../../project/subject.ts";
import type { LookUpRun } from "../facts/look-up-run.ts";
import { undeterminedOf } from "../look-up.ts";
import type { EngineOptions } from "../options.ts";
import type { RegistryPort } from "../ports.ts";
import type { FileBuilds } from "./file-builds.ts";
import { findMove, type StayingBuild } from "./find-move.ts";
import { groupsOfBuild } from "./group-changes.ts";
import type { MigrationOptions } from "./migration-options.ts";
import { type ResolvedStep, resolveStep } from "./resolve-step.ts";
import { type SettledFile, settleFile } from "./settle-file.ts";
import { type MoveWishes, type WishFinder, wishesOfMove } from "./wishes-of-move.ts";

/** Where registries are asked. */
export interface Look {
  readonly registry: RegistryPort;
  readonly run: LookUpRun;
}

/** What was decided about the builds of one Dockerfile. */
export interface FileDecision extends SettledFile {
  readonly file: FileBuilds;
  readonly staying: readonly StayingBuild[];
  readonly undetermined: readonly Undetermined[];
  /** How many builds could be decided about. */
  readonly determined: number;
}

type BuildDecision =
  | { readonly kind: "move"; readonly wishes: MoveWishes }
  | { readonly kind: "stay"; readonly stay: StayingBuild }
  | { readonly kind: "undetermined"; readonly build: DockerfileSubject; readonly undetermined: Undetermined }
  | { readonly kind: "arrived" };

/** Decides about each build: where it moves to, and what its references become. */
export function decideMoves(
  files: readonly FileBuilds[],
  look: Look,
  options: EngineOptions,
  migration: MigrationOptions,
): Promise<FileDecision[]> {
  const finder = wishFinder(look, options, migration);
  return Promise.all(
    files.map(async (file) => {
      const decisions = await Promise.all(
        file.builds.map((build) => decideBuild(file, build, look, options, migration, finder)),
      );
      return decideFile(file, decisions, look.run.now);
    }),
  );
}

function decideFile(file: FileBuilds, decisions: readonly BuildDecision[], now: Date): FileDecision {
  const moving = decisions.flatMap((one) => (one.kind === "move" ? [one.wishes] : []));
  const staying = decisions.flatMap((one) => (one.kind === "stay" ? [one.stay] : []));
  const open = decisions.flatMap((one) => (one.kind === "undetermined" ? [one] : []));
  const fixed = [...staying, ...open].map(({ build }) => build);
  return {
    ...settleFile(file, moving, fixed),
    ...{ file, undetermined: open.map(({ undetermined }) => undetermined) },
    staying: [...staying, ...unbuiltStages(file, now)],
    determined: decisions.length - open.length,
  };
}

const UNBUILT =
  "its stage is part of no image that is known to be built; a template or workflow that names it as target tells of it.";

/** The ended images of stages that no build has: one file may be for several functions, each a stage of its own. */
function unbuiltStages({ file, builds }: FileBuilds, now: Date): StayingBuild[] {
  const [build] = builds;
  const built = new Set(builds.flatMap(({ stages }) => stages.map(({ stage }) => stage.index)));
  return file.targets.flatMap(({ target }) => {
    const { use, subject } = target;
    const runtime = subject.kind === "versioned" ? undefined : subject.base.runtime;
    const isEnded = runtime !== undefined && (runtime.os !== "AL2023" || isDeprecated(runtime, now));
    const isUnbuilt = use.kind === "from" && !built.has(use.stage);
    return isEnded && isUnbuilt && build ? [{ build, target, reason: UNBUILT }] : [];
  });
}

async function decideBuild(
  file: FileBuilds,
  build: DockerfileSubject,
  { registry, run }: Look,
  options: EngineOptions,
  migration: MigrationOptions,
  finder: WishFinder,
): Promise<BuildDecision> {
  try {
    const context = { runtimes: options.runtimes, run };
    const found = await findMove(file, build, registry, migration, context);
    if (found === undefined) return { kind: "arrived" };
    const wishes = "reason" in found ? found : await wishesOfMove(file, found, finder);
    return "reason" in wishes ? { kind: "stay", stay: wishes } : { kind: "move", wishes };
  } catch (error) {
    if (!(error instanceof LookupError)) throw error;
    const reference = build.final.base.use?.reference ?? error.reference;
    const groups = groupsOfBuild(build, options, migration);
    return { kind: "undetermined", build, undetermined: { ...undeterminedOf(reference, error), groups } };
  }
}

function wishFinder(
  { registry, run }: Look,
  { runtimes }: EngineOptions,
  { minimumSupport }: MigrationOptions,
): WishFinder {
  const context: TargetContext = { runtimes, now: run.now, minimumSupport };
  const known = new Map<string, Promise<ResolvedStep>>();
  return {
    stepOf: (use, target, move) => stepOfUse(use, target, move, target === move.target, context),
    resolve: (step, use) => {
      const key = JSON.stringify([step, use]);
      const answer = known.get(key) ?? resolveStep(registry, step, use, run);
      known.set(key, answer);
      return answer;
    },
  };
}
