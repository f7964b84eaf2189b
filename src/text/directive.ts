import type { Span } from "./position.ts";

/**
 * A comment on its own line above an instruction or another block, or between its lines, that speaks to this program:
 * `# lambda-image-bot: ignore [CHECK-ID] REASON`, `# lambda-image-bot: hold [until 2027-01-31] REASON`.
 */
export interface Directive {
  readonly kind: "ignore" | "hold" | "malformed";
  /**
   * For `ignore CHECK-ID`: the first word, lower case, where it has the form of a check's id. Whether there is such a
   * check is the reader's to know: if not, it begins the reason.
   */
  readonly check?: string;
  /** For `hold until`: the last day of the hold, `YYYY-MM-DD`, UTC; absent in a hold without an end. */
  readonly until?: string;
  /** What follows; for a malformed one, all that follows the colon. */
  readonly reason: string;
  readonly span: Span;
}

const ADDRESSED = /^(?:#|\/\/)\s*lambda-image-bot\s*:/i;
const CHECK_ID = /^([a-z]+(?:-[a-z0-9]+)+)([:,;]?)$/i;

/** Reads one comment (`#` or `//` first); `undefined` where it doesn't speak to this program. */
export function readDirective(comment: string, span: Span): Directive | undefined {
  const address = ADDRESSED.exec(comment);
  if (!address) return undefined;
  const said = comment.slice(address[0].length).trim();
  const [verb, rest] = splitFirstWord(said);
  switch (verb.toLowerCase()) {
    case "ignore":
      return readIgnore(rest, span);
    case "hold":
      return readHold(rest, said, span);
    default:
      return { kind: "malformed", reason: said, span };
  }
}

/** What is said after `ignore`; in `base-eol: why` the colon is no part of the reason, in `base-eol, base-al2` the comma is. */
function readIgnore(rest: string, span: Span): Directive {
  const [first] = splitFirstWord(rest);
  const [, check, mark = ""] = CHECK_ID.exec(first) ?? [];
  if (check === undefined) return { kind: "ignore", reason: rest, span };
  const reason = rest.slice(check.length + (mark === ":" ? 1 : 0)).trim();
  return { kind: "ignore", check: check.toLowerCase(), reason, span };
}

function readHold(rest: string, said: string, span: Span): Directive {
  const [first, others] = splitFirstWord(rest);
  if (first.toLowerCase() !== "until") return { kind: "hold", reason: rest, span };
  const [until, reason] = splitFirstWord(others);
  if (!isDate(until)) return { kind: "malformed", reason: said, span };
  return { kind: "hold", until, reason, span };
}

function splitFirstWord(text: string): [string, string] {
  const end = text.search(/\s/);
  return end < 0 ? [text, ""] : [text.slice(0, end), text.slice(end).trim()];
}

/** A day that the calendar has, as `YYYY-MM-DD`. */
function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
