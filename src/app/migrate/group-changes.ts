import type { Change } from "../../decide/change.ts";
import type { UngroupedChange } from "../../decide/changes.ts";
import { type GroupFacts, groupsOf, possibleGroupsOf } from "../../decide/group.ts";
import type { DockerfileSubject } from "../../project/subject.ts";
import type { EngineOptions } from "../options.ts";
import type { BuildMove } from "./find-move.ts";
import type { MigrationOptions } from "./migration-options.ts";

/** A function's changes. */
export interface FunctionChanges {
  readonly move: BuildMove;
  readonly changes: readonly UngroupedChange[];
}

/** Puts all changes of a function into the group of its Dockerfile, in whichever files they are made. */
export function groupChanges(
  functions: readonly FunctionChanges[],
  { ownersOf }: Pick<EngineOptions, "ownersOf">,
  { group }: Pick<MigrationOptions, "group">,
): Change[] {
  const facts = functions.map(({ move: { build, to } }): GroupFacts => {
    const owners = ownersOf(build.file);
    return { kind: "migration", file: build.file, owners, runtime: to.identifier };
  });
  const groups = groupsOf(group, facts);
  return functions.flatMap(({ changes }, index) =>
    changes.map((change) => ({ ...change, group: groups[index] ?? "" })),
  );
}

/** The groups of rollbacks, which are never those of updates. */
export function groupRollbacks(
  changes: readonly UngroupedChange[],
  { ownersOf }: Pick<EngineOptions, "ownersOf">,
  { group }: Pick<MigrationOptions, "group">,
): Change[] {
  const facts = changes.map(({ file, kind, newRuntime, runtime = newRuntime }): GroupFacts => {
    const ofRuntime = runtime === undefined ? {} : { runtime };
    return { kind, purpose: "rollback", file, owners: ownersOf(file), ...ofRuntime };
  });
  const groups = groupsOf(group, facts);
  return changes.map((change, index) => ({ ...change, group: groups[index] ?? "" }));
}

/** The groups that the changes of a build could be in. */
export function groupsOfBuild(
  { file }: DockerfileSubject,
  { ownersOf }: Pick<EngineOptions, "ownersOf">,
  { group }: Pick<MigrationOptions, "group">,
): readonly string[] {
  return possibleGroupsOf(group, { file, owners: ownersOf(file) }, "migration");
}
