import { formatLambdaTag, parseLambdaTag } from "../lambda/tag.ts";
import type { ImageTarget } from "./target.ts";

/** The tags that a rollback to a tag may mean for an image: with the architecture that the file has first. */
export function rollbackTags(to: string, { subject }: ImageTarget): string[] {
  const tag = parseLambdaTag(to);
  const architecture = subject.kind === "lambda" ? subject.tag?.architecture : undefined;
  if (tag === undefined || architecture === undefined || tag.architecture !== undefined) return [to];
  return [formatLambdaTag({ ...tag, architecture })];
}

/** The line that a tag of an image is of, as it stands in tags; `undefined` where none can be told. */
export function lineInTag(tag: string | undefined, { subject }: ImageTarget): string | undefined {
  const parsed = tag === undefined || subject.kind !== "lambda" ? undefined : parseLambdaTag(tag);
  return parsed && formatLambdaTag({ rolling: parsed.rolling, preview: parsed.preview });
}
