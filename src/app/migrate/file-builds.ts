import type { ImageTarget } from "../../decide/target.ts";
import type { ImageUse } from "../../dockerfile/image-use.ts";
import { evaluateGlobalScope } from "../../dockerfile/scope.ts";
import { invariant } from "../../errors.ts";
import type { DockerfileSubject, Project } from "../../project/subject.ts";
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
  builds: readonly DockerfileSubject[],
  sources: CheckSources,
  options: EngineOptions,
  now: Date,
): InspectedFile {
  const [first] = builds;
  const source = first && sources.texts.get(first.file);
  invariant(first && source, "the text of a Dockerfile with builds was read");
  const { file, dockerfile, given } = first;
  const buildArgs = argumentsBesideDefaults(builds, options.buildArgsFor(file));
  const asGiven = { ...options, buildArgsFor: () => buildArgs, contextsFor: () => given.contexts };
  return inspectDockerfile(file, source, dockerfile, asGiven, now);
}

/**
 * The build arguments without those that only templates give and that say what the ARG's default says: there the
 * default is changed, and the template's word by `named-build-arguments`.
 */
function argumentsBesideDefaults(
  builds: readonly DockerfileSubject[],
  configured: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const [first] = builds;
  const all = [...(first?.given.buildArgs ?? [])];
  const isRepeated = (name: string, value: string) =>
    !configured.has(name) &&
    builds.every((build) => isGivenByTemplatesAlone(build, name) && isDefault(build, name, value));
  return new Map(all.filter(([name, value]) => !isRepeated(name, value)));
}

function isGivenByTemplatesAlone(build: DockerfileSubject, name: string): boolean {
  const { functions, project } = build;
  return (
    functions.some((each) => each.function.build?.buildArgs.has(name)) &&
    project.builds.every((each) => each.dockerfile !== build || !each.build.buildArgs.has(name))
  );
}

function isDefault({ dockerfile, given }: DockerfileSubject, name: string, value: string): boolean {
  const { words } = evaluateGlobalScope(dockerfile.preamble, dockerfile.escape, given);
  const [own, ...others] = words.filter((word) => word.name === name);
  return others.length === 0 && own?.value?.text.replace(/^(["'])(.*)\1$/, "$2") === value;
}

/** The managed image that a use names. */
export function targetOfUse(file: InspectedFile, use: ImageUse | undefined): ImageTarget | undefined {
  return file.targets.find(({ target }) => target.use.written.start === use?.written.start)?.target;
}
