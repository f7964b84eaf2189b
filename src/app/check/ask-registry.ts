import type { ImageSubject } from "../../checks/check.ts";
import type { UngroupedChange } from "../../decide/changes.ts";
import type { ImageTarget } from "../../decide/target.ts";
import { answerFile, type DecidedFile, decideFile } from "../decide-files.ts";
import type { InspectedFile } from "../inspected-file.ts";
import { type Answers, answerAll } from "../look-up.ts";
import type { EngineOptions } from "../options.ts";
import type { RegistryPort } from "../ports.ts";
import { findUseFacts } from "../use-facts.ts";
import type { RegistryFacts } from "./registry-facts.ts";

/** The images of a check that registries are asked about. */
interface Asked {
  /** Those for which something newer may be offered. */
  readonly offered: readonly ImageTarget[];
  /** Those whose pins may grow no older. */
  readonly aged: readonly ImageTarget[];
}

/** Asks what is newer, and how old pins are. */
export async function askRegistry(
  registry: RegistryPort,
  files: readonly InspectedFile[],
  { offered, aged }: Asked,
  options: EngineOptions,
  now: Date,
): Promise<RegistryFacts> {
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
