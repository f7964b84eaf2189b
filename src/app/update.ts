import type { CheckedFile } from "../checks/check-file.ts";
import type { Finding } from "../checks/finding.ts";
import { runChecks } from "../checks/run.ts";
import type { Change } from "../decide/change.ts";
import type { UngroupedChange } from "../decide/changes.ts";
import { groupsOf } from "../decide/group.ts";
import type { Plan } from "../decide/plan.ts";
import { runtimesInUse } from "../decide/runtimes-in-use.ts";
import { isHeldAgeAsked } from "./age-asked.ts";
import { answerFile, type DecidedFile, decideFile } from "./decide-files.ts";
import { distinctUndetermined } from "./distinct-undetermined.ts";
import { type Inspection, inspectFiles } from "./inspect.ts";
import { answerAll } from "./look-up.ts";
import type { EngineOptions } from "./options.ts";
import type { RegistryPort, WorkspacePort } from "./ports.ts";
import { findUseFacts } from "./use-facts.ts";

/**
 * Plans the updates of all Dockerfiles of a directory inside their runtime lines; writes nothing.
 * @throws {RefusedError} where the directory can't be read
 */
export async function planUpdates(
  ports: { readonly workspace: WorkspacePort; readonly registry: RegistryPort },
  options: EngineOptions,
  now: Date,
): Promise<Plan> {
  const startedAt = performance.now();
  const inspection = await inspectFiles(ports.workspace, options, now);
  const targets = inspection.files.flatMap((file) => file.targets.map(({ target }) => target));
  const answers = await answerAll(ports.registry, targets, options.runtimes, now);
  const answered = inspection.files.map((file) => answerFile(file, answers, options));
  const decisions = answered.flatMap((file) => file.decisions);
  const useFacts = await findUseFacts(ports.registry, decisions, targets.filter(isHeldAgeAsked), options);
  const decided = answered.map((file) => decideFile(file, useFacts, options));
  return {
    changes: withGroups(
      decided.flatMap((file) => file.changes),
      options,
    ),
    findings: await findingsOf(ports.workspace, inspection, decided, options, now),
    undetermined: distinctUndetermined(decided.flatMap((file) => file.undetermined)),
    determined: decisions.length,
    runtimes: runtimesInUse(targets),
    sources: sourcesOf(decided),
    stats: statsOf(inspection, ports.registry, startedAt),
  };
}

/** Other updaters matter only where there is an image that both would update. */
async function findingsOf(
  workspace: WorkspacePort,
  inspection: Inspection,
  decided: readonly DecidedFile[],
  options: EngineOptions,
  now: Date,
): Promise<Finding[]> {
  const files = decided.map(checkedFile);
  const updaters = files.length > 0 ? await workspace.updaters() : [];
  const { severityFor, ...known } = options.checks;
  const notUtf8 = inspection.notUtf8.map((path) => ({ path }));
  const checked = { files, updaters, notUtf8, passedOver: inspection.passedOver };
  return runChecks(checked, { now, runtimes: options.runtimes, ...known }, severityFor);
}

function checkedFile({ file, subjects }: DecidedFile): CheckedFile {
  const images = file.targets.flatMap(({ directives }, index) => {
    const subject = subjects[index];
    return subject ? [{ subject, directives }] : [];
  });
  return {
    path: file.path,
    text: file.source.text,
    images,
    unreadable: file.unreadable,
    problems: file.problems,
  };
}

function withGroups(changes: readonly UngroupedChange[], options: EngineOptions): Change[] {
  const facts = changes.map((change) => {
    const runtime = change.newRuntime ?? change.runtime;
    return {
      kind: change.kind,
      file: change.file,
      owners: options.ownersOf(change.file),
      ...(runtime && { runtime }),
    };
  });
  const groups = groupsOf(options.group, facts);
  return changes.map((change, index) => ({ ...change, group: groups[index] ?? "" }));
}

/** Only the files that change are needed further on. */
function sourcesOf(decided: readonly DecidedFile[]): Plan["sources"] {
  return new Map(
    decided.filter(({ changes }) => changes.length > 0).map(({ file }) => [file.path, file.source]),
  );
}

function statsOf(inspection: Inspection, registry: RegistryPort, startedAt: number): Plan["stats"] {
  return {
    files: inspection.fileCount,
    imageUses: inspection.useCount,
    registryRequests: registry.requestCount(),
    durationMs: Math.round(performance.now() - startedAt),
  };
}
