import type { Changes } from "../app/check/changes.ts";
import { keepComment } from "../app/check/keep-comment.ts";
import { offerSuggestions } from "../app/check/offer-suggestions.ts";
import type { Plan } from "../decide/plan.ts";
import { RefusedError } from "../errors.ts";
import { commentMark, renderComment } from "../report/comment.ts";
import { suggestionsOf } from "../report/suggestion.ts";
import type { ChangedFiles } from "../text/changed-lines.ts";
import type { PreparedRun } from "./action-run.ts";
import { log } from "./log.ts";

/** Tells what was found on the pull request, too; where that can't be done, the log says why, and nothing fails. */
export async function remarkOn(run: PreparedRun, plan: Plan, changes: Changes | undefined): Promise<void> {
  const { pullRequest, repository, repositoryUrl, commit } = run.environment;
  const reason = silenceReason(run);
  if (reason !== undefined) log(`There is no comment: ${reason}.`);
  if (reason !== undefined || pullRequest === undefined) return;
  const { number, headCommit } = pullRequest;
  const directory = run.place.path;
  await unlessRefused("There is no comment", async () => {
    const body = renderComment(plan, { repositoryUrl, commit: commit ?? headCommit, directory });
    await keepComment(await run.connect(repository), number, commentMark(directory), body);
  });
  await unlessRefused("There are no suggestions", async () => {
    const suggestions = suggestionsOf(
      plan.findings,
      plan.sources,
      suggestibleLines(plan, changes),
      directory,
    );
    await offerSuggestions(await run.connect(repository), number, headCommit, suggestions);
  });
}

function silenceReason({ inputs, environment }: PreparedRun): string | undefined {
  if (environment.pullRequest === undefined) return "the run is about no pull request";
  if (inputs.isDryRun) return "the input dry-run asks for nothing to be written";
  if (environment.isFromFork) return "the pull request comes from a fork, whose token only reads";
  return undefined;
}

async function unlessRefused(what: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    log(`${what}: ${error.message}\nThis takes \`permissions: { pull-requests: write }\`.`);
  }
}

/** Lines that are the same here and at the head of the pull request, which suggestions are about. */
function suggestibleLines(plan: Plan, changes: Changes | undefined): ChangedFiles {
  const placed = [...(changes?.placeIn(plan.sources) ?? [])].filter(([, { isAsPatched }]) => isAsPatched);
  return new Map(placed.map(([path, { lines }]) => [path, lines]));
}
