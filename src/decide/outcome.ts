import { formatLambdaTag, parseLambdaTag } from "../lambda/tag.ts";
import type { Facts, TagFact } from "./facts.ts";
import { followPin } from "./pin.ts";
import type { PinStyle } from "./policy.ts";
import type { Question } from "./question.ts";

/** What a reference becomes; what is absent stays as it is. */
export interface NextReference {
  readonly tag?: string;
  readonly digest?: string;
}

/** What was decided for one image use. */
export type Outcome =
  | { readonly kind: "current" }
  | { readonly kind: "next"; readonly next: NextReference; readonly datedTag?: string }
  /** Something newer exists, but `minimum-age` says not yet. */
  | { readonly kind: "waiting"; readonly message: string }
  /** The registry was asked and has no answer: a finding, never an edit. */
  | { readonly kind: "no-answer"; readonly message: string };

/** Decides one image use from what was found out; pure, so that planning again after applying finds nothing. */
export function decideOutcome(
  question: Question,
  facts: Facts,
  written: { readonly tag?: string | undefined; readonly pin: PinStyle },
): Outcome {
  const target = facts.build ?? facts.now;
  if (!target) return withoutTarget(question, facts);
  const tag = nextTag(question, facts, target);
  const isSameTag = tag === written.tag;
  const digest = nextDigest(question, facts, target, { pin: written.pin, isSameTag });
  if (digest === "no-image") return noImageForPlatform(target);
  if (isSameTag && (digest === undefined || digest === question.pin)) return { kind: "current" };
  return {
    kind: "next",
    next: { ...(isSameTag ? {} : { tag }), ...(digest === undefined ? {} : { digest }) },
    ...(facts.build && isDatedTag(facts.build.tag) ? { datedTag: facts.build.tag } : {}),
  };
}

function withoutTarget(question: Question, facts: Facts): Outcome {
  if (facts.waitsFor !== undefined) {
    const message = `The newest build, made at ${facts.waitsFor}, is younger than ${question.minimumAge} days, and none that is old enough is newer than the present one.`;
    return { kind: "waiting", message };
  }
  if (question.ask.kind === "latest") {
    const tags = question.ask.candidates.join(", ");
    return {
      kind: "no-answer",
      message: `The digest of "${question.ask.written}" is that of none of ${tags}: which runtime line it is can't be told.`,
    };
  }
  if (question.ask.kind === "dated") {
    const line = formatLambdaTag(question.ask.tag);
    return { kind: "no-answer", message: `No dated tag of the line of "${line}" could be found.` };
  }
  if (question.ask.kind === "bare-digest") {
    return {
      kind: "no-answer",
      message: "The digest is that of no rolling tag and of no dated tag that was found.",
    };
  }
  return { kind: "current" };
}

function isDatedTag(tag: string): boolean {
  return parseLambdaTag(tag)?.date !== undefined;
}

/** Rolling tags stay unless a dated one is wanted, also where an older build is pinned beside them. */
function nextTag(question: Question, facts: Facts, target: TagFact): string {
  return facts.now && !question.wantsDated ? facts.now.tag : target.tag;
}

function nextDigest(
  question: Question,
  facts: Facts,
  target: TagFact,
  written: { readonly pin: PinStyle; readonly isSameTag: boolean },
): string | undefined | "no-image" {
  if (question.pin !== undefined) {
    const context = {
      pinned: facts.pinned,
      // Beside a new tag stands that tag's digest, even where the image of the platform in use is the same.
      platform: written.isSameTag ? question.platform : undefined,
      writtenPlatform: question.writtenPlatform,
    };
    return followPin(question.pin, target, context) ?? "no-image";
  }
  return wantsDigest(question, written.pin) ? target.digest : undefined;
}

/** Whether a reference without a digest gets one: never where a dated tag alone is the pin. */
function wantsDigest({ ask }: Question, style: PinStyle): boolean {
  const { kind } = ask;
  if (kind === "versioned") return false;
  if (style === "dated-digest") return true;
  return style === "digest" && kind !== "dated" && !(ask.kind === "company" && ask.tag.build !== undefined);
}

function noImageForPlatform(target: TagFact): Outcome {
  const message = `"${target.tag}" has no image for the platform that the present digest is built for.`;
  return { kind: "no-answer", message };
}
