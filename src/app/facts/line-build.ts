import type { Facts, TagFact } from "../../decide/facts.ts";
import type { Question } from "../../decide/question.ts";
import type { LambdaTag } from "../../lambda/tag.ts";
import type { RegistryPort } from "../ports.ts";
import { findBuildOf, findNewestBuild, readRolling } from "./dated-build.ts";
import { settleFacts } from "./settled-facts.ts";

/** What a rolling tag names now and, where a dated tag is to be written, the dated tag of that build. */
export async function answerRolling(
  registry: RegistryPort,
  question: Question,
  rolling: TagFact,
  tag: LambdaTag | undefined,
  now: Date,
): Promise<Facts> {
  const { repository, platform } = question;
  const search = tag && { repository, wanted: tag, platform };
  const dated = question.wantsDated && search ? await findBuildOf(registry, search, rolling) : undefined;
  return settleFacts(registry, question, { now: rolling, ...(dated && { build: dated }) }, search, now);
}

/** The newest build of a dated tag's line and suffix. */
export async function answerDated(
  registry: RegistryPort,
  question: Question,
  tag: LambdaTag,
  now: Date,
): Promise<Facts> {
  const { repository, platform } = question;
  const search = { repository, wanted: tag, platform };
  const build = await findNewestBuild(registry, search, await readRolling(registry, search));
  return build ? settleFacts(registry, question, { build }, search, now) : {};
}
