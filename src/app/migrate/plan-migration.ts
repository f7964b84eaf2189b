import type { Plan } from "../../decide/plan.ts";
import { readProject } from "../../project/read-project.ts";
import type { Project } from "../../project/subject.ts";
import { type CheckPorts, type CheckSources, readCheckSources } from "../check/read-check-sources.ts";
import { distinctUndetermined } from "../distinct-undetermined.ts";
import { searchMemories } from "../facts/search-memory.ts";
import type { EngineOptions } from "../options.ts";
import type { RegistryPort } from "../ports.ts";
import { decideMoves, type FileDecision } from "./decide-moves.ts";
import { lambdaBuildsOf } from "./file-builds.ts";
import { migrateFunctions } from "./migrate-functions.ts";
import { findingsOfMigration, type LeftImages } from "./migration-findings.ts";
import type { MigrationOptions } from "./migration-options.ts";

/** What a migration reads from. */
export interface MigrationPorts extends Omit<CheckPorts, "registry"> {
  readonly registry: RegistryPort;
}

/**
 * Plans the moves of a directory's functions to other runtime lines or systems: the references, the commands of the
 * Dockerfile, and what else names the runtime in their build contexts; writes nothing.
 * @throws {RefusedError} where the directory can't be read
 */
export async function planMigration(
  ports: MigrationPorts,
  options: EngineOptions,
  migration: MigrationOptions,
  now: Date,
): Promise<Plan> {
  const startedAt = performance.now();
  const { workspace, hclGrammar, registry } = ports;
  const sources = await readCheckSources({ workspace, hclGrammar }, undefined);
  const project = readProject(sources, options);
  const files = lambdaBuildsOf(project, sources, options, now);
  const look = { registry, run: { now, memoryOf: searchMemories() } };
  const decided = await decideMoves(files, look, options, migration);
  const { changes, texts } = await migrateFunctions(
    decided,
    { project, sources, workspace },
    { options, migration, ...look },
  );
  return {
    changes,
    findings: findingsOfMigration(decided.map(leftImagesOf), options, now),
    undetermined: distinctUndetermined(decided.flatMap(({ undetermined }) => undetermined)),
    determined: decided.reduce((count, one) => count + one.determined, 0),
    runtimes: runtimesOf(project),
    sources: new Map([...texts].filter(([path]) => changes.some(({ file }) => file === path))),
    stats: statsOf(sources, decided, registry, startedAt),
  };
}

function leftImagesOf({ file: { file }, staying, refused }: FileDecision): LeftImages {
  const stays = staying.map(({ target, reason }) => ({ target, stays: reason }));
  const unwritten = refused.map(({ move: { target }, next, refusal }) => ({
    ...{ target, refusal },
    outcome: { kind: "next", next } as const,
  }));
  return { file, subjects: [...stays, ...unwritten] };
}

function runtimesOf({ dockerfiles }: Project): string[] {
  const identifiers = dockerfiles.flatMap(({ final }) => final.base.lambda?.runtime?.identifier ?? []);
  return [...new Set(identifiers)].sort();
}

function statsOf(
  sources: CheckSources,
  decided: readonly FileDecision[],
  registry: RegistryPort,
  startedAt: number,
): Plan["stats"] {
  return {
    files: sources.dockerfiles.length,
    imageUses: decided.reduce((count, { file }) => count + file.file.uses.length, 0),
    registryRequests: registry.requestCount(),
    durationMs: Math.round(performance.now() - startedAt),
  };
}
