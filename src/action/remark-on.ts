import type { Changes } from "../app/check/changes.ts";
import { keepComment } from "../app/check/keep-comment.ts";
import { offerSuggestions } from "../app/check/offer-suggestions.ts";
import type { Plan } from "../decide/plan.ts";
import { RefusedError } from "../errors.ts";
import { commentMark, renderComment } from "../report/comment.ts";
import { suggestionsOf } from "../report/suggestion.ts";
import type { ChangedFiles } from "../text/changed-lines.ts";
import type { PreparedRun } from "./action-run.ts";
import { commitPagesOf } from "./check-results.ts";
import { log } from "./log.ts";

/** Tells what was found on the pull request, too; where that can't be done, the log says why, and nothing fails. */
export async function remarkOn(run: PreparedRun, plan: Plan, changes: Changes | undefined): Promise<void> {
  const reason = silenceReason(run);
  if (reason !== undefined) return log(`There is no comment: ${reason}.`);
  try {
    await remark(run, plan, changes);
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    log(
      `There is no comment: ${error.message}\nIt is written with \`permissions: { pull-requests: write }\`.`,
    );
  }
}

function silenceReason({ inputs, environment }: PreparedRun): string | undefined {
  if (environment.pullRequest === undefined) return "the run is about no pull request";
  if (inputs.isDryRun) return "the input dry-run asks for nothing to be written";
  if (environment.isFromFork) return "the pull request comes from a fork, whose token only reads";
  return undefined;
}

async function remark(run: PreparedRun, plan: Plan, changes: Changes | undefined): Promise<void> {
  const { pullRequest, repository } = run.environment;
  const pages = commitPagesOf(run);
  if (pullRequest === undefined || pages === undefined) return;
  const { number, headCommit } = pullRequest;
  const github = await run.connect(repository);
  await keepComment(github, number, commentMark(run.place.path), renderComment(plan, pages));
  const lines = changes === undefined ? new Map() : suggestibleLines(plan, changes);
  const suggestions = suggestionsOf(plan.findings, plan.sources, lines, run.place.path);
  await offerSuggestions(github, number, headCommit, suggestions);
}

/** Lines that are the same here and at the head of the pull request, which suggestions are about. */
function suggestibleLines(plan: Plan, changes: Changes): ChangedFiles {
  const placed = [...changes.placeIn(plan.sources)].filter(([, { isAsPatched }]) => isAsPatched);
  return new Map(placed.map(([path, { lines }]) => [path, lines]));
}
