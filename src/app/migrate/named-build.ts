import { LookupError } from "../../errors.ts";
import type { Repository } from "../../image/reference.ts";
import { parseLambdaTag } from "../../lambda/tag.ts";
import { answerQuestion } from "../facts/answer.ts";
import type { LookUpRun } from "../facts/look-up-run.ts";
import type { RegistryPort } from "../ports.ts";

/** A build by what it can be found by later, whatever rolling tags name then. */
export interface NamedBuild {
  readonly digest?: string;
  readonly datedTag?: string;
}

/**
 * The dated tag and the digest of the build that a tag names now, as far as the registry tells: to know them is good,
 * not to know them hinders nothing.
 */
export async function namedBuild(
  registry: RegistryPort,
  repository: Repository,
  written: string,
  run: LookUpRun,
): Promise<NamedBuild> {
  const tag = parseLambdaTag(written);
  try {
    if (tag === undefined) return { digest: await registry.resolveDigest(repository, written) };
    if (tag.date !== undefined) {
      return { datedTag: written, digest: await registry.resolveDigest(repository, written) };
    }
    const question = {
      ...{ repository, ask: { kind: "rolling", written, tag } as const, pin: undefined, wantsDated: true },
      ...{ platform: undefined, writtenPlatform: undefined, minimumAge: 0, maximumAge: undefined },
    };
    const { now, build } = await answerQuestion(registry, question, run);
    return { ...(now && { digest: now.digest }), ...(build && { datedTag: build.tag }) };
  } catch (error) {
    if (error instanceof LookupError) return {};
    throw error;
  }
}
