import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { git, putFiles, temporaryDirectory } from "../workspace/temporary-directory.ts";
import { cli, NOW, PYTHON, useRegistry } from "./cli.ts";

const { registry, digest, endpoint } = useRegistry();

function directoryWith(files: Readonly<Record<string, string>>): string {
  const root = temporaryDirectory();
  putFiles(root, files);
  return root;
}

const read = (root: string, path: string) => readFileSync(join(root, path), "utf8");
const update = (root: string, ...words: string[]) =>
  cli(root, ["update", "--now", NOW, endpoint(), ...words]);

describe("update", () => {
  test("writes the files, keeping mode, line ends and everything else", async () => {
    const root = directoryWith({
      "a/Dockerfile": `\uFEFF# a\r\nFROM ${PYTHON}\r\nCMD ["x"]`,
      "b.Dockerfile": "FROM scratch\n",
    });
    chmodSync(join(root, "a/Dockerfile"), 0o755);
    const { code, stdout, stderr } = await update(root);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(read(root, "a/Dockerfile")).toBe(`\uFEFF# a\r\nFROM ${PYTHON}@${digest()}\r\nCMD ["x"]`);
    expect(statSync(join(root, "a/Dockerfile")).mode & 0o777).toBe(0o755);
    expect(stdout).toContain(`a/Dockerfile\n  2:39 pin ${PYTHON} → ${PYTHON}@${digest().slice(0, 19)}… (`);
    expect(stdout).toContain("1 change in 1 file");
    expect(stdout).not.toContain("@@");
  });

  test("once more: nothing to do", async () => {
    const root = directoryWith({ Dockerfile: `FROM ${PYTHON}\n` });
    await update(root);
    expect((await update(root)).stdout).toMatch(/^0 changes$/m);
  });

  test("works on the directory given, with its configuration, its paths relative to it", async () => {
    const root = directoryWith({
      "dir/x/Dockerfile": `FROM ${PYTHON}\n`,
      "dir/y/Dockerfile": `FROM ${PYTHON}\n`,
      Dockerfile: `FROM ${PYTHON}\n`,
      "dir/.github/lambda-image-bot.yml": "files: {exclude: [y/**]}\n",
    });
    const { stdout } = await update(root, "dir", "--dry-run", "--format=json");
    const report = JSON.parse(stdout) as { changes: { file: string }[] };
    expect(report.changes.map(({ file }) => file)).toEqual(["x/Dockerfile"]);
  });

  test("takes the repository's configuration where the directory has none, its paths from the repository's root", async () => {
    const root = directoryWith({
      "dir/x/Dockerfile": `FROM ${PYTHON}\n`,
      "dir/y/Dockerfile": `FROM ${PYTHON}\n`,
      "dir/z.df": `FROM ${PYTHON}\n`,
      ".github/lambda-image-bot.yml":
        "files: {exclude: [dir/y/**], include: [dir/*.df]}\npolicies: [{paths: [dir/x/**], pin: keep}]\n",
    });
    git(root, "init", "-q");
    const { stdout } = await update(root, "dir", "--dry-run", "--format=json");
    const report = JSON.parse(stdout) as { changes: { file: string }[] };
    expect(report.changes.map(({ file }) => file)).toEqual(["z.df"]);
    putFiles(root, { ".github/lambda-image-bot.yml": "pinn: keep\n" });
    const refused = await update(join(root, "dir"), "--dry-run");
    expect(refused).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("../.github/lambda-image-bot.yml:1:1: "),
    });
  });

  test("ends when its time is up, even where a proxy never answers", async () => {
    const silent = createServer(() => {}).listen(0, "127.0.0.1");
    await once(silent, "listening");
    const address = silent.address();
    const port = typeof address === "object" ? address?.port : undefined;
    const root = directoryWith({ Dockerfile: `FROM ${PYTHON}\n` });
    const started = performance.now();
    const env = { HTTPS_PROXY: `http://127.0.0.1:${port}` };
    const { code, stdout } = await cli(root, ["update", "--timeout=1", "--format=json"], env);
    silent.close();
    expect({ code, isSoon: performance.now() - started < 15_000 }).toEqual({ code: 3, isSoon: true });
    expect(JSON.parse(stdout)).toMatchObject({ undetermined: [{ reason: "unavailable" }] });
  });

  test("a file that can't be written stops no other, and what was done is reported", async () => {
    const root = directoryWith({ "a/Dockerfile": `FROM ${PYTHON}\n`, "b/Dockerfile": `FROM ${PYTHON}\n` });
    chmodSync(join(root, "a/Dockerfile"), 0o444);
    const { code, stdout, stderr } = await update(root, "--format=json");
    expect({ code, stderr }).toEqual({
      code: 3,
      stderr:
        "error: a/Dockerfile can't be written: it is read-only\nMake it writable (chmod u+w) and run again.\n",
    });
    expect(JSON.parse(stdout)).toMatchObject({ changes: [{ file: "b/Dockerfile" }] });
    expect(read(root, "a/Dockerfile")).toBe(`FROM ${PYTHON}\n`);
    expect(read(root, "b/Dockerfile")).toContain(digest());
  });

  test("a report that has nowhere to go is refused before anything is done", async () => {
    const root = directoryWith({ Dockerfile: `FROM ${PYTHON}\n`, "full/x": "" });
    for (const output of ["none/report.json", "full"]) {
      const { code, stderr } = await update(root, "--output", output);
      expect({ code, stderr }).toMatchObject({
        code: 3,
        stderr: expect.stringContaining("can't be written to"),
      });
    }
    expect(read(root, "Dockerfile")).toBe(`FROM ${PYTHON}\n`);
    expect(registry().requests).toEqual([]);
  });

  test("a configuration that is wrong: nothing is done", async () => {
    const root = directoryWith({
      Dockerfile: `FROM ${PYTHON}\n`,
      ".github/lambda-image-bot.yml": "\npin: digset\n",
    });
    const { code, stdout, stderr } = await update(root);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("error: .github/lambda-image-bot.yml:2:6: `pin` must be one of `digest`");
    expect(read(root, "Dockerfile")).toBe(`FROM ${PYTHON}\n`);
    expect(registry().requests).toEqual([]);
  });

  test("a file that can't be written is refused", async () => {
    const root = directoryWith({ Dockerfile: `FROM ${PYTHON}\n` });
    chmodSync(join(root, "Dockerfile"), 0o444);
    const { code, stderr } = await update(root);
    expect(code).toBe(3);
    expect(stderr).toContain("error: Dockerfile can't be written: it is read-only\nMake it writable");
  });
});

describe("--dry-run", () => {
  test.each(["git", "patch"])("its text is a diff that %s applies", async (program) => {
    const root = directoryWith({
      "sp ace/Dockerfile": `FROM ${PYTHON}\n`,
      "b/Dockerfile": `FROM ${PYTHON} AS a\r\nFROM a`,
    });
    const { code, stdout } = await update(root, "--dry-run");
    expect(code).toBe(0);
    expect(read(root, "b/Dockerfile")).toBe(`FROM ${PYTHON} AS a\r\nFROM a`);
    const words = program === "git" ? ["apply"] : ["-p1", "--binary"];
    execFileSync(program, words, {
      cwd: root,
      input: stdout,
      env: { ...process.env, GIT_CEILING_DIRECTORIES: join(root, "..") },
    });
    expect(read(root, "sp ace/Dockerfile")).toBe(`FROM ${PYTHON}@${digest()}\n`);
    expect(read(root, "b/Dockerfile")).toBe(`FROM ${PYTHON}@${digest()} AS a\r\nFROM a`);
  });

  test("with --format json: exactly one JSON value, nothing written", async () => {
    const root = directoryWith({ Dockerfile: `FROM ${PYTHON}\n` });
    const { stdout } = await update(root, "--dry-run", "--format", "json");
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 1,
      command: "update",
      changes: [
        {
          kind: "pin",
          file: "Dockerfile",
          oldReference: PYTHON,
          newReference: `${PYTHON}@${digest()}`,
          group: "pin",
          runtime: "python3.12",
        },
      ],
      undetermined: [],
      stats: { files: 1, imageUses: 1, registryRequests: registry().requests.length },
    });
    expect(read(root, "Dockerfile")).toBe(`FROM ${PYTHON}\n`);
  });

  test("--output takes the report, --format markdown makes a summary", async () => {
    const root = directoryWith({ Dockerfile: `FROM ${PYTHON}\n` });
    const { stdout } = await update(root, "--dry-run", "--format", "markdown", "--output", "report.md");
    expect(stdout).toBe("");
    expect(read(root, "report.md")).toContain(`| \`Dockerfile:1\` | \`${PYTHON}\` |`);
    const refused = await update(root, "--dry-run", "--output", "none/report.md");
    expect(refused.code).toBe(3);
    expect(refused.stderr).toContain("the report can't be written to none/report.md (ENOENT)");
  });
});

describe("exit codes", () => {
  test("1 for a change with --fail-on warning, by option or configuration; the option wins", async () => {
    const root = directoryWith({ Dockerfile: `FROM ${PYTHON}\n` });
    expect((await update(root, "--dry-run", "--fail-on=warning")).code).toBe(1);
    expect((await update(root, "--dry-run", "--fail-on=error")).code).toBe(0);
    putFiles(root, { ".github/lambda-image-bot.yml": "fail-on: warning\n" });
    expect((await update(root, "--dry-run")).code).toBe(1);
    expect((await update(root, "--dry-run", "--fail-on=never")).code).toBe(0);
  });

  test("3 where nothing could be determined, and with --strict where anything wasn't", async () => {
    const unknown = "FROM public.ecr.aws/lambda/nodejs:22\n";
    const nothing = directoryWith({ Dockerfile: unknown });
    const { code, stdout } = await update(nothing, "--dry-run", "--fail-on=info");
    expect(code).toBe(3);
    expect(stdout).toContain("not-found public.ecr.aws/lambda/nodejs:22");
    const some = directoryWith({ Dockerfile: unknown, "a/Dockerfile": `FROM ${PYTHON}\n` });
    expect((await update(some, "--dry-run")).code).toBe(0);
    expect((await update(some, "--dry-run", "--strict")).code).toBe(3);
    expect((await update(some, "--dry-run", "--fail-on=warning")).code).toBe(1);
    putFiles(some, { ".github/lambda-image-bot.yml": "strict: true\n" });
    expect((await update(some, "--dry-run")).code).toBe(3);
  });
});

describe("streams", () => {
  test("a reader that stops early is no failure", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`${index}/Dockerfile`, `FROM ${PYTHON}\n`]),
    );
    const root = directoryWith(files);
    const main = join(import.meta.dirname, "../../src/cli/main.ts");
    const child = spawn(
      process.execPath,
      [main, "update", "--dry-run", "--format=json", "--now", NOW, endpoint()],
      {
        cwd: root,
        stdio: ["ignore", "pipe", "pipe"],
      },
    );
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    child.stdout.once("data", () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });

  test("--verbose says where it works and what it may ask, on standard error", async () => {
    const root = directoryWith({ Dockerfile: `FROM ${PYTHON}\n` });
    const { stdout, stderr } = await update(root, "--dry-run", "--format=json", "--verbose");
    expect(stderr).toContain(`working on ${root}`);
    expect(stderr).toContain("registries that may be asked: public.ecr.aws, docker.io");
    expect(JSON.parse(stdout)).toHaveProperty("schemaVersion", 1);
  });

  test.skipIf(process.platform !== "linux")("a full disk is said, not thrown", async () => {
    const root = directoryWith({ Dockerfile: `FROM ${PYTHON}\n` });
    const refused = await update(root, "--dry-run", "--output", "/dev/full");
    expect(refused.code).toBe(3);
    expect(refused.stderr).toContain("error: the report can't be written to /dev/full (ENOSPC)");
  });

  test("a note of how files were found is on standard error, and --quiet leaves it out", async () => {
    const root = directoryWith({ Dockerfile: `FROM ${PYTHON}\n` });
    git(root, "init", "-q");
    putFiles(root, { ".git/config": "[core\n" });
    expect((await update(root, "--dry-run")).stderr).toContain("git can't list the files");
    expect((await update(root, "--dry-run", "--quiet")).stderr).toBe("");
  });
});
