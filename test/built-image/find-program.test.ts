import { describe, expect, it } from "vitest";
import { findProgram, foundOf, lookUp } from "../../src/built-image/find-program.ts";
import type { ProcessInUse } from "../../src/built-image/process-in-use.ts";
import { treeOf } from "../support/tree.ts";

const TREE = treeOf({
  "/usr/local/bin/main": { mode: 0o755 },
  "/srv/main": { mode: 0o644 },
  "/opt/main/": {},
});

function process(given: Partial<ProcessInUse>): ProcessInUse {
  const overrides = { entrypoint: false, cmd: false, workingDirectory: false };
  const env = new Map<string, string>();
  return { entrypoint: [], cmd: [], workingDirectory: "/", env, functions: [], overrides, ...given };
}

function pathOf(given: Partial<ProcessInUse>): string | undefined {
  const program = findProgram(process(given), TREE);
  return program && foundOf(program)?.file.entry.path;
}

describe("the program of a process", () => {
  it.each([
    [{ entrypoint: ["/srv/main"], cmd: ["x"] }, "/srv/main"],
    [{ cmd: ["/srv/main"] }, "/srv/main"],
    [{ cmd: ["main"] }, "/usr/local/bin/main"],
    [{ cmd: ["main"], env: new Map([["PATH", "/opt:/srv:/usr/local/bin"]]) }, "/usr/local/bin/main"],
    [{ cmd: ["main"], env: new Map([["PATH", "/opt:/srv"]]) }, "/srv/main"],
    [{ cmd: ["main"], env: new Map([["PATH", "/opt"]]) }, "/opt/main"],
    [{ cmd: ["main"], env: new Map([["PATH", "."]]), workingDirectory: "/srv" }, "/srv/main"],
    [{ cmd: ["./main"], workingDirectory: "/srv" }, "/srv/main"],
    [{ cmd: ["../srv/./main"], workingDirectory: "/opt" }, "/srv/main"],
  ])("%j is %s", (given, path) => expect(pathOf(given)).toBe(path));

  it("isn't known where nothing starts or only a deployment tells what", () => {
    const { entrypoint: _, ...unknown } = process({ cmd: ["/srv/main"] });
    expect(findProgram(unknown, TREE)).toBeUndefined();
    const { workingDirectory: __, ...elsewhere } = process({ cmd: ["./main"] });
    expect(findProgram(elsewhere, TREE)).toBeUndefined();
    expect(findProgram({ ...elsewhere, cmd: ["/srv/main"] }, TREE)?.name).toBe("/srv/main");
    expect(findProgram(process({}), TREE)).toBeUndefined();
    expect(findProgram(process({ entrypoint: [""] }), TREE)).toBeUndefined();
  });

  it("is looked for in no more directories than anyone names", () => {
    const { candidates } = lookUp("main", "/", "/a:".repeat(1_000_000), TREE);
    expect(candidates).toHaveLength(100);
  });
});
