import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { git, putFiles, temporaryDirectory } from "../workspace/temporary-directory.ts";
import { cli, NOW } from "./cli.ts";

const EOL = "FROM public.ecr.aws/lambda/python:3.8\n";
const CMD = 'CMD ["app.handler"]\n';

/** A repository with old debts: deprecated runtimes in two Dockerfiles. */
function repository(): string {
  const root = temporaryDirectory();
  git(root, "init", "-q", "-b", "main");
  putFiles(root, { "api/Dockerfile": EOL + CMD, "web/Dockerfile": EOL + CMD });
  git(root, "add", "--all");
  git(root, "commit", "-q", "-m", "x");
  return root;
}

async function check(root: string, ...words: string[]) {
  const { code, stdout, stderr } = await cli(root, ["check", "--format=json", "--now", NOW, ...words]);
  const findings: { id: string; file: string; line: number; inScope?: boolean }[] =
    stdout === "" ? [] : JSON.parse(stdout).findings;
  const deprecations = findings.filter(({ id }) => id === "base-eol");
  return { code, stderr, counts: deprecations.map(({ file, inScope }) => [file, inScope]) };
}

describe("the scope of a check", () => {
  it("is everything unless another is asked for", async () => {
    expect(await check(repository())).toMatchObject({
      code: 1,
      counts: [
        ["api/Dockerfile", undefined],
        ["web/Dockerfile", undefined],
      ],
    });
  });

  it("of changed lines shows the rest of a changed file without failing", async () => {
    const root = repository();
    putFiles(root, { "api/Dockerfile": `${EOL}COPY app.py .\n${CMD}` });
    expect(await check(root, "--scope=changed-lines")).toMatchObject({
      code: 0,
      counts: [["api/Dockerfile", false]],
    });
    expect(await check(root, "--scope=changed-files")).toMatchObject({
      code: 1,
      counts: [["api/Dockerfile", true]],
    });
  });

  it("counts what is on a changed line, and new files", async () => {
    const root = repository();
    putFiles(root, { "web/Dockerfile": EOL.replace("3.8", "3.9") + CMD, "new/Dockerfile": EOL + CMD });
    expect(await check(root, "--scope=changed-lines")).toMatchObject({
      code: 1,
      counts: [
        ["new/Dockerfile", true],
        ["web/Dockerfile", true],
      ],
    });
  });

  it("is that of changed lines where a revision is given", async () => {
    const root = repository();
    git(root, "checkout", "-q", "-b", "feature");
    putFiles(root, { "web/Dockerfile": `${EOL}${CMD}\n` });
    git(root, "commit", "-q", "-a", "-m", "y");
    expect((await check(root, "--since=main")).counts).toEqual([["web/Dockerfile", false]]);
    expect((await check(root, "--scope=changed-lines")).counts).toEqual([]);
  });

  it("keeps to the paths that are named", async () => {
    const root = repository();
    putFiles(root, { "api/Dockerfile": CMD + EOL, "web/Dockerfile": CMD + EOL });
    expect((await check(root, "--scope=changed-files", "web/Dockerfile")).counts).toEqual([
      ["web/Dockerfile", true],
    ]);
    expect((await check(root, "--scope=changed-files", "web")).counts).toEqual([["Dockerfile", true]]);
  });
});

describe("what can't be compared", () => {
  it.each([
    [["--since=--output=pwned"], "git knows no commit --output=pwned here"],
    [["--since=nowhere"], "git knows no commit nowhere here"],
    [["--scope=all", "--since=main"], "--since says nothing about --scope=all"],
    [["--scope=lines"], "--scope can't be lines"],
  ])("ends in 2: %j", async (words, message) => {
    const root = repository();
    const { code, stderr } = await check(root, ...words);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(existsSync(join(root, "pwned"))).toBe(false);
  });

  it("ends in 2 outside of a work tree", async () => {
    const root = temporaryDirectory();
    putFiles(root, { Dockerfile: EOL });
    const { code, stderr } = await check(root, "--scope=changed-lines");
    expect(code).toBe(2);
    expect(stderr).toContain("not a git repository");
  });
});
