import type { Facts, TagFact } from "../../decide/facts.ts";
import { isCurrentPin } from "../../decide/pin.ts";
import type { Question } from "../../decide/question.ts";
import { formatLambdaTag } from "../../lambda/tag.ts";
import type { RegistryPort } from "../ports.ts";
import { onlyOldEnough } from "./aged-build.ts";
import type { DatedSearch } from "./dated-search.ts";
import { readPinIfNeeded } from "./pinned-fact.ts";

/**
 * Holds a young build back where the policy has a `minimum-age`, then looks up what the pin is.
 * @param search where older builds of the line can be looked for, if anywhere
 */
export async function settleFacts(
  registry: RegistryPort,
  question: Question,
  facts: Pick<Facts, "build" | "now">,
  search: DatedSearch | undefined,
  now: Date,
): Promise<Facts> {
  const newest = facts.build ?? facts.now;
  if (!newest) return {};
  if (question.minimumAge === 0 || isPresent(question, newest)) return withPin(registry, question, facts);
  const aged = await onlyOldEnough(registry, question, newest, search, now);
  return aged.build ? withPin(registry, question, { ...facts, build: aged.build }) : aged;
}

/** The facts, and what the pin is if that matters for the build that is proposed. */
export async function withPin(
  registry: RegistryPort,
  question: Question,
  facts: Pick<Facts, "build" | "now">,
): Promise<Facts> {
  const newest = facts.build ?? facts.now;
  const pinned = newest && (await readPinIfNeeded(registry, question, newest));
  return pinned ? { ...facts, pinned } : facts;
}

/** Whether the newest build is what the file has: then there is nothing that would have to wait. */
function isPresent({ pin, ask }: Question, newest: TagFact): boolean {
  if (pin !== undefined) return isCurrentPin(pin, newest);
  if (ask.kind === "dated") return newest.tag === formatLambdaTag(ask.tag);
  const namesBuild = ask.kind === "versioned" || (ask.kind === "company" && ask.tag.build !== undefined);
  return namesBuild && newest.tag === ask.written;
}
