import type { Facts, TagFact } from "../../decide/facts.ts";
import type { Question } from "../../decide/question.ts";
import type { LambdaTag } from "../../lambda/tag.ts";
import type { RegistryPort } from "../ports.ts";
import { findBuildOf } from "./build-of.ts";
import { findNewestBuild, readRolling } from "./dated-build.ts";
import type { DatedSearch } from "./dated-search.ts";
import type { LookUpRun } from "./look-up-run.ts";
import { settleFacts } from "./settled-facts.ts";

/** What a rolling tag names now and, where a dated tag is to be written, the dated tag of that build. */
export async function answerRolling(
  registry: RegistryPort,
  question: Question,
  rolling: TagFact,
  tag: LambdaTag | undefined,
  run: LookUpRun,
): Promise<Facts> {
  const search = tag && searchFor(question, tag, run);
  const dated = question.wantsDated && search ? await findBuildOf(registry, search, rolling) : undefined;
  return settleFacts(registry, question, { now: rolling, ...(dated && { build: dated }) }, search, run.now);
}

/** The newest build of a dated tag's line and suffix. */
export async function answerDated(
  registry: RegistryPort,
  question: Question,
  tag: LambdaTag,
  run: LookUpRun,
): Promise<Facts> {
  const search = searchFor(question, tag, run);
  const build = await findNewestBuild(registry, search, await readRolling(registry, search));
  return build ? settleFacts(registry, question, { build }, search, run.now) : {};
}

function searchFor({ repository, platform, pin }: Question, wanted: LambdaTag, run: LookUpRun): DatedSearch {
  return { repository, wanted, platform, pin, memory: run.memoryOf(repository) };
}
