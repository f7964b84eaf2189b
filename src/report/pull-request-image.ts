import { parseImageReference } from "../image/reference.ts";
import { parseLambdaTag } from "../lambda/tag.ts";
import { parseTagDate } from "../lambda/tag-date.ts";

/** What of a reference people compare: no digest in full. */
export interface ImageNames {
  /** Name and tag as written. */
  readonly name: string;
  /** The algorithm left out, 12 digits. */
  readonly shortDigest?: string;
  /** The rolling tag of its line, where the tag is Lambda's. */
  readonly rollingTag?: string;
  readonly datedTag?: string;
}

/** Takes a reference apart for showing; a text that is no reference is shown whole. */
export function imageNames(text: string): ImageNames {
  const reference = parseImageReference(text);
  if (!("name" in reference)) return { name: text };
  const tag = reference.tag === undefined ? undefined : parseLambdaTag(reference.tag);
  const digest = reference.digest?.slice(reference.digest.indexOf(":") + 1);
  return {
    name: reference.name + (reference.tag === undefined ? "" : `:${reference.tag}`),
    ...(digest !== undefined && { shortDigest: digest.slice(0, 12) }),
    ...(tag !== undefined && { rollingTag: tag.rolling + (tag.preview ? "-preview" : "") }),
    ...(tag?.date !== undefined && reference.tag !== undefined && { datedTag: reference.tag }),
  };
}

/** The UTC day of a dated tag's build, `YYYY-MM-DD`. */
export function buildDay(datedTag: string | undefined): string | undefined {
  const date = datedTag === undefined ? undefined : parseLambdaTag(datedTag)?.date;
  return date === undefined ? undefined : parseTagDate(date)?.toISOString().slice(0, 10);
}
