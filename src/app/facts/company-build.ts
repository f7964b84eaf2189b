import { newestCompanyTags } from "../../decide/company-candidates.ts";
import type { Facts, TagFact } from "../../decide/facts.ts";
import type { Question } from "../../decide/question.ts";
import type { Repository } from "../../image/reference.ts";
import type { CompanyTag } from "../../lambda/company-tag.ts";
import type { RegistryPort } from "../ports.ts";
import { readPinIfNeeded } from "./pinned-fact.ts";
import { readTag, readTagIfThere } from "./tag-fact.ts";

/** How many listed tags are tried: a list may name what was deleted since. */
const TRIES = 4;

/**
 * The newest build of a company's own line: by its own tags where the file names a build, else what the line's
 * rolling tag names now.
 */
export async function answerCompany(
  registry: RegistryPort,
  question: Question,
  ask: { readonly written: string; readonly tag: CompanyTag },
): Promise<Facts> {
  const { repository, pin } = question;
  const newest = ask.tag.build === undefined ? undefined : await newestListed(registry, repository, ask.tag);
  const target = newest ?? (await readTag(registry, repository, ask.written));
  const pinned = await readPinIfNeeded(registry, repository, pin, target);
  return {
    ...(ask.tag.build === undefined ? { now: target } : { build: target }),
    ...(pinned && { pinned }),
  };
}

async function newestListed(
  registry: RegistryPort,
  repository: Repository,
  present: CompanyTag,
): Promise<TagFact | undefined> {
  const newer = newestCompanyTags(await registry.listTags(repository), present);
  for (const tag of newer.slice(0, TRIES)) {
    const build = await readTagIfThere(registry, repository, tag);
    if (build) return build;
  }
  return undefined;
}
