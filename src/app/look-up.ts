import type { Facts } from "../decide/facts.ts";
import { type Question, questionKey } from "../decide/question.ts";
import type { Undetermined } from "../decide/undetermined.ts";
import { LookupError } from "../errors.ts";
import { answerQuestion } from "./facts/answer.ts";
import type { RegistryPort } from "./ports.ts";

/** The answer to one question, or why there is none. */
export type Answer =
  | { readonly kind: "facts"; readonly facts: Facts }
  | { readonly kind: "undetermined"; readonly error: LookupError };

/** Asks all distinct questions at once; one that can't be answered never stops the others. */
export async function answerAll(
  registry: RegistryPort,
  questions: readonly Question[],
  now: Date,
): Promise<ReadonlyMap<string, Answer>> {
  const distinct = new Map(questions.map((question) => [questionKey(question), question]));
  const answers = await Promise.all(
    [...distinct].map(
      async ([key, question]) =>
        [key, await orUndetermined(answerQuestion(registry, question, now))] as const,
    ),
  );
  return new Map(answers);
}

async function orUndetermined(lookup: Promise<Facts>): Promise<Answer> {
  try {
    return { kind: "facts", facts: await lookup };
  } catch (error) {
    if (error instanceof LookupError) return { kind: "undetermined", error };
    throw error;
  }
}

/** How the report says that a written reference could not be determined. */
export function undeterminedOf(reference: string, error: LookupError): Undetermined {
  return { reference, reason: error.reason, message: error.message };
}
