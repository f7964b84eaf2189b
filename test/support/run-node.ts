import { spawn } from "node:child_process";

export interface NodeRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs Node with arguments to its end, without input; another program than this Node where one is named. */
export function runNode(
  nodeArguments: readonly string[],
  options: { program?: string; cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<NodeRun> {
  const { program = process.execPath, ...rest } = options;
  const child = spawn(program, nodeArguments, { ...rest, stdio: ["ignore", "pipe", "pipe"] });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject).on("close", (code) => resolve({ code, stdout, stderr }));
  });
}
