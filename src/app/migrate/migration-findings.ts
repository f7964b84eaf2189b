import type { ImageSubject } from "../../checks/check.ts";
import type { Finding } from "../../checks/finding.ts";
import { runChecks } from "../../checks/run.ts";
import type { InspectedFile } from "../inspected-file.ts";
import type { EngineOptions } from "../options.ts";

/** The checks that tell what a migration could not do; what else is wrong is the business of `check`. */
const TELLING = new Set(["base-stays", "base-arg", "base-malformed", "base-unresolved", "dockerfile-syntax"]);

/** A Dockerfile, and the images in it that a migration leaves as they are. */
export interface LeftImages {
  readonly file: InspectedFile;
  readonly subjects: readonly ImageSubject[];
}

/** What a migration leaves as it is, and why. */
export function findingsOfMigration(
  left: readonly LeftImages[],
  options: Pick<EngineOptions, "checks" | "runtimes">,
  now: Date,
): Finding[] {
  const { severityFor, ...known } = options.checks;
  const files = left.map(({ file, subjects }) => ({
    ...{ path: file.path, text: file.source.text, unreadable: file.unreadable, problems: file.problems },
    images: subjects.map((subject) => ({ subject, directives: directivesOf(file, subject) })),
  }));
  const checked = { files, updaters: [], notUtf8: [], passedOver: [] };
  const findings = runChecks(checked, { now, runtimes: options.runtimes, ...known }, severityFor);
  return findings.filter(({ id }) => TELLING.has(id));
}

function directivesOf({ targets }: InspectedFile, { target }: ImageSubject) {
  return targets.find((one) => one.target === target)?.directives ?? [];
}
