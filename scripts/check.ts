import { spawn } from "node:child_process";
import { join } from "node:path";

/** `npm run check`: everything that must hold before a commit, at once; prints what failed and how long each took. */
const root = join(import.meta.dirname, "..");

/** What is run: a name and Node's arguments. Programs are started through Node, which works alike on Windows. */
const CHECKS: readonly (readonly [name: string, ...nodeArguments: string[]])[] = [
  ["format and lint", "node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings"],
  ["types", "node_modules/typescript/bin/tsc"],
  ["unused code", "node_modules/knip/bin/knip.js", "--no-progress"],
  ["generated docs", "scripts/docs.ts", "--check"],
  ["dist", "scripts/build.ts", "--check"],
  ["workflows", "scripts/check-workflows.ts"],
];

const results = await Promise.all(CHECKS.map(([name, ...args]) => run(name, args)));
for (const { name, output } of results.filter(({ passed }) => !passed)) {
  console.error(`── ${name}\n${output.trimEnd()}\n`);
  process.exitCode = 1;
}
for (const { name, passed, seconds } of results) {
  console.log(`${passed ? "passed" : "FAILED"}  ${seconds.toFixed(1).padStart(5)} s  ${name}`);
}

interface Result {
  readonly name: string;
  readonly passed: boolean;
  readonly output: string;
  readonly seconds: number;
}

function run(name: string, nodeArguments: readonly string[]): Promise<Result> {
  const started = performance.now();
  const child = spawn(process.execPath, nodeArguments, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      resolve({ name, passed: code === 0, output, seconds: (performance.now() - started) / 1000 });
    });
  });
}
