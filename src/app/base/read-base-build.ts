import type { TagFact } from "../../decide/facts.ts";
import type { BaseBuild, ImageMarks } from "../../decide/staleness-facts.ts";
import { ownDigest } from "../../decide/staleness-ladder.ts";
import { LookupError } from "../../errors.ts";
import type { ImageConfig } from "../../image/image-config.ts";
import { formatPlatform, normalizePlatform } from "../../image/platform.ts";
import { repositoryName } from "../../image/reference.ts";
import { type Architecture, architectureOf } from "../../lambda/architecture.ts";
import { formatLambdaTag } from "../../lambda/tag.ts";
import { readTag, readTagIfThere, unlessMissing } from "../facts/tag-fact.ts";
import type { BaseRun } from "./base-run.ts";
import { type FollowedBase, nameOfBase } from "./followed-base.ts";

/** What a configuration tells of where its image comes from. */
export function marksOf({ diffIds, history, process }: ImageConfig): ImageMarks {
  return { diffIds, history, variables: process.env.map(({ name }) => name) };
}

/** The platform of an image as `linux/amd64`, normalised. */
export function platformOfImage({ os, architecture, variant }: ImageConfig): string {
  return formatPlatform(normalizePlatform({ os, architecture, ...(variant !== undefined && { variant }) }));
}

/** The architecture of an image; nothing where Lambda runs none such. */
export function architectureOfImage({ os, architecture }: ImageConfig): Architecture | undefined {
  return architectureOf({ os, architecture });
}

/**
 * What a base's tag names now, by one request for all its platforms. Where there is no index under it, as on Docker Hub
 * (https://github.com/aws/aws-lambda-base-images/issues/347), the architecture's own tag is taken, if there is one.
 * @throws {LookupError}
 */
export async function readFollowed(
  { registry }: BaseRun,
  { repository, tag, line }: FollowedBase,
  architecture: Architecture | undefined,
): Promise<TagFact> {
  if (line === undefined || architecture === undefined) return readTag(registry, repository, tag);
  const fact = await readTagIfThere(registry, repository, tag);
  if (fact?.isIndex) return fact;
  const suffixed = formatLambdaTag({ ...line, architecture });
  return fact
    ? ((await readTagIfThere(registry, repository, suffixed)) ?? fact)
    : readTag(registry, repository, suffixed);
}

/**
 * The build that a tag or digest leads to for a platform, kept for the images that come later; `undefined` where there
 * is none for it.
 * @throws {LookupError}
 */
export async function readBuild(
  run: BaseRun,
  base: FollowedBase,
  reference: string,
  platform: string,
): Promise<BaseBuild | undefined> {
  const { registry } = run;
  const digest = ownDigest(await readTag(registry, base.repository, reference), platform);
  const known = digest === undefined ? undefined : knownBuilds(run, base).get(digest);
  if (digest === undefined || known) return known;
  const { manifest } = await registry.readManifest(base.repository, digest);
  if (manifest.kind === "index") throw indexInIndex(base, digest);
  const config = await registry.readConfig(base.repository, manifest.config.digest);
  const build = {
    ...marksOf(config),
    digest,
    platform: platformOfImage(config),
    ...(config.created !== undefined && { created: config.created }),
  };
  knownBuilds(run, base).set(digest, build);
  return build;
}

/**
 * The build that a dated tag leads to for a platform, with that tag; `undefined` where there is no such tag.
 * @throws {LookupError}
 */
export async function readDatedBuild(
  run: BaseRun,
  base: FollowedBase,
  tag: string,
  platform: string,
): Promise<BaseBuild | undefined> {
  const build = await unlessMissing(readBuild(run, base, tag, platform));
  const dated = build && { ...build, tag };
  if (dated) knownBuilds(run, base).set(dated.digest, dated);
  return dated;
}

function indexInIndex({ repository }: FollowedBase, digest: string): LookupError {
  const reference = `${repositoryName(repository)}@${digest}`;
  return new LookupError("protocol", reference, `${reference} is an index where an index names an image`);
}

/** The builds of a base that were read in this run, by digest. */
export function knownBuilds({ builds }: BaseRun, base: FollowedBase): Map<string, BaseBuild> {
  const name = nameOfBase(base);
  const known = builds.get(name) ?? new Map<string, BaseBuild>();
  builds.set(name, known);
  return known;
}
