import { type Decision, decideChanges, type UngroupedChange } from "../../decide/changes.ts";
import type { GroupStyle } from "../../decide/group.ts";
import { holdCommentEdit } from "../../decide/hold-comment.ts";
import type { MoveFacts } from "../../decide/move-facts.ts";
import type { Plan } from "../../decide/plan.ts";
import { lineInTag } from "../../decide/rollback-tags.ts";
import type { ImageTarget } from "../../decide/target.ts";
import type { Undetermined } from "../../decide/undetermined.ts";
import { LookupError } from "../../errors.ts";
import { shortDigest } from "../../image/digest.ts";
import { repositoryName } from "../../image/reference.ts";
import { dayOf } from "../../lambda/calendar-day.ts";
import type { TextEdit } from "../../text/edit.ts";
import { distinctUndetermined } from "../distinct-undetermined.ts";
import { inspectFiles } from "../inspect.ts";
import type { InspectedFile } from "../inspected-file.ts";
import { undeterminedOf } from "../look-up.ts";
import type { EngineOptions } from "../options.ts";
import type { RegistryPort, WorkspacePort } from "../ports.ts";
import { groupRollbacks } from "./group-changes.ts";
import { findingsOfMigration, type LeftImages } from "./migration-findings.ts";
import type { MigrationOptions } from "./migration-options.ts";
import { type RollbackStep, resolveRollback } from "./resolve-rollback.ts";
import { rollbackFacts } from "./rollback-facts.ts";

/** What a rollback is told. */
export interface RollbackOptions extends Pick<MigrationOptions, "isSelected"> {
  /** A tag or a digest. */
  readonly to: string;
  /** Whole days that the images are held for. */
  readonly holdDays: number;
  readonly group: GroupStyle;
}

/**
 * Plans the way back to an earlier build: each image is pinned to a tag or digest of its own repository, and a comment
 * above holds it there for a while. Where some images are of the line that the tag is of, the others aren't meant;
 * where none is, all that have it are. Writes nothing.
 * @throws {RefusedError} where the directory can't be read
 */
export async function planRollback(
  { workspace, registry }: { readonly workspace: WorkspacePort; readonly registry: RegistryPort },
  options: EngineOptions,
  rollback: RollbackOptions,
  now: Date,
): Promise<Plan> {
  const startedAt = performance.now();
  const inspection = await inspectFiles(workspace, options, now);
  const answers = await askAll(registry, inspection.files, options, rollback);
  const meant = meantImages(answers);
  const until = dayOf(new Date(now.getTime() + rollback.holdDays * DAY));
  const decided = inspection.files.map((file) => decideFile(file, answers, meant, until, options));
  const changes = groupRollbacks(
    decided.flatMap((file) => file.changes),
    options,
    rollback,
  );
  return {
    changes,
    findings: findingsOfMigration(
      decided.map(({ left }) => left),
      options,
      now,
    ),
    undetermined: distinctUndetermined(undeterminedOfAll(answers, meant)),
    determined: answers.filter(({ undetermined }) => undetermined === undefined).length,
    runtimes: [],
    sources: new Map(
      inspection.files
        .filter(({ path }) => changes.some(({ file }) => file === path))
        .map(({ path, source }) => [path, source]),
    ),
    stats: {
      ...{ files: inspection.fileCount, imageUses: inspection.useCount },
      ...{ registryRequests: registry.requestCount() },
      durationMs: Math.round(performance.now() - startedAt),
    },
  };
}

const DAY = 86_400_000;

/** What was found out for one image. */
interface Answer {
  readonly target: ImageTarget;
  readonly step?: RollbackStep;
  readonly undetermined?: Undetermined;
}

function askAll(
  registry: RegistryPort,
  files: readonly InspectedFile[],
  { runtimes }: EngineOptions,
  { isSelected, to }: RollbackOptions,
): Promise<Answer[]> {
  const targets = files
    .flatMap((file) => file.targets.map(({ target }) => target))
    .filter(({ subject }) => subject.kind !== "versioned")
    .filter(({ file, reference }) => isSelected(file, repositoryName(reference)));
  return Promise.all(
    targets.map(async (target): Promise<Answer> => {
      if (target.hold.state === "ignored") {
        return { target, step: { reason: "A comment above it says that it is to be ignored." } };
      }
      try {
        return { target, step: await resolveRollback(registry, target, to, runtimes) };
      } catch (error) {
        if (!(error instanceof LookupError)) throw error;
        return { target, undetermined: undeterminedOf(target.use.reference, error) };
      }
    }),
  );
}

/** The images that have what is asked for: of its line where there are such, else all. */
function meantImages(answers: readonly Answer[]): ReadonlySet<ImageTarget> {
  const having = answers.filter(({ step }) => step !== undefined && !("reason" in step));
  const ofLine = having.filter(({ target, step }) => {
    const line = step && "line" in step ? step.line : undefined;
    return line !== undefined && lineInTag(target.reference.tag, target) === line;
  });
  return new Set((ofLine.length > 0 ? ofLine : having).map(({ target }) => target));
}

/** That other images have no such build matters only where none has it. */
function undeterminedOfAll(answers: readonly Answer[], meant: ReadonlySet<ImageTarget>): Undetermined[] {
  return answers
    .flatMap(({ undetermined = [] }) => undetermined)
    .filter(({ reason }) => meant.size === 0 || reason !== "not-found");
}

interface DecidedRollback {
  readonly changes: readonly UngroupedChange[];
  readonly left: LeftImages;
}

function decideFile(
  file: InspectedFile,
  answers: readonly Answer[],
  meant: ReadonlySet<ImageTarget>,
  until: string,
  { runtimes }: EngineOptions,
): DecidedRollback {
  const own = answers.filter(({ target }) => target.file === file.path);
  const decisions = own.flatMap(({ target, step }) => (meant.has(target) ? decisionOf(target, step) : []));
  const { changes, refused } = decideChanges(decisions, file.uses, file.lineStarts, runtimes);
  const unwritten = new Set(refused.map(({ decision }) => decision.target));
  const held = decisions.map(({ target }) => target).filter((target) => !unwritten.has(target));
  const comments = held.map((target) =>
    holdCommentEdit(file.source.text, target, until, `rolled back from ${buildName(target)}`),
  );
  // With no image rolled back, what hinders each is worth a word; else the others weren't meant.
  const stays = own.flatMap(({ target, step }) =>
    meant.size === 0 && step && "reason" in step ? [{ target, stays: step.reason }] : [],
  );
  const refusals = refused.map(({ decision, refusal }) => ({ ...decision, refusal }));
  const [first] = decisions.filter(({ target }) => !unwritten.has(target));
  const facts = first && rollbackFacts(first, until, runtimes);
  return {
    changes: withComments(changes, comments, facts),
    left: { file, subjects: [...stays, ...refusals] },
  };
}

function decisionOf(target: ImageTarget, step: RollbackStep | undefined): Decision[] {
  if (step === undefined || "reason" in step) return [];
  const { tag, digest } = target.reference;
  const next = {
    ...(step.tag !== undefined && step.tag !== tag && { tag: step.tag }),
    ...(step.digest !== undefined && step.digest !== digest && { digest: step.digest }),
  };
  return Object.keys(next).length === 0 ? [] : [{ target, outcome: { kind: "next", next } }];
}

/** What an image was pinned to, in a word. */
function buildName({ reference: { tag, digest } }: ImageTarget): string {
  const names = [...(tag === undefined ? [] : [tag]), ...(digest === undefined ? [] : [shortDigest(digest)])];
  return names.length === 0 ? "latest" : names.join("@");
}

/** The comments of a file, and what there is to tell of it, go with its first change. */
function withComments(
  [first, ...others]: readonly UngroupedChange[],
  comments: readonly TextEdit[],
  move: MoveFacts | undefined,
): UngroupedChange[] {
  if (first === undefined) return [];
  const distinct = new Map(comments.map((edit) => [`${edit.start} ${edit.end}`, edit]));
  const edits = [...first.edits, ...distinct.values()].sort((a, b) => a.start - b.start);
  return [{ ...first, edits, ...(move && { move }) }, ...others];
}
