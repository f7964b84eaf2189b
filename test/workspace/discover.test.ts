import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { discover } from "../../src/workspace/discover.ts";
import type { DiscoverOptions } from "../../src/workspace/discover-options.ts";
import { git, putFiles, temporaryDirectory } from "./temporary-directory.ts";

const FROM = "FROM public.ecr.aws/lambda/python:3.12\n";

afterEach(() => vi.unstubAllEnvs());

async function find(root: string, options: Partial<DiscoverOptions> = {}) {
  const found: string[] = [];
  const passedOver: Record<string, string> = {};
  const notes: string[] = [];
  const all = { include: [], exclude: [], onNote: (note: string) => notes.push(note), ...options };
  for await (const file of discover(root, all)) {
    if ("reason" in file) passedOver[file.path] = file.reason;
    else found.push(file.path);
  }
  return { found, passedOver, notes };
}

function repository(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = temporaryDirectory();
  git(root, "init", "-q");
  putFiles(root, files);
  return root;
}

describe("in a git work tree", () => {
  test("tracked and untracked files are found, ignored ones aren't", async () => {
    const root = repository({
      ".gitignore": "build/\n",
      "b/Dockerfile": FROM,
      "a/Dockerfile.prod": FROM,
      "build/Dockerfile": FROM,
      "node_modules/x/Dockerfile": FROM,
      "a/main.py": "",
    });
    git(root, "add", "b");
    expect(await find(root)).toEqual({
      found: ["a/Dockerfile.prod", "b/Dockerfile", "node_modules/x/Dockerfile"],
      passedOver: {},
      notes: [],
    });
  });

  test("in any letter case, at any depth, whatever patterns the caller's environment has", async () => {
    vi.stubEnv("GIT_LITERAL_PATHSPECS", "1");
    const root = repository({
      DOCKERFILE: FROM,
      "a/b/api.DockerFile": FROM,
      "a/CONTAINERFILE.x": FROM,
      "a/dockerFile.B": FROM,
      "a/Dockerfile.dockerignore": "",
      "a/notDockerfile": FROM,
    });
    git(root, "add", "a/b");
    expect((await find(root)).found).toEqual([
      "DOCKERFILE",
      "a/CONTAINERFILE.x",
      "a/b/api.DockerFile",
      "a/dockerFile.B",
    ]);
  });

  test("a directory that git ignores has nothing, and it is said why", async () => {
    const root = repository({ ".gitignore": "build/\n", "build/sub/Dockerfile": FROM, "empty/a.py": "" });
    for (const directory of ["build", "build/sub"]) {
      const { found, notes } = await find(join(root, directory));
      expect(found).toEqual([]);
      expect(notes).toEqual(["git ignores this directory, so nothing in it is looked at"]);
    }
    expect((await find(join(root, "empty"))).notes).toEqual([]);
    git(root, "add", "-f", "build/sub/Dockerfile");
    expect(await find(join(root, "build"))).toMatchObject({ found: ["sub/Dockerfile"], notes: [] });
  });

  test("what a killed run left behind is no Dockerfile, whatever the globs", async () => {
    const root = repository({ "a/.lambda-image-bot-0123456789ab.tmp": FROM, "a/.other.tmp": FROM });
    expect((await find(root, { include: ["**"] })).found).toEqual(["a/.other.tmp"]);
  });

  test("globs are relative to the configuration's directory", async () => {
    const root = repository({ "a/Dockerfile": FROM, "a/x.df": FROM, "a/old/Dockerfile": FROM });
    const options = { below: "a/", include: ["a/*.df"], exclude: ["a/old/**"] };
    expect((await find(join(root, "a"), options)).found).toEqual(["Dockerfile", "x.df"]);
  });

  test("a tracked file counts though a pattern ignores it", async () => {
    const root = repository({ ".gitignore": "Dockerfile\n", Dockerfile: FROM });
    git(root, "add", "-f", "Dockerfile");
    expect((await find(root)).found).toEqual(["Dockerfile"]);
  });

  test("a directory inside it: only what is below, relative to it", async () => {
    const root = repository({ Dockerfile: FROM, "a/Dockerfile": FROM, "a/b/Dockerfile": FROM });
    git(root, "add", ".");
    expect((await find(join(root, "a"))).found).toEqual(["Dockerfile", "b/Dockerfile"]);
  });

  test.skipIf(process.platform === "win32")("names of all kinds", async () => {
    const names = [
      "sp ace/Dockerfile",
      'quo"te/Dockerfile',
      "new\nline/Dockerfile",
      "ümläut/Dockerfile",
      "-x/Dockerfile",
    ];
    const root = repository(Object.fromEntries(names.map((name) => [name, FROM])));
    git(root, "add", ".");
    expect((await find(root)).found).toEqual([...names].sort());
  });

  test("a deleted file is gone, an unmerged one is found once", async () => {
    const root = repository({ Dockerfile: FROM, "a/Dockerfile": FROM });
    git(root, "add", ".");
    git(root, "commit", "-qm", "one");
    git(root, "checkout", "-qb", "other");
    writeFileSync(join(root, "Dockerfile"), "FROM x\n");
    git(root, "commit", "-qam", "two");
    git(root, "checkout", "-q", "main");
    writeFileSync(join(root, "Dockerfile"), "FROM y\n");
    git(root, "commit", "-qam", "three");
    expect(() => git(root, "merge", "-q", "other")).toThrow();
    rmSync(join(root, "a/Dockerfile"));
    expect((await find(root)).found).toEqual(["Dockerfile"]);
  });

  test("no symbolic link is followed, not even one that took a tracked directory's place", async () => {
    const root = repository({
      "real/Dockerfile": FROM,
      "moved/Dockerfile": FROM,
      "moved/sub/Dockerfile": FROM,
    });
    symlinkSync("real", join(root, "linked"));
    symlinkSync("real/Dockerfile", join(root, "Dockerfile"));
    git(root, "add", ".");
    rmSync(join(root, "moved"), { recursive: true });
    mkdirSync(join(root, "elsewhere/sub"), { recursive: true });
    putFiles(root, { "elsewhere/Dockerfile": FROM, "elsewhere/sub/Dockerfile": FROM });
    symlinkSync("elsewhere", join(root, "moved"));
    expect((await find(root)).found).toEqual([
      "elsewhere/Dockerfile",
      "elsewhere/sub/Dockerfile",
      "real/Dockerfile",
    ]);
  });

  test("submodules and embedded repositories are skipped", async () => {
    const module = repository({ Dockerfile: FROM });
    git(module, "add", ".");
    git(module, "commit", "-qm", "one");
    const root = repository({ Dockerfile: FROM });
    git(root, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", module, "Dockerfile.module");
    expect((await find(root)).found).toEqual(["Dockerfile"]);
  });

  test("a program that the repository's configuration names isn't started", async () => {
    const root = repository({ Dockerfile: FROM });
    git(root, "config", "core.fsmonitor", `touch ${join(root, "started")} #`);
    expect((await find(root, { include: ["started"] })).found).toEqual(["Dockerfile"]);
  });

  test("a repository that git refuses to read is walked, and that is said", async () => {
    const root = repository({ Dockerfile: FROM, "node_modules/x/Dockerfile": FROM });
    writeFileSync(join(root, ".git/config"), "[core\n");
    const { found, notes } = await find(root);
    expect(found).toEqual(["Dockerfile"]);
    expect(notes).toEqual([expect.stringContaining("git can't list the files")]);
  });
});

describe("elsewhere", () => {
  test("a walk without .git, node_modules and submodules", async () => {
    const root = temporaryDirectory();
    putFiles(root, {
      "a/Dockerfile": FROM,
      ".hidden/Dockerfile": FROM,
      "node_modules/x/Dockerfile": FROM,
      "a/node_modules/x/Dockerfile": FROM,
      "x/.git/Dockerfile": FROM,
      "module/.git": "gitdir: ../.git/modules/module\n",
      "module/Dockerfile": FROM,
    });
    symlinkSync("a", join(root, "linked"));
    symlinkSync("a/Dockerfile", join(root, "Dockerfile"));
    expect(await find(root)).toEqual({
      found: [".hidden/Dockerfile", "a/Dockerfile"],
      passedOver: {},
      notes: [],
    });
  });

  test("a circle of links and a deep tree come to an end", async () => {
    const root = temporaryDirectory();
    const deep = `${"d/".repeat(500)}Dockerfile`;
    putFiles(root, { [deep]: FROM });
    symlinkSync("..", join(root, "d/up"));
    expect((await find(root)).found).toEqual([deep]);
  });

  test.skipIf(process.platform !== "linux")("a file name that is not UTF-8 is said", async () => {
    const root = temporaryDirectory();
    writeFileSync(Buffer.concat([Buffer.from(`${root}/Dockerfile.`), Buffer.from([0xff, 0xfe])]), FROM);
    expect(await find(root)).toEqual({
      found: [],
      passedOver: { "Dockerfile.\uFFFD\uFFFD": "has a name that is not UTF-8" },
      notes: [],
    });
  });
});

describe("which files", () => {
  test("globs add files and leave files out; leaving out wins", async () => {
    const root = repository({
      Dockerfile: FROM,
      "docker/api.df": FROM,
      "docker/old.df": FROM,
      "vendor/Dockerfile": FROM,
      ".ci/Dockerfile": FROM,
    });
    const { found } = await find(root, { include: ["docker/*.df"], exclude: ["vendor/**", "**/old.df"] });
    expect(found).toEqual([".ci/Dockerfile", "Dockerfile", "docker/api.df"]);
  });

  test("large files and files with NUL bytes are passed over", async () => {
    const mebibyte = 1024 * 1024;
    const root = repository({
      "Dockerfile.exact": "#".repeat(mebibyte),
      "Dockerfile.large": "#".repeat(mebibyte + 1),
      "Dockerfile.nul": "FROM x\0\n",
      "Dockerfile.utf16": Buffer.from(FROM, "utf16le"),
    });
    expect(await find(root)).toEqual({
      found: ["Dockerfile.exact"],
      passedOver: {
        "Dockerfile.large": "is larger than 1 MiB",
        "Dockerfile.nul": "has NUL bytes",
        "Dockerfile.utf16": "has NUL bytes",
      },
      notes: [],
    });
  });

  test("a directory with a Dockerfile's name is none", async () => {
    const root = temporaryDirectory();
    putFiles(root, { "Dockerfile/Dockerfile": FROM });
    expect((await find(root)).found).toEqual(["Dockerfile/Dockerfile"]);
  });

  test.skipIf(process.getuid?.() === 0)("what can't be read is said", async () => {
    const root = temporaryDirectory();
    putFiles(root, { Dockerfile: FROM, "closed/Dockerfile": FROM });
    chmodSync(join(root, "Dockerfile"), 0o000);
    chmodSync(join(root, "closed"), 0o000);
    expect((await find(root)).passedOver).toEqual({
      closed: "can't be read (EACCES)",
      Dockerfile: "can't be read (EACCES)",
    });
    chmodSync(join(root, "closed"), 0o700);
  });
});
