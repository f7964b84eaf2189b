import type { ImageSubject } from "../../checks/check.ts";
import type { Finding } from "../../checks/finding.ts";
import { runChecks } from "../../checks/run.ts";
import type { EngineOptions } from "../options.ts";
import type { FileDecision } from "./decide-moves.ts";

/** The checks that tell what a migration could not do; what else is wrong is the business of `check`. */
const TELLING = new Set(["base-stays", "base-arg", "base-malformed", "base-unresolved", "dockerfile-syntax"]);

/** What a migration leaves as it is, and why. */
export function findingsOfMigration(
  decided: readonly FileDecision[],
  options: EngineOptions,
  now: Date,
): Finding[] {
  const { severityFor, ...known } = options.checks;
  const files = decided.map(({ file: { file }, staying, refused }) => {
    const subjects: ImageSubject[] = [
      ...staying.map(({ target, reason }) => ({ target, stays: reason })),
      ...refused.map(({ move, next, refusal }) => ({
        target: move.target,
        outcome: { kind: "next", next } as const,
        refusal,
      })),
    ];
    return {
      path: file.path,
      text: file.source.text,
      images: subjects.map((subject) => ({ subject, directives: directivesOf(file, subject) })),
      ...{ unreadable: file.unreadable, problems: file.problems },
    };
  });
  const checked = { files, updaters: [], notUtf8: [], passedOver: [] };
  const findings = runChecks(checked, { now, runtimes: options.runtimes, ...known }, severityFor);
  return findings.filter(({ id }) => TELLING.has(id));
}

function directivesOf({ targets }: FileDecision["file"]["file"], { target }: ImageSubject) {
  return targets.find((one) => one.target === target)?.directives ?? [];
}
