import type { FunctionSubject } from "../project/subject.ts";

/** What is started when the image runs: its own configuration with a function's overrides. */
export interface ProcessInUse {
  readonly entrypoint: readonly string[];
  readonly cmd: readonly string[];
  /** As configured; `/` where nothing is. */
  readonly workingDirectory: string;
  /** Names to values; a function's variables aren't among them. */
  readonly env: ReadonlyMap<string, string>;
  /** The functions that it is started as; empty: the image as it is. */
  readonly functions: readonly FunctionSubject[];
  /** What a function overrides. */
  readonly overrides: {
    readonly entrypoint: boolean;
    readonly cmd: boolean;
    readonly workingDirectory: boolean;
  };
}
