import { repositoryName } from "../image/reference.ts";
import type { Check, CheckContext, FileSubject, ManagedRepository } from "./check.ts";
import { type CheckedFile, checkFile } from "./check-file.ts";
import type { Finding } from "./finding.ts";
import { findingOf, isOn, type Severities } from "./finding-of.ts";
import { CHECKS } from "./index.ts";
import type { UpdaterFile } from "./updaters/updater-file.ts";

/** All that a run has to check. */
export interface Checked {
  readonly files: readonly CheckedFile[];
  /** Paths of the Dockerfiles that are not UTF-8. */
  readonly notUtf8: readonly string[];
  /** Files with a Dockerfile's name that weren't read, and why, as a sentence's end. */
  readonly passedOver: readonly { readonly path: string; readonly reason: string }[];
  readonly updaters: readonly UpdaterFile[];
}

/** Runs every check that isn't switched off; the findings are sorted by file and place, those without place last. */
export function runChecks(checked: Checked, context: CheckContext, severities: Severities): Finding[] {
  const checks = CHECKS.filter((check) => isOn(check, severities));
  const findings = [
    ...checked.files.flatMap((file) => checkFile(file, checks, context, severities)),
    ...checked.notUtf8.flatMap((path) => checkUnread(path, { kind: "not-utf8" }, checks, severities)),
    ...checked.passedOver.flatMap(({ path, reason }) =>
      checkUnread(path, { kind: "passed-over", reason }, checks, severities),
    ),
    ...checkRepository(checked, checks, context, severities),
  ];
  return findings.sort(comparePlaces);
}

/** A file of which nothing but its name is known is pointed at by its beginning. */
function checkUnread(
  file: string,
  subject: FileSubject,
  checks: readonly Check[],
  severities: Severities,
): Finding[] {
  const location = { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
  return checks.flatMap((check) => {
    const results = check.scope === "file" ? check.run(subject) : [];
    return results.map((result) => findingOf(check, result, location, severities));
  });
}

function checkRepository(
  { files, updaters }: Checked,
  checks: readonly Check[],
  context: CheckContext,
  severities: Severities,
): Finding[] {
  const subject = { updaters, images: managedRepositories(files) };
  return checks.flatMap((check) => {
    if (check.scope !== "repository") return [];
    const results = check.run(subject, context);
    return results.map(({ location, ...result }) => findingOf(check, result, location, severities));
  });
}

/** Images that a comment gives up are anybody's. */
function managedRepositories(files: readonly CheckedFile[]): ManagedRepository[] {
  const filesOf = new Map<string, Set<string>>();
  for (const { path, images } of files) {
    for (const { subject } of images) {
      if (subject.target.hold.state === "ignored") continue;
      const repository = repositoryName(subject.target.reference);
      const known = filesOf.get(repository);
      if (known === undefined) filesOf.set(repository, new Set([path]));
      else known.add(path);
    }
  }
  return [...filesOf].map(([repository, paths]) => ({ repository, files: [...paths] }));
}

function comparePlaces({ location: a }: Finding, { location: b }: Finding): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}
