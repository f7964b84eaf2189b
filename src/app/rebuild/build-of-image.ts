import type { ConfiguredBuild } from "../../decide/configured-build.ts";
import { configuredBuildFinder } from "../../decide/find-configured-build.ts";
import { findImageUses } from "../../dockerfile/image-uses.ts";
import { parseDockerfile } from "../../dockerfile/parse.ts";
import { StageGraph } from "../../dockerfile/stage-graph.ts";
import { RefusedError } from "../../errors.ts";
import { isProblem } from "../../image/problem.ts";
import { type ImageReference, parseImageReference } from "../../image/reference.ts";
import { decodeSource } from "../../text/source.ts";
import type { EngineOptions } from "../options.ts";
import type { RebuildOptions, RebuildPorts } from "./rebuild-request.ts";

/** What an image is built from, as the configuration and its Dockerfile tell it. */
export interface BuildOfImage extends ConfiguredBuild {
  /** What its FROM names, as far as that can be told. */
  readonly from?: ImageReference;
  /** Why the Dockerfile can't be read, a sentence without its full stop. */
  readonly problem?: string;
}

/** Finds what images of a repository (`registry/path`) are built from; each Dockerfile is read once. */
export type BuildLookup = (repository: string) => Promise<BuildOfImage | undefined>;

/** @param builds of the configuration: the last that fits an image counts */
export function buildLookup(ports: Pick<RebuildPorts, "workspace">, options: RebuildOptions): BuildLookup {
  const findBuild = configuredBuildFinder(options.builds);
  const known = new Map<ConfiguredBuild, Promise<BuildOfImage>>();
  return async (repository) => {
    const build = findBuild(repository);
    if (build === undefined) return undefined;
    const read = known.get(build) ?? readBuild(ports, options, build);
    known.set(build, read);
    return read;
  };
}

async function readBuild(
  { workspace }: Pick<RebuildPorts, "workspace">,
  options: EngineOptions,
  build: ConfiguredBuild,
): Promise<BuildOfImage> {
  try {
    const source = decodeSource(await workspace.read(build.dockerfile));
    if (source === undefined) return { ...build, problem: `${build.dockerfile} is not UTF-8` };
    const from = baseInDockerfile(source.text, build, options);
    return from ? { ...build, from } : build;
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    return { ...build, problem: error.message };
  }
}

/** The image that the built stage stands on in the end, where all of its name is known. */
function baseInDockerfile(
  text: string,
  { dockerfile: file, target }: ConfiguredBuild,
  options: EngineOptions,
): ImageReference | undefined {
  const dockerfile = parseDockerfile(text);
  const surroundings = { buildArgs: options.buildArgsFor(file), contexts: options.contextsFor(file) };
  const graph = new StageGraph(dockerfile, surroundings);
  const stage = graph.targetStage(target);
  const root = stage && graph.chainOf(stage).at(-1);
  const { uses } = findImageUses(dockerfile, surroundings);
  const use = uses.find((one) => one.kind === "from" && one.stage === root?.index);
  if (use === undefined || use.unresolved.length > 0) return undefined;
  const reference = parseImageReference(use.reference);
  return isProblem(reference) ? undefined : reference;
}
