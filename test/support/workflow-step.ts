import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";

const WORKFLOWS = join(import.meta.dirname, "../../.github/workflows");
const workflow = z.object({
  jobs: z.record(
    z.string(),
    z.object({
      steps: z.array(z.object({ name: z.string().optional(), run: z.string().optional() })).default([]),
    }),
  ),
});

/** The shell script of a workflow's step, by the step's name. */
export async function scriptOf(file: string, name: string): Promise<string> {
  const { jobs } = workflow.parse(parse(await readFile(join(WORKFLOWS, file), "utf8")));
  const step = Object.values(jobs)
    .flatMap(({ steps }) => steps)
    .find((one) => one.name === name);
  if (step?.run === undefined) throw new Error(`${file} has no step ${name} with a script`);
  return step.run;
}

/** What a step's script did. */
export interface StepRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What it wrote to GITHUB_OUTPUT, as it is. */
  readonly output: string;
}

/**
 * Runs a script as a runner does where the shell is bash.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell
 */
export async function runStep(script: string, environment: Record<string, string>): Promise<StepRun> {
  const directory = await mkdtemp(join(tmpdir(), "a step-"));
  const output = join(directory, "output");
  await writeFile(output, "");
  await writeFile(join(directory, "script.sh"), script);
  const { PATH = "", HOME = directory } = process.env;
  const env = { PATH, HOME, RUNNER_TEMP: directory, GITHUB_OUTPUT: output, ...environment };
  const words = ["--noprofile", "--norc", "-eo", "pipefail", join(directory, "script.sh")];
  const child = spawn("bash", words, { env, cwd: directory });
  const texts = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk) => (texts.stdout += String(chunk)));
  child.stderr.on("data", (chunk) => (texts.stderr += String(chunk)));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  const written = await readFile(output, "utf8");
  await rm(directory, { recursive: true });
  return { code, ...texts, output: written };
}
