import { encodeBlock, hiddenBlock, parseBlock, withBlock } from "./hidden-block.ts";

/** What a pull request gets once it is there, in the order in which it is asked for. */
export const DECORATIONS = ["labels", "assignees", "reviewers", "auto-merge"] as const;
export type Decoration = (typeof DECORATIONS)[number];

/** What a pull request's hidden block remembers of how we made it. */
export interface PullRequestState {
  readonly version: 1;
  readonly group: string;
  /** Our commit on the branch; behind it, the one it replaced, so that a run that broke off is understood. */
  readonly heads: readonly string[];
  /** The base commit that it was built on. */
  readonly base: string;
  /** Fingerprints of the files we wrote and of what the base had there. */
  readonly content: string;
  readonly baseContent: string;
  /** Ids of what it proposes. */
  readonly targets: readonly string[];
  /** The first of the references it proposes, to ask whether they still exist. */
  readonly references: readonly string[];
  /** When the branch was last written, RFC 3339. */
  readonly refreshedAt: string;
  /** Set as we close it, which tells our closing from a person's. */
  readonly closedByUs?: true;
  /** What GitHub refused to give it: {@link Decoration}s, and what a person may have written there. */
  readonly missing?: readonly string[];
}

const STATE = hiddenBlock("lambda-image-bot-state");

/** The hidden block of a pull request's body. */
export function encodeState(state: PullRequestState): string {
  return encodeBlock(STATE, state);
}

function isTextList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

const TEXTS = ["group", "base", "content", "baseContent", "refreshedAt"] as const;
const LISTS = ["heads", "targets", "references"] as const;

function isState(value: unknown): value is PullRequestState {
  if (typeof value !== "object" || value === null) return false;
  const fields = new Map<string, unknown>(Object.entries(value));
  return (
    fields.get("version") === 1 &&
    TEXTS.every((name) => typeof fields.get(name) === "string") &&
    LISTS.every((name) => isTextList(fields.get(name))) &&
    (fields.get("missing") === undefined || isTextList(fields.get("missing")))
  );
}

/** The state in a pull request's body; `undefined` where there is none or a person damaged it. */
export function parseState(body: string): PullRequestState | undefined {
  const value = parseBlock(STATE, body);
  return isState(value) ? value : undefined;
}

/** The body with its hidden block replaced, all else as it was. */
export function withState(body: string, state: PullRequestState): string {
  return withBlock(STATE, body, state);
}
