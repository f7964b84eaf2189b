import { instantOfStamp } from "../decide/candidates.ts";
import type { Decision } from "../decide/changes.ts";
import { repositoryToAsk } from "../decide/question.ts";
import type { ImageTarget } from "../decide/target.ts";
import { LookupError } from "../errors.ts";
import { repositoryName } from "../image/reference.ts";
import type { UseFacts } from "./decide-files.ts";
import { readCreated } from "./facts/pinned-fact.ts";
import type { EngineOptions } from "./options.ts";
import type { RegistryPort } from "./ports.ts";

/**
 * Asks what single uses need: whether a mirror has the proposed image, how old a pin is.
 * @param aged the uses whose age matters
 */
export async function findUseFacts(
  registry: RegistryPort,
  decisions: readonly Decision[],
  aged: readonly ImageTarget[],
  options: EngineOptions,
): Promise<UseFacts> {
  const [waitsForMirror, pinnedCreated] = await Promise.all([
    askMirrors(registry, decisions, options.mirrorHosts),
    askAges(registry, aged),
  ]);
  return { waitsForMirror, pinnedCreated };
}

async function askMirrors(
  registry: RegistryPort,
  decisions: readonly Decision[],
  hosts: ReadonlySet<string>,
): Promise<Map<ImageTarget, string>> {
  const behindMirror = decisions.filter(({ target }) => isBehind(target, hosts));
  const waits = new Map<ImageTarget, string>();
  await Promise.all(
    behindMirror.map(async (decision) => {
      const reason = await waitReason(registry, decision);
      if (reason !== undefined) waits.set(decision.target, reason);
    }),
  );
  return waits;
}

function isBehind(target: ImageTarget, hosts: ReadonlySet<string>): boolean {
  const { subject, reference } = target;
  return subject.kind !== "versioned" && subject.base.source === "alias" && hosts.has(reference.registry);
}

/** A mirror that can't be asked hinders nothing; one that says "not found" does. */
async function waitReason(registry: RegistryPort, decision: Decision): Promise<string | undefined> {
  const { outcome, target } = decision;
  if (outcome.kind !== "next") return undefined;
  const wanted = outcome.next.digest ?? outcome.next.tag;
  if (wanted === undefined) return undefined;
  try {
    await registry.resolveDigest(target.reference, wanted);
    return undefined;
  } catch (error) {
    if (!(error instanceof LookupError)) throw error;
    return error.reason === "not-found"
      ? `${repositoryName(target.reference)} does not have ${wanted} yet.`
      : undefined;
  }
}

async function askAges(
  registry: RegistryPort,
  targets: readonly ImageTarget[],
): Promise<Map<ImageTarget, string>> {
  const ages = new Map<ImageTarget, string>();
  await Promise.all(
    targets.map(async (target) => {
      const created = dateOfTag(target) ?? (await createdOfPin(registry, target));
      if (created !== undefined) ages.set(target, created);
    }),
  );
  return ages;
}

function dateOfTag(target: ImageTarget): string | undefined {
  const date = target.subject.kind === "lambda" ? target.subject.tag?.date : undefined;
  return date === undefined ? undefined : new Date(instantOfStamp(date)).toISOString();
}

/** The age of a held pin is no reason to fail: where it can't be had, nothing is said of it. */
async function createdOfPin(registry: RegistryPort, target: ImageTarget): Promise<string | undefined> {
  const { digest } = target.reference;
  if (digest === undefined) return undefined;
  try {
    return await readCreated(registry, repositoryToAsk(target), digest);
  } catch (error) {
    if (error instanceof LookupError) return undefined;
    throw error;
  }
}
