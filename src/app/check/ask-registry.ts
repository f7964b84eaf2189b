import type { ImageSubject } from "../../checks/check.ts";
import type { UngroupedChange } from "../../decide/changes.ts";
import type { ImageTarget } from "../../decide/target.ts";
import type { Undetermined } from "../../decide/undetermined.ts";
import { answerFile, type DecidedFile, decideFile } from "../decide-files.ts";
import type { InspectedFile } from "../inspected-file.ts";
import { type Answers, answerAll } from "../look-up.ts";
import type { EngineOptions } from "../options.ts";
import type { RegistryPort } from "../ports.ts";
import { findUseFacts, isAgeAsked } from "../use-facts.ts";

/** What registries said of the images of a check. */
export interface RegistryFacts {
  /** What is known of each image, by its use. */
  readonly subjects: ReadonlyMap<ImageTarget, ImageSubject>;
  readonly undetermined: readonly Undetermined[];
  readonly requests: number;
}

const NOTHING: RegistryFacts = { subjects: new Map(), undetermined: [], requests: 0 };

/**
 * Asks registries as far as policies do: what is newer where updates come with changes of the function, how old a
 * pin is where it may grow no older.
 * @param connect opens what registries are asked through; not called where nothing is to be asked
 */
export async function askRegistry(
  connect: (() => Promise<RegistryPort>) | undefined,
  files: readonly InspectedFile[],
  options: EngineOptions,
  now: Date,
): Promise<RegistryFacts> {
  const targets = files.flatMap((file) => file.targets.map(({ target }) => target));
  const offered = targets.filter(isOffered);
  const aged = targets.filter(isAgeAsked);
  if (connect === undefined || (offered.length === 0 && aged.length === 0)) return NOTHING;
  const registry = await connect();
  const answers = await answerOffered(registry, offered, options, now);
  const answered = files.map((file) => answerFile(file, answers, options));
  const decisions = answered.flatMap((file) => file.decisions);
  const useFacts = await findUseFacts(registry, decisions, aged, options);
  const decided = answered.map((file) => decideFile(file, useFacts, options));
  return {
    subjects: new Map(decided.flatMap(subjectsOf)),
    undetermined: decided.flatMap((file) => file.undetermined),
    requests: registry.requestCount(),
  };
}

/** Held images are their holders' business. */
function isOffered({ policy, hold }: ImageTarget): boolean {
  return policy.mode === "function-update" && hold.state !== "held" && hold.state !== "ignored";
}

/** Asks as if the schedule proposed these images, too. */
async function answerOffered(
  registry: RegistryPort,
  offered: readonly ImageTarget[],
  options: EngineOptions,
  now: Date,
): Promise<Answers> {
  const asked = new Map<ImageTarget, ImageTarget>();
  for (const target of offered) asked.set({ ...target, policy: { ...target.policy, mode: "auto" } }, target);
  const answers = await answerAll(registry, [...asked.keys()], options.runtimes, now);
  return new Map(
    [...answers].flatMap(([target, answer]) => {
      const original = asked.get(target);
      return original === undefined ? [] : [[original, answer] as const];
    }),
  );
}

function subjectsOf({ subjects, changes }: DecidedFile): [ImageTarget, ImageSubject][] {
  return subjects.map((subject) => {
    const edits = changeOf(subject.target, changes)?.edits;
    return [subject.target, { ...subject, ...(edits && { edits }) }];
  });
}

/** The change of a use: the one that edits its words, else (where these are an ARG's) the one of its reference. */
function changeOf({ use }: ImageTarget, changes: readonly UngroupedChange[]): UngroupedChange | undefined {
  const ofReference = changes.filter(({ oldReference }) => oldReference === use.reference);
  const isInWords = ({ start, end }: { start: number; end: number }) =>
    use.written.start <= start && end <= use.written.end;
  return ofReference.find(({ edits }) => edits.some(isInWords)) ?? ofReference[0];
}
