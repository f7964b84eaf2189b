import { ownDigest } from "../../decide/staleness-ladder.ts";
import { LookupError } from "../../errors.ts";
import type { ImageReference } from "../../image/reference.ts";
import { readTag } from "../facts/tag-fact.ts";
import type { BaseRun } from "./base-run.ts";
import { followBase } from "./followed-base.ts";

/**
 * The digest of the platform's image that a pinned reference names; nothing for one that follows its line, and where it
 * can't be had: then nothing is held for it.
 */
export async function pinnedDigest(
  run: BaseRun,
  reference: ImageReference,
  platform: string,
): Promise<string | undefined> {
  try {
    const followed = await followBase(run, reference);
    if (followed && !followed.isPinned) return undefined;
    const pin = reference.digest ?? followed?.datedTag;
    const repository = followed?.repository ?? reference;
    return pin === undefined ? undefined : ownDigest(await readTag(run.registry, repository, pin), platform);
  } catch (error) {
    if (error instanceof LookupError) return undefined;
    throw error;
  }
}
