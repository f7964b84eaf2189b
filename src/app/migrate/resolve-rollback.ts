import { followPin } from "../../decide/pin.ts";
import { repositoryToAsk } from "../../decide/question.ts";
import { lineInTag, rollbackTags } from "../../decide/rollback-tags.ts";
import { type ImageTarget, platformInUse, writtenPlatform } from "../../decide/target.ts";
import { LookupError } from "../../errors.ts";
import { isDigest } from "../../image/digest.ts";
import { type Repository, repositoryName } from "../../image/reference.ts";
import { architectureOf } from "../../lambda/architecture.ts";
import type { RuntimeTable } from "../../lambda/runtime.ts";
import { formatLambdaTag, parseLambdaTag, withoutDate } from "../../lambda/tag.ts";
import { findTagOf } from "../facts/bare-digest.ts";
import { readPin } from "../facts/pinned-fact.ts";
import { readTagIfThere } from "../facts/tag-fact.ts";
import type { RegistryPort } from "../ports.ts";

/** What a rollback makes of an image, or one sentence on why it can't be had. */
export type RollbackStep =
  | {
      readonly tag?: string;
      readonly digest?: string;
      /** The line that it is of, where that can be told. */
      readonly line?: string;
    }
  | { readonly reason: string };

/**
 * Looks for what a rollback goes back to in an image's own repository.
 * @param to a tag or a digest
 * @throws {LookupError} where the registry doesn't tell
 */
export async function resolveRollback(
  registry: RegistryPort,
  target: ImageTarget,
  to: string,
  runtimes: RuntimeTable,
): Promise<RollbackStep> {
  return isDigest(to) ? toDigest(registry, target, to, runtimes) : toTag(registry, target, to);
}

async function toTag(registry: RegistryPort, target: ImageTarget, to: string): Promise<RollbackStep> {
  const repository = repositoryToAsk(target);
  const { digest: pin } = target.reference;
  if (isOfOtherArchitecture(to, target)) {
    return { reason: `${nameOf(repository, to)} is of another architecture than the image.` };
  }
  for (const tag of rollbackTags(to, target)) {
    const fact = await readTagIfThere(registry, repository, tag);
    if (fact === undefined) continue;
    const line = lineInTag(tag, target);
    const known = { tag, ...(line !== undefined && { line }) };
    // A rolling tag alone would pin nothing.
    const isDated = line === undefined || parseLambdaTag(tag)?.date !== undefined;
    if (pin === undefined) return isDated ? known : { ...known, digest: fact.digest };
    const pinned = await readPin(registry, repository, pin);
    const context = { pinned, platform: undefined, writtenPlatform: writtenPlatform(target.use) };
    const digest = followPin(pin, fact, context);
    return digest === undefined
      ? { reason: `${nameOf(repository, tag)} has no image for the platform in use.` }
      : { ...known, digest };
  }
  throw new LookupError("not-found", target.use.reference, `${nameOf(repository, to)} doesn't exist`);
}

/** A build of the other architecture would not start. */
function isOfOtherArchitecture(to: string, target: ImageTarget): boolean {
  const asked = parseLambdaTag(to)?.architecture;
  const written = target.subject.kind === "lambda" ? target.subject.tag?.architecture : undefined;
  const platform = platformInUse(target);
  const present = written ?? (platform && architectureOf(platform));
  return asked !== undefined && present !== undefined && asked !== present;
}

/** The file's tag is kept beside a digest of its line; another line's digest needs the tag that it has. */
async function toDigest(
  registry: RegistryPort,
  target: ImageTarget,
  digest: string,
  runtimes: RuntimeTable,
): Promise<RollbackStep> {
  const repository = repositoryToAsk(target);
  const pinned = await readPin(registry, repository, digest);
  if (pinned.kind === "gone") {
    throw new LookupError(
      "not-found",
      target.use.reference,
      `${repositoryName(repository)} has no ${digest}`,
    );
  }
  const found = await findTagOf(registry, { repository, pin: digest }, rollingTags(target, runtimes));
  const line = lineInTag(found?.tag, target);
  const tag = tagBeside(target, found?.tag);
  return { digest, ...(tag !== undefined && { tag }), ...(line !== undefined && { line }) };
}

/** The tag to write beside a digest; `undefined` where the present one may stay. A dated tag names one build only. */
function tagBeside(target: ImageTarget, found: string | undefined): string | undefined {
  const { reference, subject } = target;
  const present = subject.kind === "lambda" ? subject.tag : undefined;
  const isOfLine = lineInTag(found, target) === lineInTag(reference.tag, target);
  if (found !== undefined && (!isOfLine || present?.date !== undefined)) return found;
  return present?.date === undefined ? undefined : formatLambdaTag(withoutDate(present));
}

function rollingTags({ subject }: ImageTarget, { runtimes }: RuntimeTable): string[] {
  if (subject.kind !== "lambda") return [];
  const { repository } = subject.base;
  return runtimes.flatMap((runtime) =>
    runtime.repository === repository && runtime.tag !== undefined ? [runtime.tag] : [],
  );
}

function nameOf(repository: Repository, tag: string): string {
  return `${repositoryName(repository)}:${tag}`;
}
