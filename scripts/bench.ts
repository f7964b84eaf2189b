import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { measure, medianOf, type Run } from "./bench/measure.ts";
import { type BenchFunction, benchFunctions, writeFunctions } from "./bench/monorepo.ts";
import { startBenchRegistry } from "./bench/registry.ts";

/** `npm run bench`: what an update of a large monorepo costs, against what starting Node and reading its files cost. */
const RUNS = 7;
const execute = promisify(execFile);
const CLI = join(import.meta.dirname, "..", "dist", "cli.cjs");
const READ =
  "const fs = require('fs'); for (const path of fs.readFileSync(process.argv[1], 'utf8').split('\\n')) fs.readFileSync(path)";

const directory = await mkdtemp(join(tmpdir(), "lambda-image-bot-bench-"));
const registry = await startBenchRegistry();
const environment = { PATH: process.env["PATH"], HOME: directory, USERPROFILE: directory };
try {
  console.log(
    `Node ${process.version} on ${process.platform}-${process.arch}, ${availableParallelism()} × ${cpus()[0]?.model}`,
  );
  console.log(`Medians of ${RUNS} runs after one that isn't counted\n`);
  const small = await bench(1_000);
  const large = await bench(10_000);
  console.log("Limits");
  limit("1,000 functions: wall time / node -e 0", small.update.wall / small.start.wall, 15);
  limit("1,000 functions: peak memory, MiB", small.update.memory, 130);
  limit("1,000 functions: registry requests", small.requests, small.requestLimit);
  limit("10,000 functions: wall time / 1,000 functions", large.update.wall / small.update.wall, 10);
  limit("10,000 functions: peak memory, MiB", large.update.memory, 300);
  limit("10,000 functions: registry requests", large.requests, large.requestLimit);
} finally {
  registry.close();
  await rm(directory, { recursive: true, force: true });
}

interface Figures {
  readonly start: Run;
  readonly update: Run;
  readonly requests: number;
  readonly requestLimit: number;
}

async function bench(count: number): Promise<Figures> {
  const root = join(directory, String(count));
  const functions = benchFunctions(count, registry.digests);
  await writeFunctions(root, functions);
  await execute("git", ["init", "--quiet", root], { env: environment });
  await execute("git", ["-C", root, "add", "--all"], { env: environment });
  const list = `${root}.list`;
  await writeFile(list, functions.map(({ dockerfile }) => join(root, dockerfile)).join("\n"));

  const endpoint = `public.ecr.aws=${registry.url}`;
  const options = [
    "--dry-run",
    "--format",
    "json",
    "--now",
    "2026-11-21T00:00:00Z",
    "--registry-endpoint",
    endpoint,
  ];
  const programs = [
    ["-e", "0"],
    ["-e", READ, list],
    [CLI, "update", root, ...options],
  ] as const;
  const before = await registry.requestCount();
  await measure(programs[2], environment);
  const requests = (await registry.requestCount()) - before;
  const runs: Run[][] = programs.map(() => []);
  for (let turn = 0; turn < RUNS; turn++) {
    for (const [index, program] of programs.entries()) runs[index]?.push(await measure(program, environment));
  }
  const [start, read, update] = runs.map(medianOf);
  if (!start || !read || !update) throw new Error("nothing was measured");
  print(
    `${count} functions`,
    [
      ["node -e 0", start],
      ["reading the Dockerfiles", read],
      ["update --dry-run", update],
    ],
    start,
  );
  verify(JSON.parse(update.stdout), count, requests);
  return { start, update, requests, requestLimit: requestLimitOf(functions) };
}

/** @throws where the measured runs didn't do their work, which is two changes a function */
function verify(
  report: { changes: unknown[]; stats: { registryRequests: number } },
  count: number,
  requests: number,
): void {
  console.log(`  ${report.changes.length} changes, ${requests} registry requests\n`);
  if (report.changes.length !== 2 * count) throw new Error(`there should be ${2 * count} changes`);
  if (report.stats.registryRequests !== requests)
    throw new Error(`the report says ${report.stats.registryRequests} requests`);
}

/** Two requests for each distinct tag, two more for each repository and two at the start. */
function requestLimitOf(functions: readonly BenchFunction[]): number {
  const tags = new Set(functions.map(({ tag }) => tag));
  const repositories = new Set([...tags].map((tag) => tag.split(":")[0]));
  return 2 * tags.size + 2 * repositories.size + 2;
}

function print(title: string, rows: readonly (readonly [string, Run])[], start: Run): void {
  console.log(`${title.padEnd(26)}      wall   × node       CPU    memory`);
  for (const [name, { wall, cpu, memory }] of rows) {
    const figures = [
      `${wall.toFixed(0)} ms`,
      (wall / start.wall).toFixed(1),
      `${cpu.toFixed(0)} ms`,
      `${memory.toFixed(0)} MiB`,
    ];
    console.log(`  ${name.padEnd(24)}${figures.map((text) => text.padStart(10)).join("")}`);
  }
}

function limit(name: string, value: number, most: number): void {
  const passed = value <= most;
  console.log(
    `  ${passed ? "pass" : "MISS"}  ${name.padEnd(46)} ${value.toFixed(1).padStart(7)}, at most ${most}`,
  );
  if (!passed) process.exitCode = 1;
}
