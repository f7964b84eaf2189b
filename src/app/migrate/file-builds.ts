import type { DockerfileSubject, Project } from "../../checks/subject.ts";
import type { ImageTarget } from "../../decide/target.ts";
import type { ImageUse } from "../../dockerfile/image-use.ts";
import { invariant } from "../../errors.ts";
import type { CheckSources } from "../check/read-check-sources.ts";
import { type InspectedFile, inspectDockerfile } from "../inspected-file.ts";
import type { EngineOptions } from "../options.ts";

/** The builds of one Dockerfile that are given the same build arguments, so that its references read the same in all. */
export interface FileBuilds {
  readonly file: InspectedFile;
  readonly builds: readonly DockerfileSubject[];
}

/** The Dockerfiles whose images stand on a Lambda base image, or on one whose name can't be read, with their builds. */
export function lambdaBuildsOf(
  project: Project,
  sources: CheckSources,
  options: EngineOptions,
  now: Date,
): FileBuilds[] {
  const groups = new Map<string, DockerfileSubject[]>();
  for (const build of project.dockerfiles) {
    if (!mayBeLambda(build)) continue;
    const key = JSON.stringify([build.file, [...build.given.buildArgs], [...build.given.contexts]]);
    groups.set(key, [...(groups.get(key) ?? []), build]);
  }
  return [...groups.values()].map((builds) => ({ file: inspect(builds, sources, options, now), builds }));
}

function mayBeLambda({ final: { base } }: DockerfileSubject): boolean {
  return base.lambda !== undefined || (base.use !== undefined && base.reference === undefined);
}

function inspect(
  [first]: readonly DockerfileSubject[],
  sources: CheckSources,
  options: EngineOptions,
  now: Date,
): InspectedFile {
  const source = first && sources.texts.get(first.file);
  invariant(first && source, "the text of a Dockerfile with builds was read");
  const { file, dockerfile, given } = first;
  const asGiven = { ...options, buildArgsFor: () => given.buildArgs, contextsFor: () => given.contexts };
  return inspectDockerfile(file, source, dockerfile, asGiven, now);
}

/** The managed image that a use names. */
export function targetOfUse(file: InspectedFile, use: ImageUse | undefined): ImageTarget | undefined {
  return file.targets.find(({ target }) => target.use.written.start === use?.written.start)?.target;
}
