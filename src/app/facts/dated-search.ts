import { datedCandidates } from "../../decide/candidates.ts";
import { LookupError } from "../../errors.ts";
import type { Platform } from "../../image/platform.ts";
import type { Repository } from "../../image/reference.ts";
import type { LambdaTag } from "../../lambda/tag.ts";
import type { RegistryPort } from "../ports.ts";
import type { SearchMemory } from "./search-memory.ts";

/** What is looked for: the dated tag of a line and suffix. */
export interface DatedSearch {
  readonly repository: Repository;
  /** Line and suffix; its `date` is the present one, where the file has a dated tag. */
  readonly wanted: LambdaTag;
  /** The digest that the file pins. */
  readonly pin?: string | undefined;
  /** The one platform in use: then its image alone tells which build a tag names. */
  readonly platform?: Platform | undefined;
  readonly memory: SearchMemory;
}

/**
 * The dated tags of the line that the repository's list has with any suffix, each with the wanted one: the newest
 * first, none older than the present one.
 * @param until tags of later hours are left out
 * @throws {LookupError} where the list can't be had
 */
export async function listedTags(
  registry: RegistryPort,
  { repository, wanted }: DatedSearch,
  until?: Date,
): Promise<string[]> {
  return datedCandidates(await registry.listTags(repository), wanted, { from: wanted.date, until });
}

/** The same; a list that can't be had is no obstacle where tags can be tried one by one. */
export async function listedIfPossible(
  registry: RegistryPort,
  search: DatedSearch,
  until?: Date,
): Promise<string[]> {
  try {
    return await listedTags(registry, search, until);
  } catch (error) {
    if (!(error instanceof LookupError)) throw error;
    search.memory.sources.keepNoList(search.repository);
    return [];
  }
}
