import type { Platform } from "../image/platform.ts";
import type { Repository } from "../image/reference.ts";
import type { CompanyTag } from "../lambda/company-tag.ts";
import type { Runtime, RuntimeTable } from "../lambda/runtime.ts";
import type { LambdaTag } from "../lambda/tag.ts";
import { type ImageTarget, platformInUse, type Subject, writtenPlatform } from "./target.ts";

/** What has to be found out in a registry before an image use can be decided; equal ones are asked once. */
export interface Question {
  /** Where freshness is looked up (upstream of an alias). */
  readonly repository: Repository;
  readonly ask: Ask;
  /** The digest that the file pins. */
  readonly pin: string | undefined;
  readonly platform: Platform | undefined;
  readonly writtenPlatform: Platform | undefined;
  /** Whether a dated tag is to be written where the file has a rolling one. */
  readonly wantsDated: boolean;
  readonly minimumAge: number;
  readonly maximumAge: number | undefined;
}

export type Ask =
  /** What a tag names now. */
  | { readonly kind: "rolling"; readonly written: string; readonly tag: LambdaTag | undefined }
  /** The newest dated tag of a line and suffix. */
  | { readonly kind: "dated"; readonly tag: LambdaTag }
  /** Which of the rolling tags `latest` is today. */
  | { readonly kind: "latest"; readonly written: string; readonly candidates: readonly string[] }
  /** Which tag a digest without a tag belongs to. */
  | { readonly kind: "bare-digest"; readonly candidates: readonly string[] }
  /** The newest build of a company's own line. */
  | { readonly kind: "company"; readonly written: string; readonly tag: CompanyTag }
  /** The newest version inside the major version. */
  | { readonly kind: "versioned"; readonly written: string };

/** The question to ask for a use; `undefined` where nothing would be proposed whatever the answer. */
export function questionOf(target: ImageTarget, table: RuntimeTable): Question | undefined {
  const { policy, subject, reference } = target;
  if (policy.mode !== "auto" || target.hold.state === "held" || target.hold.state === "ignored")
    return undefined;
  if (isPreview(subject)) return undefined;
  const ask = askOf(target, table);
  if (!ask || isKeptAsItIs(target, ask)) return undefined;
  return {
    repository: repositoryToAsk(target),
    ask,
    pin: reference.digest,
    platform: platformInUse(target),
    writtenPlatform: writtenPlatform(target.use),
    wantsDated: policy.pin === "dated" || policy.pin === "dated-digest",
    minimumAge: policy.minimumAge,
    maximumAge: policy.maximumAge,
  };
}

/** Two questions with the same key have the same answer. */
export function questionKey(question: Question): string {
  return JSON.stringify(question);
}

/** What the report calls a question: the reference that could not be determined, as a registry is asked for it. */
export function repositoryToAsk(target: Pick<ImageTarget, "subject" | "reference">): Repository {
  const { subject, reference } = target;
  const { registry, path } = subject.kind === "versioned" ? reference : subject.base.upstream;
  return { registry, path };
}

/** Previews have no maintained line: nothing newer is proposed until the table says generally available. */
export function isPreview(subject: Subject): boolean {
  if (subject.kind === "versioned") return false;
  const isPreviewTag = subject.kind === "lambda" && subject.tag?.preview === true;
  return isPreviewTag || subject.base.runtime?.availability === "preview";
}

function askOf(target: ImageTarget, table: RuntimeTable): Ask | undefined {
  const { subject, reference } = target;
  const { tag } = reference;
  if (subject.kind === "versioned") return tag ? { kind: "versioned", written: tag } : undefined;
  if (subject.kind === "company") {
    return tag && subject.tag ? { kind: "company", written: tag, tag: subject.tag } : undefined;
  }
  return askOfLambda(tag, subject, reference.digest !== undefined, table);
}

function askOfLambda(
  written: string | undefined,
  subject: Extract<Subject, { kind: "lambda" }>,
  isPinned: boolean,
  table: RuntimeTable,
): Ask {
  const isLatest = written === undefined || subject.tag?.rolling === "latest";
  if (isLatest) {
    const candidates = rollingTagsOf(subject, table);
    // A digest beside `latest` may be of any line: only the digest itself tells which.
    if (isPinned) return { kind: "bare-digest", candidates };
    return { kind: "latest", written: written ?? "latest", candidates };
  }
  if (subject.tag?.date) return { kind: "dated", tag: subject.tag };
  return { kind: "rolling", written, tag: subject.tag };
}

/** The rolling tags of the repository's generally available lines, newest first, with the written suffix. */
function rollingTagsOf(subject: Extract<Subject, { kind: "lambda" }>, table: RuntimeTable): string[] {
  const { repository } = subject.base;
  const architecture = subject.tag?.architecture;
  return table.runtimes
    .filter((runtime) => runtime.repository === repository && runtime.availability === "generally-available")
    .flatMap((runtime: Runtime) => (runtime.tag ? [runtime.tag] : []))
    .reverse()
    .map((tag) => (architecture ? `${tag}-${architecture}` : tag));
}

/** `pin: keep` refreshes only what is pinned already: a digest or a dated tag. */
function isKeptAsItIs(target: ImageTarget, ask: Ask): boolean {
  const hasNothingPinned = target.reference.digest === undefined;
  return (
    target.policy.pin === "keep" && hasNothingPinned && (ask.kind === "rolling" || ask.kind === "latest")
  );
}
