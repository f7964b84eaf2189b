import type { Facts } from "../../decide/facts.ts";
import type { Question } from "../../decide/question.ts";
import { newerVersions } from "../../image/version.ts";
import { parseLambdaTag } from "../../lambda/tag.ts";
import type { RegistryPort } from "../ports.ts";
import { firstOldEnough } from "./aged-build.ts";
import { findTagOf } from "./bare-digest.ts";
import { answerCompany } from "./company-build.ts";
import { resolveLatest } from "./latest.ts";
import { answerDated, answerRolling } from "./line-build.ts";
import type { LookUpRun } from "./look-up-run.ts";
import { settleFacts, withPin } from "./settled-facts.ts";
import { readTag } from "./tag-fact.ts";

/**
 * Asks the registry what a question needs, and no more.
 * @throws {LookupError} where a fact can't be had: the reference is then undetermined.
 */
export async function answerQuestion(
  registry: RegistryPort,
  question: Question,
  run: LookUpRun,
): Promise<Facts> {
  const { ask, repository } = question;
  switch (ask.kind) {
    case "rolling":
      return answerRolling(
        registry,
        question,
        await readTag(registry, repository, ask.written),
        ask.tag,
        run,
      );
    case "latest":
      return answerLatest(registry, question, ask, run);
    case "dated":
      return answerDated(registry, question, ask.tag, run);
    case "bare-digest":
      return answerBareDigest(registry, question, ask.candidates, run);
    case "company":
      return answerCompany(registry, question, ask, run.now);
    case "versioned":
      return answerVersioned(registry, question, ask.written, run.now);
  }
}

async function answerLatest(
  registry: RegistryPort,
  question: Question,
  { written, candidates }: { readonly written: string; readonly candidates: readonly string[] },
  run: LookUpRun,
): Promise<Facts> {
  const rolling = await resolveLatest(registry, question.repository, written, candidates);
  return rolling ? answerRolling(registry, question, rolling, parseLambdaTag(rolling.tag), run) : {};
}

/** Once its tag is known, a digest is decided as if the tag stood beside it. */
async function answerBareDigest(
  registry: RegistryPort,
  question: Question,
  candidates: readonly string[],
  run: LookUpRun,
): Promise<Facts> {
  const found = await findTagOf(registry, question, candidates);
  const tag = found && parseLambdaTag(found.tag);
  if (!found || !tag) return {};
  if (tag.date === undefined) return answerRolling(registry, question, found, tag, run);
  const facts = await answerDated(registry, question, tag, run);
  return facts.build ? facts : { build: found };
}

/** How many tags are tried: a list may name what was deleted since, or what is too young. */
const TRIES = 4;

async function answerVersioned(
  registry: RegistryPort,
  question: Question,
  written: string,
  now: Date,
): Promise<Facts> {
  const newer = newerVersions(written, await registry.listTags(question.repository));
  const facts = await firstOldEnough(registry, question, newer.slice(0, TRIES), now);
  if (facts.build) return withPin(registry, question, facts);
  if (facts.waitsFor !== undefined || question.pin === undefined) return facts;
  const present = await readTag(registry, question.repository, written);
  return settleFacts(registry, question, { build: present }, undefined, now);
}
