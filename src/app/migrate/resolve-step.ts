import { newestCompanyTags } from "../../decide/company-candidates.ts";
import type { Facts, TagFact } from "../../decide/facts.ts";
import type { ReferenceStep, WantedTag } from "../../decide/migration-step.ts";
import { followPin } from "../../decide/pin.ts";
import type { Ask, Question } from "../../decide/question.ts";
import type { NextReference } from "../../dockerfile/edit-plan.ts";
import type { Platform } from "../../image/platform.ts";
import { repositoryName } from "../../image/reference.ts";
import { type CompanyTag, compileTagPattern, isSameCompanyLine } from "../../lambda/company-tag.ts";
import { formatLambdaTag, parseLambdaTag } from "../../lambda/tag.ts";
import { answerQuestion } from "../facts/answer.ts";
import type { LookUpRun } from "../facts/look-up-run.ts";
import { readPin } from "../facts/pinned-fact.ts";
import { readTag } from "../facts/tag-fact.ts";
import type { RegistryPort } from "../ports.ts";

/** What a reference becomes, or one sentence on why the registry has nothing for it. */
export type ResolvedStep = { readonly next: NextReference } | { readonly reason: string };

/** What matters of the image use besides its reference. */
export interface StepUse {
  /** The platform that `--platform` names. */
  readonly platform: Platform | undefined;
  /** Whole days that a build must have been out before it is pinned. */
  readonly minimumAge: number;
}

/**
 * Asks the registry what a step's new reference is, pinned as the present one.
 * @throws {LookupError} where the registry doesn't tell
 */
export async function resolveStep(
  registry: RegistryPort,
  step: ReferenceStep,
  use: StepUse,
  run: LookUpRun,
): Promise<ResolvedStep> {
  const { wanted, pin, name } = step;
  const renamed = name === undefined ? {} : { name };
  if (wanted.kind === "tag" && wanted.isCertain && pin === undefined) {
    return { next: { ...renamed, tag: wanted.tag } };
  }
  const found = await findTarget(registry, step, use, run);
  if ("reason" in found) return found;
  const { tag, target } = found;
  if (pin === undefined) return { next: { ...renamed, tag } };
  const pinned = await readPin(registry, pin.repository, pin.digest);
  const context = { pinned, platform: undefined, writtenPlatform: use.platform };
  const digest = followPin(pin.digest, target, context);
  if (digest === undefined) return { reason: `${nameOf(step, tag)} has no image for the platform in use.` };
  return { next: { ...renamed, tag, digest } };
}

type Found = { readonly tag: string; readonly target: TagFact } | { readonly reason: string };

async function findTarget(
  registry: RegistryPort,
  step: ReferenceStep,
  use: StepUse,
  run: LookUpRun,
): Promise<Found> {
  const { wanted } = step;
  if (wanted.kind === "company") return findCompanyTarget(registry, step, wanted.tag);
  const isPinned = step.pin !== undefined || wanted.kind === "dated";
  const ask: Ask =
    wanted.kind === "dated"
      ? wanted
      : { kind: "rolling", written: wanted.tag, tag: parseLambdaTag(wanted.tag) };
  const question: Question = {
    ...{ repository: step.repository, ask, pin: undefined },
    ...{ platform: use.platform, writtenPlatform: use.platform, wantsDated: false },
    ...{ minimumAge: isPinned ? use.minimumAge : 0, maximumAge: undefined },
  };
  return targetOf(step, await answerQuestion(registry, question, run));
}

/** Beside a rolling tag an older build may be pinned, where the newest is too young. */
function targetOf(step: ReferenceStep, { build, now, waitsFor }: Facts): Found {
  const target = build ?? now;
  if (waitsFor !== undefined) {
    return {
      reason: `The newest build of the line, made at ${waitsFor}, is younger than minimum-age allows.`,
    };
  }
  if (target === undefined) return { reason: `No dated tag of ${nameOf(step)} could be found.` };
  return { tag: step.wanted.kind === "tag" ? step.wanted.tag : target.tag, target };
}

async function findCompanyTarget(
  registry: RegistryPort,
  step: ReferenceStep,
  wanted: CompanyTag,
): Promise<Found> {
  const tags = await registry.listTags(step.repository);
  const tag = wanted.build === undefined ? rollingTag(tags, wanted) : newestBuild(tags, wanted);
  if (tag === undefined) {
    return { reason: `${repositoryName(step.repository)} has no tag of the line ${wanted.line}.` };
  }
  return { tag, target: await readTag(registry, step.repository, tag) };
}

function rollingTag(tags: readonly string[], wanted: CompanyTag): string | undefined {
  const parse = compileTagPattern(wanted.pattern);
  return tags.find((text) => {
    const tag = parse(text);
    return tag !== undefined && tag.build === undefined && isSameCompanyLine(tag, wanted);
  });
}

/** Every build comes after this one. */
const BEFORE_ALL = "0";

function newestBuild(tags: readonly string[], wanted: CompanyTag): string | undefined {
  return newestCompanyTags(tags, { ...wanted, build: BEFORE_ALL })[0];
}

function nameOf({ repository, wanted }: ReferenceStep, tag?: string): string {
  return `${repositoryName(repository)}:${tag ?? lineOf(wanted)}`;
}

function lineOf(wanted: WantedTag): string {
  if (wanted.kind === "tag") return wanted.tag;
  return wanted.kind === "dated" ? formatLambdaTag(wanted.tag) : (wanted.tag.line ?? "");
}
