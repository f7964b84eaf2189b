import { candidatesNear } from "../../decide/candidates.ts";
import type { TagFact } from "../../decide/facts.ts";
import type { Question } from "../../decide/question.ts";
import type { Repository } from "../../image/reference.ts";
import { type LambdaTag, parseLambdaTag } from "../../lambda/tag.ts";
import type { RegistryPort } from "../ports.ts";
import { findRollingOf } from "./latest.ts";
import { readCreated } from "./pinned-fact.ts";
import { readTagIfThere, unlessMissing } from "./tag-fact.ts";

/** How many dated tags are tried for a digest without a tag. */
const TRIES = 8;

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
  const created = await unlessMissing(readCreated(registry, repository, digest));
  if (created === undefined) return undefined;
  const near = new Set(rollingTags.flatMap((rolling) => datedTagsOf(rolling, new Date(created))));
  const tags = await registry.listTags(repository);
  for (const tag of tags.filter((listed) => near.has(listed)).slice(0, TRIES)) {
    const fact = await readTagIfThere(registry, repository, tag);
    if (fact && isTagOf(fact, digest)) return fact;
  }
  return undefined;
}

function datedTagsOf(rolling: string, created: Date): string[] {
  const line = parseLambdaTag(rolling);
  if (!line) return [];
  const suffixes: LambdaTag[] = [
    { rolling: line.rolling, preview: line.preview },
    { rolling: line.rolling, preview: line.preview, architecture: "x86_64" },
    { rolling: line.rolling, preview: line.preview, architecture: "arm64" },
  ];
  return suffixes.flatMap((suffix) => candidatesNear(created, suffix));
}

function isTagOf(fact: TagFact, digest: string): boolean {
  return fact.digest === digest || fact.children.some((child) => child.digest === digest);
}
