import { newestCompanyTags } from "../../decide/company-candidates.ts";
import type { Facts } from "../../decide/facts.ts";
import type { Question } from "../../decide/question.ts";
import type { CompanyTag } from "../../lambda/company-tag.ts";
import type { RegistryPort } from "../ports.ts";
import { firstOldEnough } from "./aged-build.ts";
import { settleFacts, withPin } from "./settled-facts.ts";
import { readTag } from "./tag-fact.ts";

/** How many listed tags are tried: a list may name what was deleted since, or what is too young. */
const TRIES = 4;

/**
 * The newest build of a company's own line: by its own tags where the file names a build, else what the line's
 * rolling tag names now.
 */
export async function answerCompany(
  registry: RegistryPort,
  question: Question,
  ask: { readonly written: string; readonly tag: CompanyTag },
  now: Date,
): Promise<Facts> {
  const { repository } = question;
  if (ask.tag.build === undefined) {
    const rolling = await readTag(registry, repository, ask.written);
    return settleFacts(registry, question, { now: rolling }, undefined, now);
  }
  const newer = newestCompanyTags(await registry.listTags(repository), ask.tag);
  const facts = await firstOldEnough(registry, question, newer.slice(0, TRIES), now);
  if (facts.build) return withPin(registry, question, facts);
  if (facts.waitsFor !== undefined) return facts;
  const present = await readTag(registry, repository, ask.written);
  return settleFacts(registry, question, { build: present }, undefined, now);
}
