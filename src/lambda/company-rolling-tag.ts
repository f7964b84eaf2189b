import { isProblem } from "../image/problem.ts";
import type { CompanyTag } from "./company-tag.ts";
import { parseTagTemplate, type TemplatePart } from "./tag-template.ts";

/**
 * The tag of a company image that is its line's newest build, by the template's form without `{build}`; nothing where
 * every form has one.
 */
export function companyRollingTag(tag: CompanyTag): string | undefined {
  const template = parseTagTemplate(tag.pattern.template);
  const forms = isProblem(template) ? [] : template;
  const form = forms.find((parts) => parts.every((part) => textOfPart(part, tag) !== undefined));
  return form?.map((part) => textOfPart(part, tag)).join("");
}

function textOfPart(part: TemplatePart, { line, architecture }: CompanyTag): string | undefined {
  if ("text" in part) return part.text;
  if (part.placeholder === "build") return undefined;
  return part.placeholder === "line" ? line : architecture;
}
