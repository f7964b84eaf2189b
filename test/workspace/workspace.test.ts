import { chmodSync, linkSync, readdirSync, readFileSync, statSync, symlinkSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { RefusedError, UsageError } from "../../src/errors.ts";
import { openWorkspace } from "../../src/workspace/workspace.ts";
import { putFiles, temporaryDirectory } from "./temporary-directory.ts";

const OPTIONS = { include: [], exclude: [], onNote: () => {} };
const bytesOf = (text: string) => new TextEncoder().encode(text);

function workspaceOf(files: Readonly<Record<string, string>>) {
  const root = temporaryDirectory();
  putFiles(root, files);
  return { root, workspace: openWorkspace(root, OPTIONS) };
}

describe("the directory", () => {
  test("must be one", () => {
    const root = temporaryDirectory();
    putFiles(root, { file: "" });
    expect(() => openWorkspace(join(root, "none"), OPTIONS)).toThrow(UsageError);
    expect(() => openWorkspace(join(root, "file"), OPTIONS)).toThrow("is not a directory");
    expect(() => openWorkspace("", OPTIONS)).toThrow("empty name");
  });

  test("may itself be named through a link", async () => {
    const { root } = workspaceOf({ "real/Dockerfile": "FROM x\n" });
    symlinkSync("real", join(root, "link"));
    const files: string[] = [];
    for await (const { path } of openWorkspace(join(root, "link"), OPTIONS).dockerfiles()) files.push(path);
    expect(files).toEqual(["Dockerfile"]);
  });
});

describe("reading", () => {
  test("regular files below the directory, and nothing else", async () => {
    const { root, workspace } = workspaceOf({ "inside/a": "one", outside: "no" });
    symlinkSync("inside", join(root, "linked"));
    symlinkSync("inside/a", join(root, "link"));
    const inner = openWorkspace(join(root, "inside"), OPTIONS);
    expect(Buffer.from(await workspace.read("inside/a")).toString()).toBe("one");
    expect(await workspace.exists("inside/a")).toBe(true);
    for (const path of ["link", "linked/a", "inside", "none", `${root}/outside`, "a\0b"]) {
      expect(await workspace.exists(path), path).toBe(false);
      await expect(workspace.read(path)).rejects.toThrow(RefusedError);
    }
    expect(await inner.exists("../outside")).toBe(false);
  });
});

describe("writing", () => {
  test("gives one of several hard links bytes of its own", async () => {
    const { root, workspace } = workspaceOf({ Dockerfile: "old" });
    linkSync(join(root, "Dockerfile"), join(root, "other"));
    await workspace.write("Dockerfile", bytesOf("new"));
    expect(readFileSync(join(root, "Dockerfile"), "utf8")).toBe("new");
    expect(readFileSync(join(root, "other"), "utf8")).toBe("old");
  });

  test("cleans up after runs that were killed, not after those that go on", async () => {
    const [old, recent] = [".lambda-image-bot-0123456789ab.tmp", ".lambda-image-bot-ba9876543210.tmp"];
    const { root, workspace } = workspaceOf({ Dockerfile: "old", [old]: "", [recent]: "", ".x.tmp": "" });
    utimesSync(join(root, old), 0, 0);
    utimesSync(join(root, ".x.tmp"), 0, 0);
    await workspace.write("Dockerfile", bytesOf("new"));
    expect(readdirSync(root).sort()).toEqual([recent, ".x.tmp", "Dockerfile"]);
  });

  test("replaces the bytes and keeps the mode, leaving nothing else behind", async () => {
    const { root, workspace } = workspaceOf({ "a/Dockerfile": "old" });
    chmodSync(join(root, "a/Dockerfile"), 0o751);
    await workspace.write("a/Dockerfile", bytesOf("new"), bytesOf("old"));
    expect(readFileSync(join(root, "a/Dockerfile"), "utf8")).toBe("new");
    expect(statSync(join(root, "a/Dockerfile")).mode & 0o7777).toBe(0o751);
    expect(readdirSync(join(root, "a"))).toEqual(["Dockerfile"]);
  });

  test("a mode wider than the process's mask is kept too", async () => {
    const { root, workspace } = workspaceOf({ Dockerfile: "old" });
    chmodSync(join(root, "Dockerfile"), 0o666);
    await workspace.write("Dockerfile", bytesOf("new"));
    expect(statSync(join(root, "Dockerfile")).mode & 0o777).toBe(0o666);
  });

  test("a file that somebody changed meanwhile is left alone", async () => {
    const { root, workspace } = workspaceOf({ Dockerfile: "theirs" });
    await expect(workspace.write("Dockerfile", bytesOf("ours"), bytesOf("old"))).rejects.toThrow(
      "it changed while this ran",
    );
    expect(readFileSync(join(root, "Dockerfile"), "utf8")).toBe("theirs");
  });

  test("a read-only file is left alone, and what to do is said", async () => {
    const { root, workspace } = workspaceOf({ Dockerfile: "old" });
    chmodSync(join(root, "Dockerfile"), 0o444);
    const error = await workspace.write("Dockerfile", bytesOf("new")).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(RefusedError);
    expect(error).toMatchObject({
      message: expect.stringContaining("read-only"),
      help: expect.stringContaining("chmod"),
    });
    expect(readFileSync(join(root, "Dockerfile"), "utf8")).toBe("old");
  });

  test.skipIf(process.getuid?.() === 0)("a directory that can't be written is said", async () => {
    const { root, workspace } = workspaceOf({ "a/Dockerfile": "old" });
    chmodSync(join(root, "a"), 0o555);
    await expect(workspace.write("a/Dockerfile", bytesOf("new"))).rejects.toThrow("EACCES");
    chmodSync(join(root, "a"), 0o755);
  });

  test("links, directories and files that are gone are refused", async () => {
    const { root, workspace } = workspaceOf({ "real/Dockerfile": "old" });
    symlinkSync("real", join(root, "linked"));
    symlinkSync("real/Dockerfile", join(root, "Dockerfile"));
    for (const path of ["linked/Dockerfile", "Dockerfile", "real", "gone", "../gone"]) {
      await expect(workspace.write(path, bytesOf("new")), path).rejects.toThrow(RefusedError);
    }
    expect(readFileSync(join(root, "real/Dockerfile"), "utf8")).toBe("old");
    expect(readdirSync(root).sort()).toEqual(["Dockerfile", "linked", "real"]);
  });
});
