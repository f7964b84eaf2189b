import { blockSource, type CheckedSource, dockerfileSource } from "../../checks/checked-source.ts";
import type { Finding } from "../../checks/finding.ts";
import { runChecks } from "../../checks/run.ts";
import type { Plan } from "../../decide/plan.ts";
import { runtimesInUse } from "../../decide/runtimes-in-use.ts";
import { readProject } from "../../project/read-project.ts";
import type { SourceText } from "../../text/source.ts";
import { distinctUndetermined } from "../distinct-undetermined.ts";
import { type InspectedFile, inspectDockerfile } from "../inspected-file.ts";
import type { EngineOptions } from "../options.ts";
import type { WorkspacePort } from "../ports.ts";
import { findRegistryFacts } from "./find-registry-facts.ts";
import { type CheckPorts, type CheckSources, readCheckSources } from "./read-check-sources.ts";
import type { RegistryFacts } from "./registry-facts.ts";
import type { Selection } from "./selection.ts";

/**
 * Checks the Dockerfiles, workflow files and infrastructure files of a directory; writes nothing, and asks
 * registries only where a policy does.
 * @param selection the part whose findings are wanted; absent: all of it
 * @throws {RefusedError} where the directory can't be read
 */
export async function planCheck(
  ports: CheckPorts,
  options: EngineOptions,
  selection: Selection | undefined,
  now: Date,
): Promise<Plan> {
  const startedAt = performance.now();
  const sources = await readCheckSources(ports, selection);
  const inspected = sources.dockerfiles
    .filter(({ isSelected }) => isSelected)
    .map(({ path, source, dockerfile }) => inspectDockerfile(path, source, dockerfile, options, now));
  const facts = await findRegistryFacts(ports.registry, inspected, options, now);
  const found = await findingsOf(ports.workspace, sources, inspected, facts, options, now);
  const findings = selection ? found.filter((finding) => isAbout(finding, selection)) : found;
  return {
    changes: [],
    findings,
    undetermined: distinctUndetermined(facts.undetermined),
    // Whatever a registry leaves open, the files themselves were judged.
    determined: sources.fileCount,
    runtimes: runtimesInUse(inspected.flatMap(({ targets }) => targets.map(({ target }) => target))),
    sources: textsOf(sources, findings),
    stats: {
      files: sources.fileCount,
      imageUses: inspected.reduce((count, { uses }) => count + uses.length, 0),
      registryRequests: facts.requests,
      durationMs: Math.round(performance.now() - startedAt),
    },
  };
}

async function findingsOf(
  workspace: WorkspacePort,
  sources: CheckSources,
  inspected: readonly InspectedFile[],
  { subjects }: RegistryFacts,
  options: EngineOptions,
  now: Date,
): Promise<Finding[]> {
  const { severityFor, ...known } = options.checks;
  const managed = inspected.filter(({ isManaged }) => isManaged);
  const files = managed.map(({ path, source, targets, unreadable, problems }) => ({
    ...{ path, text: source.text, unreadable, problems },
    images: targets.map(({ target, directives }) => ({
      subject: subjects.get(target) ?? { target },
      directives,
    })),
  }));
  const checked = {
    files,
    updaters: managed.length > 0 ? await workspace.updaters() : [],
    ...{ notUtf8: sources.notUtf8, passedOver: sources.passedOver },
    project: { project: readProject(sources, options), sources: checkedSourcesOf(sources) },
  };
  return runChecks(checked, { now, runtimes: options.runtimes, ...known }, severityFor);
}

/** The files with the comments in them that speak to this program. */
function checkedSourcesOf({ dockerfiles, iac, workflows }: CheckSources): ReadonlyMap<string, CheckedSource> {
  const sources = [
    ...dockerfiles.map(({ path, dockerfile }) => dockerfileSource(path, dockerfile)),
    ...[...iac, ...workflows].map(({ path, text }) => blockSource(path, text)),
  ];
  return new Map(sources.map((source) => [source.path, source]));
}

/** A finding of another file is wanted where a place in the selection belongs to its cause. */
function isAbout({ location, related = [] }: Finding, { isSelected }: Selection): boolean {
  if (location === undefined) return true;
  return [location, ...related].some(({ file }) => isSelected(file));
}

/** Only files about which there is something to say are needed further on. */
function textsOf({ texts }: CheckSources, findings: readonly Finding[]): ReadonlyMap<string, SourceText> {
  const places = findings.flatMap(({ location, related = [] }) =>
    location ? [location, ...related] : related,
  );
  const files = new Set(places.map(({ file }) => file));
  return new Map([...texts].filter(([path]) => files.has(path)));
}
