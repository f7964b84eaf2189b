import { existsSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { changedFilesSince } from "../../src/workspace/changed-files.ts";
import { git, putFiles, temporaryDirectory } from "./temporary-directory.ts";

afterEach(() => vi.unstubAllEnvs());

const LINES = "one\ntwo\nthree\nfour\nfive\n";

/** A repository whose one commit on `main` has some files. */
function repository(files: Readonly<Record<string, string>>): string {
  const root = temporaryDirectory();
  git(root, "init", "-q", "-b", "main");
  putFiles(root, files);
  commit(root);
  return root;
}

function commit(root: string): void {
  git(root, "add", "--all");
  git(root, "commit", "-q", "--allow-empty", "-m", "x");
}

async function changedIn(directory: string, revision?: string) {
  return Object.fromEntries(await changedFilesSince(directory, revision));
}

describe("since the last commit", () => {
  test("changed lines, staged or not, and untracked files are told, ignored ones aren't", async () => {
    const root = repository({ a: LINES, b: LINES, ".gitignore": "out\n" });
    putFiles(root, { a: LINES.replace("two", "TWO"), "new/x y": "x", "out/y": "y" });
    putFiles(root, { b: `${LINES}six\n` });
    git(root, "add", "b");
    expect(await changedIn(root)).toEqual({
      a: [{ first: 2, last: 2 }],
      b: [{ first: 6, last: 6 }],
      "new/x y": "all",
    });
  });

  test("lines that are gone touch those beside them; files that are gone aren't told", async () => {
    const root = repository({ a: LINES, b: LINES });
    putFiles(root, { a: LINES.replace("three\n", "") });
    rmSync(join(root, "b"));
    expect(await changedIn(root)).toEqual({ a: [{ first: 2, last: 3 }] });
  });

  test("files that moved are told by their new names, with what changed in them", async () => {
    const root = repository({ old: LINES, "dir/é\t": LINES.repeat(2) });
    renameSync(join(root, "old"), join(root, 'q"uote'));
    renameSync(join(root, "dir"), join(root, "directory"));
    writeFileSync(join(root, 'q"uote'), `${LINES}six\n`);
    git(root, "add", "--all");
    expect(await changedIn(root)).toEqual({ 'q"uote': [{ first: 6, last: 6 }], "directory/é\t": [] });
  });

  test("paths are those below the directory given", async () => {
    const root = repository({ "a/x": LINES, y: LINES });
    putFiles(root, { "a/x": `zero\n${LINES}`, "a/new": "", y: "other" });
    expect(await changedIn(join(root, "a"))).toEqual({ x: [{ first: 1, last: 1 }], new: "all" });
  });

  test("nothing is changed in a clean work tree", async () => {
    expect(await changedIn(repository({ a: LINES }))).toEqual({});
  });
});

describe("since a revision", () => {
  test("what others did there meanwhile is none of ours", async () => {
    const root = repository({ a: LINES, b: LINES });
    git(root, "checkout", "-q", "-b", "feature");
    putFiles(root, { a: LINES.replace("five", "FIVE") });
    commit(root);
    git(root, "checkout", "-q", "main");
    putFiles(root, { b: "theirs\n" });
    commit(root);
    git(root, "checkout", "-q", "feature");
    putFiles(root, { c: "not committed" });
    expect(await changedIn(root, "main")).toEqual({ a: [{ first: 5, last: 5 }], c: "all" });
  });

  test("of a history that has nothing in common, all that is different is told", async () => {
    const root = repository({ a: LINES });
    git(root, "checkout", "-q", "--orphan", "other");
    putFiles(root, { a: LINES.replace("one", "ONE") });
    commit(root);
    expect(await changedIn(root, "main")).toEqual({ a: [{ first: 1, last: 1 }] });
  });

  test.each(["--output=pwned", "-h", "nowhere", "main..main", ""])("%j is none", async (revision) => {
    const root = repository({ a: LINES });
    await expect(changedIn(root, revision)).rejects.toThrow(`git knows no commit ${revision} here`);
    expect(existsSync(join(root, "pwned"))).toBe(false);
  });
});

describe("a repository's own settings", () => {
  test("change nothing of the answer, and start no program", async () => {
    const root = repository({ a: LINES, old: LINES, ".gitattributes": "* diff=evil\n" });
    const settings = {
      ...{ "color.ui": "always", "diff.noprefix": "true", "diff.mnemonicPrefix": "true" },
      ...{
        "diff.context": "9",
        "diff.interHunkContext": "9",
        "diff.renames": "false",
        "core.quotePath": "false",
      },
      ...{ "diff.external": "touch pwned #", "diff.evil.command": "touch pwned #" },
      ...{
        "diff.evil.textconv": "touch pwned #",
        "core.fsmonitor": "touch pwned #",
        "diff.relative": "false",
      },
    };
    renameSync(join(root, "old"), join(root, "néw"));
    putFiles(root, { a: LINES.replace("two", "TWO").replace("four", "FOUR") });
    git(root, "add", "--all");
    for (const [name, value] of Object.entries(settings)) git(root, "config", name, value);
    vi.stubEnv("GIT_EXTERNAL_DIFF", "touch pwned #");
    vi.stubEnv("GIT_DIFF_OPTS", "-u3");
    expect(await changedIn(root)).toEqual({
      a: [
        { first: 2, last: 2 },
        { first: 4, last: 4 },
      ],
      néw: [],
    });
    expect(existsSync(join(root, "pwned"))).toBe(false);
  });
});

describe("git can't tell", () => {
  test("outside of a work tree", async () => {
    await expect(changedIn(temporaryDirectory())).rejects.toThrow(
      /git can't tell .* since HEAD: .*not a git repository/,
    );
  });

  test("where nothing is committed yet", async () => {
    const root = temporaryDirectory();
    git(root, "init", "-q");
    await expect(changedIn(root)).rejects.toThrow("git knows no commit HEAD here");
  });

  test("where it isn't installed", async () => {
    vi.stubEnv("PATH", temporaryDirectory());
    await expect(changedIn(temporaryDirectory())).rejects.toThrow(/git can't tell .*ENOENT/);
  });
});
