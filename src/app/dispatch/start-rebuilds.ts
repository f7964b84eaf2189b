import { type DispatchStart, decideDispatch, type SkippedDispatch } from "../../decide/dispatch.ts";
import type { DispatchSettings } from "../../decide/dispatch-settings.ts";
import type { RebuildEntry } from "../../decide/rebuild-entry.ts";
import { RefusedError } from "../../errors.ts";
import type { DispatchPort } from "./dispatch-port.ts";

/** What became of the rebuilds of a run. */
export interface StartedRebuilds {
  /** Started by this run; in a dry run, what would be. */
  readonly starts: readonly DispatchStart[];
  readonly skipped: readonly SkippedDispatch[];
  /** Why GitHub didn't start one, the first of them: the rest is tried only where it was about that one's inputs. */
  readonly refusal?: RefusedError;
}

/**
 * Starts the rebuilds of stale images, none twice for the same image and base.
 * @param remembered keys of what was started before, as the tracking issue has them; without one, the titles of the runs
 * are asked for keys
 * @param remember keeps what is about to be started: a run that ends in between is to start nothing twice
 * @throws {RefusedError} where GitHub doesn't tell what was started, or it can't be remembered: then nothing is
 */
export async function startRebuilds(
  github: DispatchPort,
  entries: readonly RebuildEntry[],
  settings: DispatchSettings,
  remembered: ReadonlySet<string> | undefined,
  isDryRun: boolean,
  remember: (started: StartedRebuilds) => Promise<void> = async () => {},
): Promise<StartedRebuilds> {
  if (entries.length === 0) return { starts: [], skipped: [] };
  const wasStarted = remembered
    ? (key: string) => remembered.has(key)
    : await titleTest(github, settings.start);
  const { starts, skipped } = decideDispatch(entries, settings, wasStarted);
  if (isDryRun || starts.length === 0) return { starts, skipped };
  const start = await starter(github, settings);
  await remember({ starts, skipped });
  const tried = await startEach(starts, start);
  return { ...tried, skipped: [...skipped, ...tried.skipped] };
}

async function startEach(
  starts: readonly DispatchStart[],
  start: (start: DispatchStart) => Promise<void>,
): Promise<StartedRebuilds> {
  const done: DispatchStart[] = [];
  const skipped: SkippedDispatch[] = [];
  let refusal: RefusedError | undefined;
  let isOver = false;
  const skip = ({ entries }: DispatchStart, reason: string) =>
    skipped.push(...entries.map(({ image }) => ({ image, reason })));
  for (const each of starts) {
    if (isOver) {
      skip(each, "GitHub refused another start: this one wasn't tried.");
      continue;
    }
    try {
      await start(each);
      done.push(each);
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      skip(each, `${error.message}.`);
      refusal ??= error;
      isOver = !error.isOfContent;
    }
  }
  return { starts: done, skipped, ...(refusal && { refusal }) };
}

/** Whether a run has a key in its title, where `run-name` put it. */
async function titleTest(
  github: DispatchPort,
  start: DispatchSettings["start"],
): Promise<(key: string) => boolean> {
  const runs =
    "workflow" in start
      ? await github.startedRuns("workflow_dispatch", start.workflow)
      : await github.startedRuns("repository_dispatch");
  const words = new Set(runs.flatMap(({ title }) => title.split(/[^0-9a-f]+/)));
  return (key) => words.has(key);
}

async function starter(
  github: DispatchPort,
  settings: DispatchSettings,
): Promise<(start: DispatchStart) => Promise<void>> {
  const { start } = settings;
  if ("event" in start) return ({ inputs }) => github.sendEvent(start.event, inputs);
  const ref = settings.ref ?? (await github.defaultBranch());
  return ({ inputs }) => github.startWorkflow(start.workflow, ref, inputs);
}
