import type { RunCommand } from "../dockerfile/run-commands.ts";
import type { StageSubject } from "../project/subject.ts";
import { isInstalling, type PackageCommand, packageCommandOf } from "../shell/package-command.ts";

/** A package manager's command of a stage. */
export interface PackageRun extends PackageCommand {
  readonly run: RunCommand;
}

/** A command as a package manager's. */
export function packageRunOf(run: RunCommand): PackageRun | undefined {
  const command = packageCommandOf(run);
  return command && { ...command, run };
}

/** The package managers' commands that surely run in a stage and install something. */
export function installsOf({ commands }: StageSubject): PackageRun[] {
  return commands
    .filter(isCertain)
    .map(packageRunOf)
    .filter((command) => command !== undefined)
    .filter(isInstalling);
}

/** Whether a command surely runs, and its failure ends the build. */
export function isCertain({ isConditional, mayFail }: RunCommand): boolean {
  return !isConditional && !mayFail;
}
