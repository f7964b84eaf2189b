import { dayOf } from "../lambda/calendar-day.ts";
import { daysBefore } from "./age.ts";
import { encodeBlock, hiddenBlock, parseBlock } from "./hidden-block.ts";

/** What the tracking issue's hidden block remembers. */
export interface DashboardState {
  readonly version: 1;
  /** Which of a repository's configurations it is of; absent: the usual one. */
  readonly of?: string;
  /** By the key of a rebuild that was started: the day on which it was last wanted, `YYYY-MM-DD`. */
  readonly started: Readonly<Record<string, string>>;
}

const BLOCK = hiddenBlock("lambda-image-bot-dashboard");
/** An image that can't be determined for some days isn't to be built twice for that. */
const DAYS_KEPT = 30;
/** What GitHub takes as an issue's body is to have room for the images, too. */
const MOST_KEYS = 1000;
const KEY = /^[0-9a-f]{12}$/;
const DAY = /^\d{4}-\d\d-\d\d$/;

export function encodeDashboardState(state: DashboardState): string {
  return encodeBlock(BLOCK, state);
}

/** The state in an issue's body; nothing where there is none or a person damaged it. */
export function parseDashboardState(body: string): DashboardState | undefined {
  const value = parseBlock(BLOCK, body);
  if (typeof value !== "object" || value === null) return undefined;
  const fields = new Map<string, unknown>(Object.entries(value));
  const started = fields.get("started");
  if (fields.get("version") !== 1 || typeof started !== "object" || started === null) return undefined;
  const entries = Object.entries(started).flatMap(([key, day]) =>
    KEY.test(key) && typeof day === "string" && DAY.test(day) ? [[key, day] as const] : [],
  );
  const of = fields.get("of");
  return { version: 1, ...(typeof of === "string" && { of }), started: Object.fromEntries(entries) };
}

/**
 * What is to be remembered after a run.
 * @param wanted keys of all that is stale now, started by this run or before
 * @param started keys of what this run started
 */
export function nextDashboardState(
  before: DashboardState | undefined,
  wanted: readonly string[],
  started: readonly string[],
  now: Date,
): DashboardState {
  const today = dayOf(now);
  const oldest = dayOf(daysBefore(now, DAYS_KEPT));
  const known = before?.started ?? {};
  const kept = Object.entries(known).filter(([, day]) => day >= oldest);
  const again = wanted.filter((key) => known[key] !== undefined);
  const fresh = [...again, ...started].map((key) => [key, today] as const);
  const latest = [...new Map([...kept, ...fresh])].sort(([, a], [, b]) => (a < b ? 1 : -1));
  return { version: 1, started: Object.fromEntries(latest.slice(0, MOST_KEYS)) };
}
