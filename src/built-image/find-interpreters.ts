import type { FileTree } from "../layers/file-tree.ts";
import { baseNameOf } from "../text/relative-path.ts";
import { lookUp, type Program } from "./find-program.ts";
import type { ProcessInUse } from "./process-in-use.ts";

/**
 * The programs that a script's first line (`#!/usr/bin/env node`) takes, as the process that starts it finds them: the
 * interpreter and, behind `env`, what that looks for. Left out is what only a deployment's PATH tells.
 */
export function findInterpreters(shebang: string, process: ProcessInUse, tree: FileTree): Program[] {
  const { workingDirectory, env, functions } = process;
  const path = functions.some(setsPath) ? undefined : env.get("PATH");
  return interpretersOf(shebang)
    .filter((name) => name.includes("/") || path !== undefined)
    .map((name) => lookUp(name, workingDirectory ?? "/", path ?? "", tree));
}

function interpretersOf(shebang: string): string[] {
  const words = shebang
    .slice(2)
    .trim()
    .split(/[ \t]+/);
  const [interpreter = "", ...others] = words;
  if (!interpreter.startsWith("/")) return [];
  if (baseNameOf(interpreter) !== "env") return [interpreter];
  const program = others.find((word) => !word.startsWith("-") && !word.includes("="));
  return program === undefined ? [interpreter] : [interpreter, program];
}

function setsPath({ function: { environment } }: ProcessInUse["functions"][number]): boolean {
  return environment.some(({ name }) => name === "PATH");
}
