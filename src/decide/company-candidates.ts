import {
  type CompanyTag,
  compareCompanyTags,
  compileTagPattern,
  isSameCompanyLine,
} from "../lambda/company-tag.ts";

/** The tags of a company image that are builds of the present one's line and newer than it, newest first. */
export function newestCompanyTags(tags: readonly string[], present: CompanyTag): string[] {
  const parse = compileTagPattern(present.pattern);
  const builds = tags.flatMap((text) => {
    const tag = parse(text);
    const isCandidate = tag?.build !== undefined && isSameCompanyLine(tag, present);
    return isCandidate && compareCompanyTags(tag, present) > 0 ? [{ text, tag }] : [];
  });
  return builds.sort((a, b) => compareCompanyTags(b.tag, a.tag)).map(({ text }) => text);
}
