import type { ImageSubject } from "../checks/check.ts";
import { type Decision, decideChanges, type UngroupedChange } from "../decide/changes.ts";
import { possibleGroupsOf } from "../decide/group.ts";
import { decideOutcome } from "../decide/outcome.ts";
import type { ImageTarget } from "../decide/target.ts";
import type { Undetermined } from "../decide/undetermined.ts";
import type { InspectedFile } from "./inspected-file.ts";
import { type Answers, undeterminedOf } from "./look-up.ts";
import type { EngineOptions } from "./options.ts";

/** What the answers say of one file's managed images. */
export interface AnsweredFile {
  readonly file: InspectedFile;
  readonly decisions: readonly Decision[];
  readonly undetermined: readonly Undetermined[];
}

/** An answered file with its edits. */
export interface DecidedFile extends AnsweredFile {
  readonly changes: readonly UngroupedChange[];
  /** One for each managed use, in the order of `file.targets`. */
  readonly subjects: readonly ImageSubject[];
}

/** What has to be asked about single uses, beside the shared answers. */
export interface UseFacts {
  /** Why a change has to wait for the registry that the file names. */
  readonly waitsForMirror: ReadonlyMap<ImageTarget, string>;
  /** When a held pin was made, RFC 3339. */
  readonly pinnedCreated: ReadonlyMap<ImageTarget, string>;
}

/** Decides each managed use of a file for which there is an answer; pure. */
export function answerFile(
  file: InspectedFile,
  answers: Answers,
  options: Pick<EngineOptions, "group" | "ownersOf">,
): AnsweredFile {
  const decisions: Decision[] = [];
  const undetermined: Undetermined[] = [];
  for (const { target } of file.targets) {
    const answer = answers.get(target);
    if (!answer) continue;
    if (answer.kind === "undetermined") {
      undetermined.push({
        ...undeterminedOf(target.use.reference, answer.error),
        groups: groupsOf(target, options),
      });
    } else {
      const written = { tag: target.reference.tag, pin: target.policy.pin };
      decisions.push({ target, outcome: decideOutcome(answer.question, answer.facts, written) });
    }
  }
  return { file, decisions, undetermined };
}

/** The pull requests that must not be closed while this is undetermined. */
function groupsOf(
  { file, subject }: ImageTarget,
  options: Pick<EngineOptions, "group" | "ownersOf">,
): string[] {
  const runtime = subject.kind === "versioned" ? undefined : subject.base.runtime?.identifier;
  return possibleGroupsOf(options.group, {
    file,
    owners: options.ownersOf(file),
    ...(runtime && { runtime }),
  });
}

/** Turns a file's decisions into edits, and what there is to know of each use into subjects of checks; pure. */
export function decideFile(answered: AnsweredFile, useFacts: UseFacts, options: EngineOptions): DecidedFile {
  const { file, decisions } = answered;
  const ready = decisions.filter(({ target }) => !useFacts.waitsForMirror.has(target));
  const { changes, refused } = decideChanges(ready, file.uses, file.lineStarts, options.runtimes);
  const outcomes = new Map(decisions.map(({ target, outcome }) => [target, outcome]));
  const refusals = new Map(refused.map(({ decision, refusal }) => [decision.target, refusal]));
  const subjects = file.targets.map(({ target }) =>
    defined({
      target,
      outcome: outcomes.get(target),
      refusal: refusals.get(target),
      waitsForMirror: useFacts.waitsForMirror.get(target),
      pinnedCreated: useFacts.pinnedCreated.get(target),
    }),
  );
  return { ...answered, changes, subjects };
}

type Possibly<T> = { [K in keyof T]: T[K] | undefined };

/** The subject without what isn't known. */
function defined(
  subject: { target: ImageTarget } & Possibly<Required<Omit<ImageSubject, "target" | "edits" | "stays">>>,
): ImageSubject {
  const { target, outcome, refusal, waitsForMirror, pinnedCreated } = subject;
  return {
    target,
    ...(outcome && { outcome }),
    ...(refusal && { refusal }),
    ...(waitsForMirror !== undefined && { waitsForMirror }),
    ...(pinnedCreated !== undefined && { pinnedCreated }),
  };
}
