import { dispatchInputs } from "./dispatch-inputs.ts";
import type { DispatchSettings } from "./dispatch-settings.ts";
import type { RebuildEntry } from "./rebuild-entry.ts";
import { rebuildKey, rebuildsKey } from "./rebuild-key.ts";

/** One start of a workflow, or one event. */
export interface DispatchStart {
  readonly entries: readonly RebuildEntry[];
  /** Of each entry, in the same order. */
  readonly keys: readonly string[];
  /** Of the start itself, as the placeholder `key` has it. */
  readonly key: string;
  readonly inputs: Readonly<Record<string, string>>;
}

/** An image whose rebuild isn't started, and why: one sentence. */
export interface SkippedDispatch {
  readonly image: string;
  readonly reason: string;
}

export interface DispatchDecision {
  readonly starts: readonly DispatchStart[];
  readonly skipped: readonly SkippedDispatch[];
}

/**
 * GitHub takes 65,535 characters of inputs; what else may stand in them is kept room for.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#workflow_dispatch
 */
const LONGEST_MATRIX = 60_000;

/**
 * What to start for stale images: nothing twice for the same image and base, bases before what stands on them, and no
 * more than the limit.
 * @param wasStarted by the key of an entry or of a start
 */
export function decideDispatch(
  entries: readonly RebuildEntry[],
  settings: DispatchSettings,
  wasStarted: (key: string) => boolean,
): DispatchDecision {
  const skipped: SkippedDispatch[] = [];
  const due = entries.filter((entry) => {
    const reason = reasonAgainst(entry, wasStarted);
    if (reason !== undefined) skipped.push({ image: entry.image, reason });
    return reason === undefined;
  });
  const groups = settings.each === "image" ? due.map((entry) => [entry]) : fittingGroups(due);
  const starts = groups.map((group) => startOf(group, settings)).filter(({ key }) => !wasStarted(key));
  for (const { entries: late } of starts.slice(settings.limit)) {
    for (const { image } of late) skipped.push({ image, reason: limitReason(settings.limit) });
  }
  return { starts: starts.slice(0, settings.limit), skipped };
}

function reasonAgainst(entry: RebuildEntry, wasStarted: (key: string) => boolean): string | undefined {
  if (wasStarted(rebuildKey(entry))) return "Its rebuild on this base was started before.";
  const [base] = entry.after ?? [];
  return base === undefined ? undefined : `It stands on ${base}, which is built again first.`;
}

function limitReason(limit: number): string {
  return `A run starts ${limit === 1 ? "one rebuild" : `${limit} rebuilds`} at most (\`limit\`): it is for a later one.`;
}

function startOf(entries: readonly RebuildEntry[], settings: DispatchSettings): DispatchStart {
  const keys = entries.map(rebuildKey);
  const key = rebuildsKey(keys);
  return { entries, keys, key, inputs: dispatchInputs(settings, entries, key) };
}

/** As few groups as have matrices that GitHub takes. */
function fittingGroups(entries: readonly RebuildEntry[]): RebuildEntry[][] {
  const groups: RebuildEntry[][] = [];
  let length = LONGEST_MATRIX;
  for (const entry of entries) {
    const own = JSON.stringify(entry).length + 1;
    const last = groups.at(-1);
    if (last === undefined || length + own > LONGEST_MATRIX) {
      groups.push([entry]);
      length = own;
    } else {
      last.push(entry);
      length += own;
    }
  }
  return groups;
}
