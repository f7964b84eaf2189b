import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runNode } from "../support/run-node.ts";
import { temporaryDirectory } from "../workspace/temporary-directory.ts";

const MAIN = join(import.meta.dirname, "../../src/cli/main.ts");
const LONG = { timeout: 120_000 };

/** Surroundings that must not matter: dead proxies, another runner, another repository, no home. */
const SURROUNDINGS = {
  HTTP_PROXY: "http://127.0.0.1:9",
  HTTPS_PROXY: "http://127.0.0.1:9",
  NODE_USE_ENV_PROXY: "1",
  GITHUB_API_URL: "http://127.0.0.1:9",
  GITHUB_EVENT_NAME: "pull_request_target",
  GITHUB_REPOSITORY: "somebody/else",
  INPUT_MODE: "verify",
  "INPUT_DRY-RUN": "true",
  GIT_DIR: "/nonexistent",
};

interface Place {
  readonly directory: string;
  readonly temporary: string;
  readonly env: NodeJS.ProcessEnv;
}

/** A read-only directory to run in, and a folder for temporary files that is watched for leftovers. */
function place(): Place {
  const root = temporaryDirectory();
  const directory = join(root, "here");
  const temporary = join(root, "a temporary folder");
  for (const each of [directory, temporary]) mkdirSync(each);
  chmodSync(directory, 0o555);
  const { PATH, SystemRoot } = process.env;
  return {
    directory,
    temporary,
    env: { PATH, SystemRoot, TMPDIR: temporary, TEMP: temporary, TMP: temporary },
  };
}

function demo({ directory, env }: Place, words: readonly string[] = [], more: NodeJS.ProcessEnv = {}) {
  return runNode([MAIN, "demo", ...words], { cwd: directory, env: { ...env, ...more } });
}

/** What is said of each pull request, one list an act. */
function happeningsIn(stdout: string): string[][] {
  const acts = stdout.split(/^\d\. .*$/m).slice(1);
  return acts.map((act) =>
    [...act.matchAll(/^(opened|refreshed|edited|closed|unchanged) +(#\d+) (\w+)/gm)].map((match) =>
      match.slice(1).join(" "),
    ),
  );
}

describe("demo", () => {
  it("shows three runs, twice at the same time, and leaves nothing behind", LONG, async () => {
    const [one, other] = [place(), place()];
    const [run, alike] = await Promise.all([demo(one, [], SURROUNDINGS), demo(other)]);
    for (const { code, stderr, stdout } of [run, alike]) {
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(happeningsIn(stdout)).toEqual([
        ["opened #1 Update", "opened #2 Update", "opened #3 Pin", "opened #4 Update"],
        ["unchanged #1 Update", "unchanged #2 Update", "unchanged #3 Pin", "unchanged #4 Update"],
        ["refreshed #2 Update", "opened #5 Update", "unchanged #1 Update", "unchanged #3 Pin"],
      ]);
    }
    expect([one, other].flatMap(({ temporary }) => readdirSync(temporary))).toEqual([]);
  });

  it(
    "shows each pull request's diff, the deprecated runtime, and no colours beside a terminal",
    LONG,
    async () => {
      const { code, stdout } = await demo(place());
      expect(code).toBe(0);
      const diffs = [...stdout.matchAll(/^ {2}--- a\/(\S+)\n {2}\+\+\+ b\/\1\n {2}@@ .* @@$/gm)].map(
        ([, file]) => file,
      );
      const first = ["web/Dockerfile", "invoices/Dockerfile", "web/Dockerfile", "orders/Dockerfile"];
      expect(diffs).toEqual([...first, "invoices/Dockerfile", "orders/Dockerfile"]);
      expect(stdout).toMatch(
        /^ {2}-FROM (public.ecr.aws\/lambda\/python:3\.12)@sha256:[0-9a-f]{64}\n {2}\+FROM \1@sha256:[0-9a-f]{64}$/m,
      );
      expect(stdout).toMatch(/^ {2}-ARG JAVA_TAG=21\.[\d.]+-arm64\n {2}\+ARG JAVA_TAG=21\.[\d.]+-arm64$/m);
      expect(stdout).toMatch(/^error +reports\/Dockerfile:1: .*python3\.9.*\[base-eol\]$/m);
      expect(stdout).toMatch(/\b0 wrote\b/);
      expect(stdout).not.toContain("\u001b");
    },
  );

  it("shows the action's log with --verbose, and keeps writes apart when asked to", LONG, async () => {
    const started = performance.now();
    const { code, stderr } = await demo(place(), ["--verbose", "--write-spacing=100"]);
    expect(code).toBe(0);
    expect(stderr).toContain("pull request #1 (lambda-image-bot/images) created");
    // 16 writes in the first run and 8 in the third are 22 waits.
    expect(performance.now() - started).toBeGreaterThan(2200);
  });

  it.skipIf(process.platform === "win32").each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("leaves nothing behind after %s", LONG, async (signal, exitCode) => {
    const here = place();
    const child = spawn(process.execPath, [MAIN, "demo", "--write-spacing=5000"], {
      cwd: here.directory,
      env: here.env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const ended = once(child, "close");
    await once(child.stdout, "data");
    await untilFilled(here.temporary);
    child.kill(signal);
    expect(await ended).toEqual([exitCode, null]);
    expect(readdirSync(here.temporary)).toEqual([]);
  });

  it("says which folder can't be written to", LONG, async () => {
    const here = place();
    const missing = join(here.temporary, "missing");
    const { code, stderr } = await demo(here, [], { TMPDIR: missing, TEMP: missing, TMP: missing });
    expect(code).toBe(3);
    expect(stderr).toContain(`no temporary folder can be made in ${missing} (ENOENT)`);
  });

  it("ends a run that takes longer than it may", LONG, async () => {
    const here = place();
    const { code, stderr } = await demo(here, ["--write-spacing=60000", "--timeout=4"]);
    expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringContaining("did not end within 4 s") });
    expect(readdirSync(here.temporary)).toEqual([]);
  });

  it("takes no operand, and whole milliseconds alone", LONG, async () => {
    const [operand, spacing] = await Promise.all([
      demo(place(), ["."]),
      demo(place(), ["--write-spacing=1s"]),
    ]);
    expect(operand).toMatchObject({ code: 2, stdout: "" });
    expect(spacing).toMatchObject({ code: 2, stdout: "" });
    expect(spacing.stderr).toContain("--write-spacing can't be 1s");
  });
});

async function untilFilled(directory: string): Promise<void> {
  while (readdirSync(directory).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
}
