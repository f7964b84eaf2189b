import type { Facts, TagFact } from "../../decide/facts.ts";
import type { Question } from "../../decide/question.ts";
import { newestVersion } from "../../image/version.ts";
import { type LambdaTag, parseLambdaTag } from "../../lambda/tag.ts";
import type { RegistryPort } from "../ports.ts";
import { onlyOldEnough } from "./aged-build.ts";
import { answerBareDigest } from "./bare-digest.ts";
import { answerCompany } from "./company-build.ts";
import { type DatedSearch, findNewestBuild, readRolling } from "./dated-build.ts";
import { resolveLatest } from "./latest.ts";
import { readPinIfNeeded } from "./pinned-fact.ts";
import { readTag } from "./tag-fact.ts";

/**
 * Asks the registry what a question needs, and no more.
 * @throws {LookupError} where a fact can't be had: the reference is then undetermined.
 */
export async function answerQuestion(registry: RegistryPort, question: Question, now: Date): Promise<Facts> {
  const { ask } = question;
  switch (ask.kind) {
    case "rolling":
      return answerRolling(
        registry,
        question,
        await readTag(registry, question.repository, ask.written),
        ask.tag,
        now,
      );
    case "latest":
      return answerLatest(registry, question, ask.written, ask.candidates, now);
    case "dated":
      return answerDated(registry, question, ask.tag, now);
    case "bare-digest":
      return answerBareDigest(registry, question, ask.candidates);
    case "company":
      return answerCompany(registry, question, ask);
    case "versioned":
      return answerVersioned(registry, question, ask.written);
  }
}

async function answerLatest(
  registry: RegistryPort,
  question: Question,
  written: string,
  candidates: readonly string[],
  now: Date,
): Promise<Facts> {
  const rolling = await resolveLatest(registry, question.repository, written, candidates);
  return rolling ? answerRolling(registry, question, rolling, parseLambdaTag(rolling.tag), now) : {};
}

async function answerRolling(
  registry: RegistryPort,
  question: Question,
  rolling: TagFact,
  tag: LambdaTag | undefined,
  now: Date,
): Promise<Facts> {
  const search = tag && { repository: question.repository, wanted: tag };
  const dated = question.wantsDated && search ? await findNewestBuild(registry, search, rolling) : undefined;
  return withAge(registry, question, { now: rolling, ...(dated ? { build: dated } : {}) }, search, now);
}

async function answerDated(
  registry: RegistryPort,
  question: Question,
  tag: LambdaTag,
  now: Date,
): Promise<Facts> {
  const search = { repository: question.repository, wanted: tag };
  const rolling = await readRolling(registry, search);
  const build = await findNewestBuild(registry, search, rolling);
  return build ? withAge(registry, question, { build }, search, now) : {};
}

/** Holds a young build back where the policy has a `minimum-age`, then looks up what the pin is. */
async function withAge(
  registry: RegistryPort,
  question: Question,
  facts: Facts,
  search: DatedSearch | undefined,
  now: Date,
): Promise<Facts> {
  const newest = facts.build ?? facts.now;
  if (!newest) return facts;
  if (question.minimumAge === 0 || question.pin === newest.digest) return withPin(registry, question, facts);
  const aged = await onlyOldEnough(registry, question, newest, search, now);
  return aged.build ? withPin(registry, question, { ...facts, build: aged.build }) : aged;
}

async function withPin(registry: RegistryPort, question: Question, facts: Facts): Promise<Facts> {
  const newest = facts.build ?? facts.now;
  if (!newest) return facts;
  const pinned = await readPinIfNeeded(registry, question.repository, question.pin, newest);
  return pinned ? { ...facts, pinned } : facts;
}

async function answerVersioned(registry: RegistryPort, question: Question, written: string): Promise<Facts> {
  const tags = await registry.listTags(question.repository);
  const tag = newestVersion(written, tags) ?? written;
  if (tag === written && question.pin === undefined) return {};
  return withPin(registry, question, { build: await readTag(registry, question.repository, tag) });
}
