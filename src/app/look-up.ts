import type { Facts } from "../decide/facts.ts";
import { type Question, questionKey, questionOf } from "../decide/question.ts";
import type { ImageTarget } from "../decide/target.ts";
import type { Undetermined } from "../decide/undetermined.ts";
import { LookupError } from "../errors.ts";
import type { RuntimeTable } from "../lambda/runtime.ts";
import { answerQuestion } from "./facts/answer.ts";
import type { LookUpRun } from "./facts/look-up-run.ts";
import { searchMemories } from "./facts/search-memory.ts";
import type { RegistryPort } from "./ports.ts";

/** The answer to one question, or why there is none. */
export type Answer =
  | { readonly kind: "facts"; readonly question: Question; readonly facts: Facts }
  | { readonly kind: "undetermined"; readonly error: LookupError };

/** The answers by image use; uses about which there is nothing to ask have none. */
export type Answers = ReadonlyMap<ImageTarget, Answer>;

/** Asks all distinct questions at once; one that can't be answered never stops the others. */
export async function answerAll(
  registry: RegistryPort,
  targets: readonly ImageTarget[],
  runtimes: RuntimeTable,
  now: Date,
): Promise<Answers> {
  const questions = new Map<string, Question>();
  const keys = new Map<ImageTarget, string>();
  for (const target of targets) {
    const question = questionOf(target, runtimes);
    if (!question) continue;
    const key = questionKey(question);
    questions.set(key, question);
    keys.set(target, key);
  }
  const run = { now, memoryOf: searchMemories() };
  const answers = await Promise.all(
    [...questions].map(async ([key, question]) => [key, await answerOf(registry, question, run)] as const),
  );
  return byTarget(keys, new Map(answers));
}

function byTarget(keys: ReadonlyMap<ImageTarget, string>, answers: ReadonlyMap<string, Answer>): Answers {
  const found = new Map<ImageTarget, Answer>();
  for (const [target, key] of keys) {
    const answer = answers.get(key);
    if (answer) found.set(target, answer);
  }
  return found;
}

async function answerOf(registry: RegistryPort, question: Question, run: LookUpRun): Promise<Answer> {
  try {
    return { kind: "facts", question, facts: await answerQuestion(registry, question, run) };
  } catch (error) {
    if (error instanceof LookupError) return { kind: "undetermined", error };
    throw error;
  }
}

/** How the report says that a written reference could not be determined, and what to do about it. */
export function undeterminedOf(reference: string, error: LookupError): Undetermined {
  const { reason, message, help } = error;
  return { reference, reason, message: help === undefined ? message : `${message}. ${help}` };
}
