import { execFile } from "node:child_process";
import { appendFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { checkProject } from "./bench/check-project.ts";
import { type Figures, measureInTurn, print } from "./bench/figures.ts";
import { measure, type Run } from "./bench/measure.ts";
import { type BenchFunction, benchFunctions, writeFiles } from "./bench/monorepo.ts";
import { startBenchRegistry } from "./bench/registry.ts";
import { benchLargeImage, benchVerify } from "./bench/verify-image.ts";

/**
 * `npm run bench`: what an update and a check of a large monorepo cost, against what starting Node costs, and what it
 * costs to verify a large image, against decompressing it.
 */
const RUNS = 7;
const execute = promisify(execFile);
const CLI = join(import.meta.dirname, "..", "dist", "cli.cjs");
const READ =
  "const fs = require('fs'); for (const path of fs.readFileSync(process.argv[1], 'utf8').split('\\n')) fs.readFileSync(path)";
const NOW = ["--now", "2026-11-21T00:00:00Z"] as const;

const directory = await mkdtemp(join(tmpdir(), "lambda-image-bot-bench-"));
const registry = await startBenchRegistry();
const environment = { PATH: process.env["PATH"], HOME: directory, USERPROFILE: directory };
try {
  console.log(
    `Node ${process.version} on ${process.platform}-${process.arch}, ${availableParallelism()} × ${cpus()[0]?.model}`,
  );
  console.log(`Medians of ${RUNS} runs after one that isn't counted\n`);
  const small = await benchUpdate(1_000);
  const large = await benchUpdate(10_000);
  const check = await benchCheck();
  const image = await benchVerify(CLI, directory, environment);
  const largeImage = await benchLargeImage(CLI, directory, environment);
  console.log("Limits");
  limit("update, 1,000 functions: wall time / node -e 0", small.update.wall / small.start.wall, 15);
  limit("update, 1,000 functions: peak memory, MiB", small.update.memory, 130);
  limit("update, 1,000 functions: registry requests", small.requests, small.requestLimit);
  limit("update, 10,000 functions: wall time / 1,000", large.update.wall / small.update.wall, 10);
  limit("update, 10,000 functions: peak memory, MiB", large.update.memory, 300);
  limit("update, 10,000 functions: registry requests", large.requests, large.requestLimit);
  limit("check, 1,000 functions: wall time / node -e 0", check.all.wall / check.start.wall, 50);
  limit("check, one Dockerfile by path: wall / node -e 0", check.one.wall / check.start.wall, 5);
  limit("check, one changed Dockerfile: wall / node -e 0", check.changed.wall / check.start.wall, 5);
  limit("verify, 1 GiB image: wall time / decompressing", image.verify.wall / image.decompress.wall, 1.3);
  limit("verify, 1 GiB image: peak memory, MiB", image.verify.memory, 160);
  limit("verify, 10 GiB, 200,000 entries: memory, MiB", largeImage.memory, 160);
} finally {
  registry.close();
  await rm(directory, { recursive: true, force: true });
}

interface UpdateFigures {
  readonly start: Run;
  readonly update: Run;
  readonly requests: number;
  readonly requestLimit: number;
}

async function benchUpdate(count: number): Promise<UpdateFigures> {
  const functions = benchFunctions(count, registry.digests);
  const root = await writeRepository(
    `update-${count}`,
    Object.assign({}, ...functions.map(({ files }) => files)),
  );
  const list = `${root}.list`;
  await writeFile(list, functions.map(({ dockerfile }) => join(root, dockerfile)).join("\n"));
  const endpoint = `public.ecr.aws=${registry.url}`;
  const update = [
    CLI,
    "update",
    root,
    "--dry-run",
    "--format",
    "json",
    ...NOW,
    "--registry-endpoint",
    endpoint,
  ];
  const before = await registry.requestCount();
  await measure(update, environment);
  const requests = (await registry.requestCount()) - before;
  const figures = await measureInTurn(
    { start: ["-e", "0"], read: ["-e", READ, list], update },
    RUNS,
    environment,
  );
  print(`${count} functions`, [
    ["node -e 0", figures.start],
    ["reading the Dockerfiles", figures.read],
    ["update --dry-run", figures.update],
  ]);
  verify(JSON.parse(figures.update.stdout), count, requests);
  return { ...figures, requests, requestLimit: requestLimitOf(functions) };
}

/** A check of everything, of one Dockerfile by its path, and of the one that differs from the last commit. */
async function benchCheck(): Promise<Figures<"start" | "all" | "one" | "changed">> {
  const root = await writeRepository("check", checkProject(1_000));
  const changed = "services/service-012/function-00300/Dockerfile";
  await appendFile(join(root, changed), "EXPOSE 8080\n");
  const options = ["--format", "json", "--fail-on", "never", ...NOW];
  const figures = await measureInTurn(
    {
      start: ["-e", "0"],
      all: [CLI, "check", root, ...options],
      one: [CLI, "check", join(root, changed), ...options],
      changed: [CLI, "check", root, "--scope", "changed-files", "--since", "HEAD", ...options],
    },
    RUNS,
    environment,
    root,
  );
  print("1,000 Dockerfiles, 200 templates of 4 KiB", [
    ["node -e 0", figures.start],
    ["check", figures.all],
    ["check one Dockerfile", figures.one],
    ["check what has changed", figures.changed],
  ]);
  verifyCheck(JSON.parse(figures.all.stdout), 2_200);
  verifyCheck(JSON.parse(figures.changed.stdout), 1);
  return figures;
}

/** Writes files into a git work tree of their own, committed. */
async function writeRepository(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  const root = join(directory, name);
  await writeFiles(root, files);
  const git = (...words: readonly string[]) => execute("git", ["-C", root, ...words], { env: environment });
  await execute("git", ["init", "--quiet", root], { env: environment });
  await git("add", "--all");
  await git("-c", "user.name=bench", "-c", "user.email=bench@example.com", "commit", "--quiet", "-m", "All");
  return root;
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

/** @throws where the measured runs didn't do their work: all files read, and something found */
function verifyCheck(report: { findings: unknown[]; stats: { files: number } }, files: number): void {
  console.log(`  ${report.findings.length} findings in ${report.stats.files} files\n`);
  if (report.stats.files !== files) throw new Error(`there should be ${files} files`);
  if (report.findings.length === 0) throw new Error("there should be findings");
}

/** Two requests for each distinct tag, two more for each repository and two at the start. */
function requestLimitOf(functions: readonly BenchFunction[]): number {
  const tags = new Set(functions.map(({ tag }) => tag));
  const repositories = new Set([...tags].map((tag) => tag.split(":")[0]));
  return 2 * tags.size + 2 * repositories.size + 2;
}

function limit(name: string, value: number, most: number): void {
  const passed = value <= most;
  console.log(
    `  ${passed ? "pass" : "MISS"}  ${name.padEnd(48)} ${value.toFixed(1).padStart(7)}, at most ${most}`,
  );
  if (!passed) process.exitCode = 1;
}
