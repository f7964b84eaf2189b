import { DECLARATION_NAMES } from "../../app/check/declaration-kind.ts";
import { selectPaths } from "../../app/check/selection.ts";
import { loadConfig } from "../../config/load.ts";
import { changedFilesSince } from "../../workspace/changed-files.ts";
import { openWorkspace } from "../../workspace/workspace.ts";
import { ahead } from "../ahead.ts";
import { checkPlace } from "../check-place.ts";
import { scopeOf } from "../check-scope.ts";
import type { Invocation } from "../command.ts";

/** `check [PATH…]`: findings in Dockerfiles, workflow files and infrastructure files; mends what is safe if told to. */
export async function runCheck(invocation: Invocation): Promise<number> {
  const { positionals, settings, terminal } = invocation;
  const { root, paths } = checkPlace(positionals, process.cwd());
  const config = await loadConfig(root, settings.config);
  const say = settings.quiet ? () => {} : terminal.say;
  const workspace = openWorkspace(root, { ...config.files, onNote: say });
  const scope = scopeOf(settings);
  // Git needs as long to look through a large repository as it takes to load the checks; but of a scope of changes it
  // has to be known first what they are.
  const listFiles = () => workspace.projectFiles(DECLARATION_NAMES, paths);
  const projectFiles = scope === "all" ? ahead(listFiles) : workspace.projectFiles;
  const findChanges = () => changedFilesSince(workspace.root, settings.since);
  const changedFiles = scope === "all" ? findChanges : ahead(findChanges);
  const { checkWorkspace } = await import("../check-workspace.ts");
  const checked = { workspace: { ...workspace, projectFiles }, changedFiles, scope, config };
  return checkWorkspace({ ...checked, within: paths && selectPaths(paths) }, invocation);
}
