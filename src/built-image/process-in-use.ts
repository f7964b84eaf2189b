import type { ImageConfig } from "../image/image-config.ts";
import type { FunctionSubject } from "../project/subject.ts";

/** What is started when the image runs: its own configuration with a function's overrides. */
export interface ProcessInUse {
  /** Empty where nothing gives one; absent where only a deployment tells what a function's is. */
  readonly entrypoint?: readonly string[];
  /** Empty where nothing gives one; absent where only a deployment tells what a function's is. */
  readonly cmd?: readonly string[];
  /** As configured; `/` where nothing is; absent where only a deployment tells what a function's is. */
  readonly workingDirectory?: string;
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

/**
 * The processes that an image is started as: one for each distinct override of its functions, in their order, or its own
 * where there is no function. Each setting that a function gives replaces the image's; an empty one, which is how an
 * override is taken back, is none: https://docs.aws.amazon.com/lambda/latest/api/API_ImageConfig.html
 */
export function processesOf(
  { process: configured }: Pick<ImageConfig, "process">,
  functions: readonly FunctionSubject[],
): readonly ProcessInUse[] {
  const { entrypoint = [], cmd = [], workingDirectory = "/" } = configured;
  const own = { entrypoint, cmd, workingDirectory };
  const env = new Map(configured.env.map(({ name, value }) => [name, value]));
  if (functions.length === 0) return [{ ...own, env, functions: [], overrides: NONE }];
  const groups = new Map<string, ProcessInUse & { readonly functions: FunctionSubject[] }>();
  for (const one of functions) {
    const started = overridden(own, one);
    const key = JSON.stringify(started);
    const group = groups.get(key) ?? { ...started, env, functions: [] };
    group.functions.push(one);
    groups.set(key, group);
  }
  return [...groups.values()];
}

const NONE = { entrypoint: false, cmd: false, workingDirectory: false };

type Started = Pick<ProcessInUse, "entrypoint" | "cmd" | "workingDirectory" | "overrides">;

function overridden(
  own: Required<Pick<ProcessInUse, "entrypoint" | "cmd" | "workingDirectory">>,
  { function: { entryPoint, command, workingDirectory } }: FunctionSubject,
): Started {
  const overrides = {
    entrypoint: isOverride(entryPoint),
    cmd: isOverride(command),
    workingDirectory: isOverride(workingDirectory),
  };
  const entrypoint = overrides.entrypoint ? entryPoint?.value : own.entrypoint;
  const cmd = overrides.cmd ? command?.value : own.cmd;
  const directory = overrides.workingDirectory ? workingDirectory?.value : own.workingDirectory;
  return {
    ...(entrypoint && { entrypoint }),
    ...(cmd && { cmd }),
    ...(directory !== undefined && { workingDirectory: directory }),
    overrides,
  };
}

function isOverride(given: { readonly value?: string | readonly string[] } | undefined): boolean {
  return given !== undefined && given.value?.length !== 0;
}
