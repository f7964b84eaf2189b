import { repositoryName } from "../image/reference.ts";
import type { Project } from "../project/subject.ts";
import { lineStartsFinder, type Span } from "../text/position.ts";
import type { Check, CheckContext, FileCheck, FileSubject, ManagedRepository } from "./check.ts";
import { checkComments } from "./check-comments.ts";
import { type CheckedFile, checkFile } from "./check-file.ts";
import { checkProject, type Sources } from "./check-project.ts";
import type { Finding, Location } from "./finding.ts";
import { findingOf, locationOf } from "./finding-of.ts";
import { UsedIgnores, withoutIgnored } from "./ignores.ts";
import { CHECKS } from "./index.ts";
import { mergeFindings, type StagedFinding } from "./merge-findings.ts";
import type { PlacedResult } from "./placed-result.ts";
import { isOn, type SeverityLookup } from "./severity-lookup.ts";
import type { UpdaterFile } from "./updaters/updater-file.ts";

/** All that a run has to check. */
export interface Checked {
  readonly files: readonly CheckedFile[];
  /** Files that aren't UTF-8. */
  readonly notUtf8: readonly UnreadFile[];
  /** Files that weren't read, and why, as a sentence's end. */
  readonly passedOver: readonly (UnreadFile & { readonly reason: string })[];
  readonly updaters: readonly UpdaterFile[];
  /** In a check of more than images: what was read of the repository. */
  readonly project?: { readonly project: Project; readonly sources: Sources };
}

/** A file of which nothing but its name is known. */
export interface UnreadFile {
  readonly path: string;
  /** Absent: it has a Dockerfile's name. */
  readonly fileKind?: FileCheck["fileKind"];
}

/** Runs every check that isn't switched off; the findings are sorted by file and place, those without place last. */
export function runChecks(checked: Checked, context: CheckContext, severityFor: SeverityLookup): Finding[] {
  const locate = locator(checked);
  const used = new UsedIgnores();
  const results = placedResults(checked, CHECKS, context);
  const placed = withoutIgnored(
    results.filter(({ check, file }) => isOn(check, severityFor, file)),
    used,
  );
  for (const file of checked.files) noteGivenUp(file, used);
  const ofComments = checked.project ? checkComments(checked.project.sources, used, CHECKS, severityFor) : [];
  const findings = [
    ...mergeByFile([...placed, ...ofComments], locate, severityFor),
    ...checkUnread(checked, CHECKS, severityFor),
    ...checkRepository(checked, CHECKS, context, severityFor),
  ];
  return findings.sort(comparePlaces);
}

/** A comment above an image that gives it up or holds it is of use, whether there is something to silence or not. */
function noteGivenUp({ path, images }: CheckedFile, used: UsedIgnores): void {
  for (const { subject } of images) {
    const { hold } = subject.target;
    if (hold.state !== "none") used.add(path, hold.directive);
  }
}

/** Scopes of the checks of images and of whole Dockerfiles. */
const IN_DOCKERFILES: ReadonlySet<Check["scope"]> = new Set(["image-use", "unreadable", "file"]);

function placedResults(checked: Checked, checks: readonly Check[], context: CheckContext): PlacedResult[] {
  // Told apart once: to ask all checks for their scope again for each image costs more than to run those that it concerns.
  const ofDockerfiles = checks.filter(({ scope }) => IN_DOCKERFILES.has(scope));
  const ofImages = checked.files.flatMap((file) => checkFile(file, ofDockerfiles, context));
  if (checked.project === undefined) return ofImages;
  const { project, sources } = checked.project;
  return [...ofImages, ...checkProject(project, checks, context, sources)];
}

/** What says the same of several places of a file is one finding. */
function mergeByFile(
  placed: readonly PlacedResult[],
  locate: Locate,
  severityFor: SeverityLookup,
): Finding[] {
  const byFile = new Map<string, StagedFinding[]>();
  for (const one of placed) {
    const found = { finding: foundAt(one, locate, severityFor), isFinalStage: one.isFinalStage };
    const others = byFile.get(one.file);
    if (others === undefined) byFile.set(one.file, [found]);
    else others.push(found);
  }
  return [...byFile.values()].flatMap(mergeFindings);
}

function foundAt(
  { check, result, file, span }: PlacedResult,
  locate: Locate,
  severityFor: SeverityLookup,
): Finding {
  const finding = findingOf(check, result, locate(file, span), severityFor);
  const related = (result.related ?? []).map((place) => locate(place.file ?? file, place.span));
  const { fix } = result;
  return {
    ...finding,
    ...(related.length > 0 && { related }),
    ...(fix && { fix: { safety: fix.safety, edits: fix.edits.map((edit) => ({ file, ...edit })) } }),
  };
}

type Locate = (file: string, span: Span) => Location;

/** Finds lines and columns; the lines of a file are counted once. */
function locator({ files, project }: Checked): Locate {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const lineStartsIn = lineStartsFinder((file) => texts.get(file) ?? project?.sources.get(file)?.text ?? "");
  return (file, span) => locationOf(file, lineStartsIn(file), span);
}

/** A file of which nothing but its name is known is pointed at by its beginning. */
function checkUnread(checked: Checked, checks: readonly Check[], severityFor: SeverityLookup): Finding[] {
  const subjects: (UnreadFile & { subject: FileSubject })[] = [
    ...checked.notUtf8.map((file) => ({ ...file, subject: { kind: "not-utf8" } as const })),
    ...checked.passedOver.map((file) => ({
      ...file,
      subject: { kind: "passed-over", reason: file.reason } as const,
    })),
  ];
  return subjects.flatMap(({ path, fileKind, subject }) => {
    const location = { file: path, line: 1, column: 1, endLine: 1, endColumn: 1 };
    return checks.flatMap((check) => {
      if (check.scope !== "file" || check.fileKind !== fileKind || !isOn(check, severityFor, path)) return [];
      return check.run(subject).map((result) => findingOf(check, result, location, severityFor));
    });
  });
}

function checkRepository(
  { files, updaters }: Checked,
  checks: readonly Check[],
  context: CheckContext,
  severityFor: SeverityLookup,
): Finding[] {
  const subject = { updaters, images: managedRepositories(files) };
  return checks.flatMap((check) => {
    if (check.scope !== "repository") return [];
    const results = check.run(subject, context);
    return results
      .filter(({ location }) => isOn(check, severityFor, location?.file))
      .map(({ location, ...result }) => findingOf(check, result, location, severityFor));
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
