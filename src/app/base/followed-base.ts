import { newestCompanyTags } from "../../decide/company-candidates.ts";
import { type ImageReference, type Repository, repositoryName, repositoryOf } from "../../image/reference.ts";
import { recognizeBaseImage } from "../../lambda/base-image.ts";
import { companyRollingTag } from "../../lambda/company-rolling-tag.ts";
import type { CompanyTag } from "../../lambda/company-tag.ts";
import type { Runtime } from "../../lambda/runtime.ts";
import { formatLambdaTag, type LambdaTag, parseLambdaTag } from "../../lambda/tag.ts";
import { readTagIfThere } from "../facts/tag-fact.ts";
import type { RegistryPort } from "../ports.ts";
import type { BaseRun } from "./base-run.ts";

/** The tag that a base is followed by. */
export interface FollowedBase {
  /** Where it is looked up. */
  readonly repository: Repository;
  readonly tag: string;
  readonly runtime?: Runtime;
  /** Its tag by AWS's grammar, without date and architecture. */
  readonly line?: LambdaTag;
  /** A tag of it by the company's template, where it is a company's own. */
  readonly companyTag?: CompanyTag;
  /** The dated tag that the reference has. */
  readonly datedTag?: string;
  /** Whether the reference names one build, by its digest or its tag. */
  readonly isPinned: boolean;
}

/** As reports name it: `public.ecr.aws/lambda/python:3.12`. */
export function nameOfBase({ repository, tag }: Pick<FollowedBase, "repository" | "tag">): string {
  return `${repositoryName(repository)}:${tag}`;
}

/**
 * The tag by which the newest build of a referenced base is found: the rolling tag of its line, at the upstream of an
 * alias; of other images, the tag as it is written. Nothing for a digest without a tag, whose line nobody knows.
 * @throws {LookupError} where a company's repository has to tell
 */
export async function followBase(run: BaseRun, reference: ImageReference): Promise<FollowedBase | undefined> {
  const { tag = "latest", digest } = reference;
  if (reference.tag === undefined && digest !== undefined) return undefined;
  const base = recognizeBaseImage({ ...reference, tag }, run.catalog);
  const followed: FollowedBase = {
    repository: base?.upstream ?? repositoryOf(reference),
    tag,
    ...(base?.runtime && { runtime: base.runtime }),
    isPinned: digest !== undefined,
  };
  if (base?.companyTag) return followCompany(run.registry, followed, base.companyTag);
  const isAws = base !== undefined && base.source !== "company";
  return isAws ? followLine(followed) : followed;
}

function followLine(written: FollowedBase): FollowedBase {
  const parsed = parseLambdaTag(written.tag);
  if (!parsed) return written;
  const { rolling, preview, date } = parsed;
  const line = { rolling, preview };
  const dated = date !== undefined && { datedTag: written.tag, isPinned: true };
  return { ...written, tag: formatLambdaTag(line), line, ...dated };
}

/** The line's rolling tag; where the company has none, the newest build that its repository lists. */
async function followCompany(
  registry: RegistryPort,
  written: FollowedBase,
  companyTag: CompanyTag,
): Promise<FollowedBase> {
  if (companyTag.build === undefined) return { ...written, companyTag };
  const pinned = { ...written, companyTag, datedTag: written.tag, isPinned: true };
  const rolling = companyRollingTag(companyTag);
  if (rolling !== undefined && (await readTagIfThere(registry, written.repository, rolling)))
    return { ...pinned, tag: rolling };
  const [newest = written.tag] = newestCompanyTags(await registry.listTags(written.repository), companyTag);
  return { ...pinned, tag: newest };
}

/** The base of a runtime as AWS publishes it; nothing where there are no images. */
export function followRuntime(runtime: Runtime): FollowedBase | undefined {
  const { repository, tag } = runtime;
  const line = tag === undefined ? undefined : parseLambdaTag(tag);
  if (repository === undefined || tag === undefined || !line) return undefined;
  const found = { registry: "public.ecr.aws", path: `lambda/${repository}` };
  return { repository: found, tag, runtime, line, isPinned: false };
}
