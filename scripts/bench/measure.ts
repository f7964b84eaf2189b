import { spawn } from "node:child_process";
import { join } from "node:path";
import { Readable, type Writable } from "node:stream";

/** What one run of a Node program took. */
export interface Run {
  /** Milliseconds from its start to its end, as its parent sees them. */
  readonly wall: number;
  /** Milliseconds of user and system time, without those of its children. */
  readonly cpu: number;
  /** Peak resident memory in MiB. */
  readonly memory: number;
  readonly stdout: string;
}

/**
 * Runs Node with arguments to its end and measures it.
 * @throws where it ends with anything but 0
 */
export async function measure(
  nodeArguments: readonly string[],
  environment: NodeJS.ProcessEnv,
  directory?: string,
): Promise<Run> {
  const started = performance.now();
  const preload = join(import.meta.dirname, "report-usage.cjs");
  const child = spawn(process.execPath, ["--require", preload, ...nodeArguments], {
    env: environment,
    ...(directory !== undefined && { cwd: directory }),
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  const [stdout, stderr, usage] = [child.stdout, child.stderr, child.stdio[3]].map(textOf);
  const code = await new Promise((resolve, reject) => child.on("error", reject).on("exit", resolve));
  const wall = performance.now() - started;
  if (code !== 0) throw new Error(`node ${nodeArguments.join(" ")} ended with ${code}: ${await stderr}`);
  const { cpu, memory }: { cpu: number; memory: number } = JSON.parse((await usage) ?? "");
  return { wall, cpu, memory, stdout: (await stdout) ?? "" };
}

async function textOf(stream: Readable | Writable | null | undefined): Promise<string> {
  let text = "";
  if (!(stream instanceof Readable)) return text;
  for await (const chunk of stream.setEncoding("utf8")) text += chunk;
  return text;
}

/** The run in the middle of several, each of its figures by itself; the output is the first run's. */
export function medianOf(runs: readonly Run[]): Run {
  const middle = (figure: (run: Run) => number) =>
    runs.map(figure).sort((a, b) => a - b)[Math.floor(runs.length / 2)] ?? 0;
  return {
    wall: middle(({ wall }) => wall),
    cpu: middle(({ cpu }) => cpu),
    memory: middle(({ memory }) => memory),
    stdout: runs[0]?.stdout ?? "",
  };
}
