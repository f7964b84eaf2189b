import type { Changes } from "../app/check/changes.ts";
import { checkChanges } from "../app/check/check-changes.ts";
import { planCheck } from "../app/check/plan-check.ts";
import { exitCodeOfPlan } from "../app/exit-code.ts";
import type { Config } from "../config/config.ts";
import type { Plan } from "../decide/plan.ts";
import type { Scope } from "../decide/scope.ts";
import { renderCheckMarkdown } from "../report/check-markdown.ts";
import { renderCheckText } from "../report/check-text.ts";
import { findingCounts } from "../report/counts.ts";
import type { CommitPages } from "../report/file-link.ts";
import { readHclGrammar } from "../workspace/read-hcl-grammar.ts";
import type { PreparedRun } from "./action-run.ts";
import { composeEngine, type Engine } from "./compose.ts";
import { type Failure, failureOf } from "./failure.ts";
import { findChanges } from "./find-changes.ts";
import { remarkOn } from "./remark-on.ts";
import { writeFindings } from "./write-findings.ts";

/**
 * Checks what the run is about, and tells what was found in the log, annotations, the summary, outputs and files, and
 * on the pull request if it is to.
 * @param variables the process's environment
 * @returns why the step is to fail, if it is
 */
export async function runCheck(
  run: PreparedRun,
  config: Config,
  variables: Readonly<Record<string, string | undefined>>,
): Promise<Failure | undefined> {
  const engine = await composeEngine(config, run.place, variables);
  const scope = scopeOf(run, config);
  const changes = scope === "all" && !config.comment ? undefined : await findChanges(run);
  const plan = await planScope(engine, scope, changes, run.now);
  const text = renderCheckText(plan, { colour: false });
  await writeFindings(run, plan, { text, markdown: renderCheckMarkdown(plan, commitPagesOf(run)) });
  if (config.comment) await remarkOn(run, plan, changes);
  const exitCode = exitCodeOfPlan(plan, config.failOn ?? "error", config.strict);
  return failureOf(plan, exitCode, findingCounts(plan));
}

/** Where there is no change to be about, all of it is. */
function scopeOf({ environment }: PreparedRun, { scope }: Config): Scope {
  return environment.baseCommit === undefined ? "all" : scope;
}

function planScope(
  { workspace, registry, options }: Engine,
  scope: Scope,
  changes: Changes | undefined,
  now: Date,
): Promise<Plan> {
  const ports = {
    workspace,
    registry: async () => registry,
    hclGrammar: () => readHclGrammar(process.argv[1] ?? ""),
  };
  if (scope === "all" || changes === undefined) return planCheck(ports, options, undefined, now);
  return checkChanges(ports, options, { changes, scope }, now);
}

/** Where the files of the commit that is checked out are shown, if that is known. */
function commitPagesOf({ environment, place }: PreparedRun): CommitPages | undefined {
  const { repositoryUrl, commit } = environment;
  return commit === undefined ? undefined : { repositoryUrl, commit, directory: place.path };
}
