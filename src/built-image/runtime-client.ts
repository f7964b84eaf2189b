import { baseNameOf } from "../text/relative-path.ts";
import type { ProcessInUse } from "./process-in-use.ts";

/** What a process starts that asks Lambda for events, and the handler that it is given. */
export interface RuntimeClient {
  /** `script`: the entry script of AWS's base images, whatever language they are of. */
  readonly kind: "script" | "python" | "nodejs" | "ruby" | "java";
  /** The one argument behind it; absent where there are none or several. */
  readonly handler?: string;
}

/**
 * The entry point of AWS's base images, which wants the handler as its only argument and ends with 142 otherwise:
 * https://github.com/aws/aws-lambda-base-images
 */
export const ENTRY_SCRIPT = "/lambda-entrypoint.sh";

/** The words with which runtime interface clients are started. */
const CLIENTS: readonly {
  readonly kind: RuntimeClient["kind"];
  isAt(words: readonly string[], index: number): boolean;
}[] = [
  { kind: "python", isAt: (words, index) => words[index] === "awslambdaric" && words[index - 1] === "-m" },
  {
    kind: "nodejs",
    isAt: (words, index) => /(?:^|\/)aws-lambda-ric(?:$|\/(?:bin\/)?index\.m?js$)/.test(words[index] ?? ""),
  },
  { kind: "ruby", isAt: (words, index) => baseNameOf(words[index] ?? "") === "aws_lambda_ric" },
  {
    kind: "java",
    isAt: (words, index) => words[index] === "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
  },
];

/**
 * The runtime client that a process's command line names; nothing for other programs, which may have one compiled in,
 * and where only a deployment tells the command line.
 */
export function clientOf({ entrypoint, cmd }: ProcessInUse): RuntimeClient | undefined {
  if (entrypoint === undefined || cmd === undefined) return undefined;
  const words = [...entrypoint, ...cmd];
  if (words[0] === ENTRY_SCRIPT) return withHandler("script", words.slice(1));
  for (const { kind, isAt } of CLIENTS) {
    const index = words.findIndex((_, position) => isAt(words, position));
    if (index >= 0) return withHandler(kind, words.slice(index + 1));
  }
  return undefined;
}

function withHandler(kind: RuntimeClient["kind"], words: readonly string[]): RuntimeClient {
  const [handler, ...others] = words;
  return handler === undefined || others.length > 0 ? { kind } : { kind, handler };
}
