import { ConfigError, invariant } from "../errors.ts";
import { isProblem } from "../image/problem.ts";
import type { Architecture } from "./architecture.ts";
import { parseTagTemplate, type TemplatePart } from "./tag-template.ts";

/** How a company tags its base images: a template, and the runtime lines that `{line}` may stand for. */
export interface TagPattern {
  readonly template: string;
  readonly lines: readonly string[];
}

/** A tag of a company's own base image, read by its pattern. */
export interface CompanyTag {
  readonly pattern: TagPattern;
  /** `3.12`; absent where the template has no `{line}`. */
  readonly line?: string;
  /** Groups of digits (`2026.10.03-2`); absent in the line's rolling tag. */
  readonly build?: string;
  readonly architecture?: Architecture;
}

const LONGEST_TAG = 128;

const ARCHITECTURES = new Map<string, Architecture>([
  ["x86_64", "x86_64"],
  ["amd64", "x86_64"],
  ["arm64", "arm64"],
  ["aarch64", "arm64"],
]);

/**
 * A reader of one company's tags; it answers nothing for a tag that doesn't fit. Where optional parts could be read
 * in two ways, the reading with more parts wins.
 * @throws {ConfigError} for a template that `parseTagTemplate` finds a problem with
 */
export function compileTagPattern(pattern: TagPattern): (tag: string) => CompanyTag | undefined {
  const template = parseTagTemplate(pattern.template);
  if (isProblem(template))
    throw new ConfigError(`the tag template "${pattern.template}" ${template.message}`);
  const forms = template.map(
    (form) => new RegExp(`^${form.map((part) => source(part, pattern.lines)).join("")}$`),
  );
  return (tag) => {
    if (tag.length > LONGEST_TAG) return undefined;
    const match = forms.map((form) => form.exec(tag)).find((match) => match !== null);
    return match && toCompanyTag(pattern, match.groups ?? {});
  };
}

/** Every source is free of nested choices over the same characters, so that no tag makes matching slow. */
function source(part: TemplatePart, lines: readonly string[]): string {
  if ("text" in part) return escapeText(part.text);
  if (part.placeholder === "build") return String.raw`(?<build>\d+(?:[.-]\d+)*)`;
  const words = part.placeholder === "line" ? lines : [...ARCHITECTURES.keys()];
  const longestFirst = words.toSorted((a, b) => b.length - a.length).map(escapeText);
  return longestFirst.length === 0 ? "(?!)" : `(?<${part.placeholder}>${longestFirst.join("|")})`;
}

function escapeText(text: string): string {
  return text.replace(/[^A-Za-z0-9]/g, (character) => `\\${character}`);
}

function toCompanyTag(pattern: TagPattern, groups: Readonly<Record<string, string | undefined>>): CompanyTag {
  const { line, build } = groups;
  const architecture = ARCHITECTURES.get(groups["architecture"] ?? "");
  return {
    pattern,
    ...(line !== undefined && { line }),
    ...(build !== undefined && { build }),
    ...(architecture !== undefined && { architecture }),
  };
}

/** Whether two tags of one image serve the same line and have the same architecture, or none. */
export function isSameCompanyLine(a: CompanyTag, b: CompanyTag): boolean {
  return a.line === b.line && a.architecture === b.architecture;
}

/**
 * The order of builds inside one line and architecture, group by group as numbers (`2026.9` < `2026.10`); the
 * rolling tag, without a build, comes last.
 * @throws {InvariantError} for tags of different lines or architectures
 */
export function compareCompanyTags(a: CompanyTag, b: CompanyTag): number {
  invariant(isSameCompanyLine(a, b), "compared company tags share their line and architecture");
  if (a.build === undefined || b.build === undefined)
    return Number(a.build === undefined) - Number(b.build === undefined);
  const [left, right] = [groupsOf(a.build), groupsOf(b.build)];
  for (const [position, group] of left.entries()) {
    const order = compareDigits(group, right[position] ?? "");
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function groupsOf(build: string): string[] {
  return build.split(/[.-]/);
}

/** Digits as numbers of any length; what isn't there is less than 0. */
function compareDigits(a: string, b: string): number {
  if (b === "") return 1;
  const [left, right] = [a.replace(/^0+/, ""), b.replace(/^0+/, "")];
  if (left.length !== right.length) return left.length - right.length;
  return left < right ? -1 : Number(left > right);
}
