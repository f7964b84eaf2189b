import { candidatesNear } from "../../decide/candidates.ts";
import type { PinnedFact, TagFact } from "../../decide/facts.ts";
import type { Question } from "../../decide/question.ts";
import type { Repository } from "../../image/reference.ts";
import { type Architecture, architectureOf } from "../../lambda/architecture.ts";
import { parseLambdaTag } from "../../lambda/tag.ts";
import type { RegistryPort } from "../ports.ts";
import { findRollingOf } from "./latest.ts";
import { readCreated, readPin } from "./pinned-fact.ts";
import { readTagIfThere } from "./tag-fact.ts";

/** How many dated tags are tried for a digest without a tag: several lines are built in the same hour. */
const TRIES = 12;

/**
 * Which tag a digest without a tag belongs to: a rolling tag that names it now, else a dated tag near the time it
 * was made. Never guessed from `latest`.
 */
export async function findTagOf(
  registry: RegistryPort,
  { repository, pin }: Pick<Question, "repository" | "pin">,
  candidates: readonly string[],
): Promise<TagFact | undefined> {
  if (pin === undefined) return undefined;
  const rolling = await findRollingOf(registry, repository, pin, candidates);
  return rolling ?? findDatedOf(registry, repository, pin, candidates);
}

async function findDatedOf(
  registry: RegistryPort,
  repository: Repository,
  digest: string,
  rollingTags: readonly string[],
): Promise<TagFact | undefined> {
  const pinned = await readPin(registry, repository, digest);
  const created = pinned.kind === "gone" ? undefined : await readCreated(registry, repository, digest);
  if (created === undefined) return undefined;
  const listed = new Set(await registry.listTags(repository));
  const near = suffixesOf(pinned).flatMap((suffix) =>
    rollingTags.flatMap((rolling) => datedTagsOf(rolling, suffix, new Date(created))),
  );
  for (const tag of near.filter((candidate) => listed.has(candidate)).slice(0, TRIES)) {
    const fact = await readTagIfThere(registry, repository, tag);
    if (fact && isTagOf(fact, digest)) return fact;
  }
  return undefined;
}

/** The suffixes of tags that may name an image: its own architecture's first, none for an index and for the rest. */
function suffixesOf(pinned: PinnedFact): readonly (Architecture | undefined)[] {
  const platform = pinned.kind === "image" ? pinned.platform : undefined;
  const architecture = platform && architectureOf(platform);
  return architecture === undefined ? [undefined] : [architecture, undefined];
}

function datedTagsOf(rolling: string, architecture: Architecture | undefined, created: Date): string[] {
  const line = parseLambdaTag(rolling);
  if (!line) return [];
  const { rolling: name, preview } = line;
  return candidatesNear(created, { rolling: name, preview, ...(architecture && { architecture }) });
}

function isTagOf(fact: TagFact, digest: string): boolean {
  return fact.digest === digest || fact.children.some((child) => child.digest === digest);
}
