import type { HistoryEntry } from "../image/process-config.ts";
import { isCredential } from "./secret-name.ts";
import { isSecret } from "./secret-value.ts";

/** A secret that a step of an image's history shows. */
export interface HistorySecret {
  readonly name: string;
  /** The step's position, the oldest being 1. */
  readonly step: number;
  /** Whether the step is a setting or an argument of the build, not a command in which the name may be anything. */
  readonly isSetting: boolean;
}

/** Longer steps are looked at as far as this: what comes later is a script's text, not a setting. */
const LONGEST_STEP = 20_000;
const ASSIGNMENT = /(?:^|[\s|;&("'])([A-Za-z_]\w{0,127})=("[^"]*"|'[^']*'|[^\s"';&|)]+)/g;
/** Values that are made when the step runs: they aren't in the history. */
const EXPANDED = /[$`]/;

/**
 * The secrets that an image's history shows, each name once, at its first step. BuildKit writes the values of arguments
 * before the commands that see them (`RUN |1 TOKEN=… /bin/sh -c …`), and what ENV and ARG say as they say it.
 */
export function historySecrets(history: readonly HistoryEntry[]): readonly HistorySecret[] {
  const found = new Map<string, HistorySecret>();
  for (const [index, { createdBy = "" }] of history.entries()) {
    const step = createdBy.slice(0, LONGEST_STEP);
    const isSetting = /^(?:(?:\/bin\/sh -c )?#\(nop\)\s+)?(?:ENV|ARG)\b/.test(step);
    for (const { name, isArgument } of secretsIn(step)) {
      if (found.has(name)) continue;
      found.set(name, { name, step: index + 1, isSetting: isSetting || isArgument });
    }
  }
  return [...found.values()];
}

function* secretsIn(step: string): Generator<{ readonly name: string; readonly isArgument: boolean }> {
  const commandAt = step.indexOf("/bin/sh -c");
  const argumentsEnd = /^(?:RUN )?\|\d+ /.test(step) ? (commandAt < 0 ? step.length : commandAt) : 0;
  for (const match of step.matchAll(ASSIGNMENT)) {
    const [, name = "", written = ""] = match;
    const value = written.replace(/^(["'])(.*)\1$/s, "$2");
    if (EXPANDED.test(value) || !isSecret(name, value)) continue;
    yield { name, isArgument: match.index < argumentsEnd || isCredential(name) };
  }
}
