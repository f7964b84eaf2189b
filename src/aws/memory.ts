/** Answers by question: equal questions are asked once, failures included. */
export type Memory<T> = (question: string, ask: () => Promise<T>) => Promise<T>;

export function createMemory<T>(): Memory<T> {
  const answers = new Map<string, Promise<T>>();
  return (question, ask) => {
    const answer = answers.get(question) ?? ask();
    answers.set(question, answer);
    return answer;
  };
}
