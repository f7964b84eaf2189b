import { invariant } from "../errors.ts";
import type { Architecture } from "./architecture.ts";
import { isTagDate } from "./tag-date.ts";

/** A parsed tag of `public.ecr.aws/lambda/*`: rolling part, `-preview`, build date, architecture. */
export interface LambdaTag {
  /** `3.12`, `8.al2`, `al2023`, `core3.1`, `latest`. */
  readonly rolling: string;
  readonly preview: boolean;
  /** UTC build hour, `YYYY.MM.DD.HH`; absent in a rolling tag. */
  readonly date?: string;
  readonly architecture?: Architecture;
}

/** `3.12`, `20`, `8.al2`; `core3.1`; `al2023`; `alami`; `latest`. */
const ROLLING =
  /^(?:(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2}))?(?:\.al\d{1,4})?|core\d{1,2}\.\d{1,2}|al\d{1,4}|alami|latest)$/;
const ARCHITECTURE = /-(x86_64|arm64)$/;
const DATE_LENGTH = "YYYY.MM.DD.HH".length;
const PREVIEW = "-preview";

/**
 * Reads a tag by AWS's grammar, `ROLLING[-preview][.YYYY.MM.DD.HH][-ARCHITECTURE]`, from its end, since rolling parts
 * hold dots and letters themselves (`5.0.2022.03.19.07`, `8.al2.2026.07.17.16-arm64`).
 * The hour must be a real one of the calendar. Nothing for any other tag (`rapid-x86_64`, `3.12.4`).
 */
export function parseLambdaTag(tag: string): LambdaTag | undefined {
  const architecture = ARCHITECTURE.exec(tag)?.[1];
  const undecorated = architecture === undefined ? tag : tag.slice(0, -architecture.length - 1);
  const { line, date } = splitDate(undecorated);
  const preview = line.endsWith(PREVIEW);
  const rolling = preview ? line.slice(0, -PREVIEW.length) : line;
  if (!ROLLING.test(rolling)) return undefined;
  return {
    rolling,
    preview,
    ...(date !== undefined && { date }),
    ...(architecture !== undefined && { architecture: architecture === "arm64" ? "arm64" : "x86_64" }),
  };
}

function splitDate(tag: string): { line: string; date?: string } {
  const date = tag.slice(-DATE_LENGTH);
  const isDated = tag.at(-DATE_LENGTH - 1) === "." && isTagDate(date);
  return isDated ? { line: tag.slice(0, -DATE_LENGTH - 1), date } : { line: tag };
}

/** The tag as text; `formatLambdaTag(parseLambdaTag(tag))` is `tag`. */
export function formatLambdaTag(tag: LambdaTag): string {
  const date = tag.date === undefined ? "" : `.${tag.date}`;
  const architecture = tag.architecture === undefined ? "" : `-${tag.architecture}`;
  return `${tag.rolling}${tag.preview ? PREVIEW : ""}${date}${architecture}`;
}

/** Whether two tags of one repository serve the same runtime line: language version, OS and preview are equal. */
export function isSameLine(a: LambdaTag, b: LambdaTag): boolean {
  return a.rolling === b.rolling && a.preview === b.preview;
}

/** Whether two tags have the same suffix: the same architecture, or none. */
export function isSameArchitecture(a: LambdaTag, b: LambdaTag): boolean {
  return a.architecture === b.architecture;
}

/**
 * The order of builds inside one line and architecture: negative if `a` is older than `b`. Dated tags go by their
 * hour; the rolling tag names the newest build, so that it comes after every dated one.
 * @throws {InvariantError} for tags of different lines or suffixes: nobody can order those
 */
export function compareLambdaTags(a: LambdaTag, b: LambdaTag): number {
  invariant(isSameLine(a, b) && isSameArchitecture(a, b), "compared Lambda tags share their line and suffix");
  if (a.date === b.date) return 0;
  if (a.date === undefined) return 1;
  if (b.date === undefined) return -1;
  return a.date < b.date ? -1 : 1;
}

/** The dated tag of the same line and suffix for a build hour (`YYYY.MM.DD.HH`). */
export function withDate(tag: LambdaTag, date: string): LambdaTag {
  return { ...tag, date };
}

/** The rolling tag of the same line and suffix. */
export function withoutDate({ date: _, ...rolling }: LambdaTag): LambdaTag {
  return rolling;
}
