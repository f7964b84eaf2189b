import { execFile } from "node:child_process";
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { formatTable, parseReleases, refreshRuntimes } from "../../scripts/refresh-runtimes.ts";
import { RUNTIMES } from "../../src/lambda/built-in-table.ts";
import { findRuntime } from "../../src/lambda/runtime.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const TABLE = join(ROOT, "src", "lambda", "runtimes.json");

function release(name: string, eoasFrom: string | null, eolFrom: string | null) {
  return { name, label: name, releaseDate: "2026-01-01", isEoas: false, eoasFrom, isEol: false, eolFrom };
}

function downloaded(...releases: object[]): object {
  return { schema_version: "1.2.0", result: { name: "aws-lambda", releases } };
}

describe("refreshRuntimes", () => {
  function refresh(...releases: object[]) {
    return refreshRuntimes(RUNTIMES, parseReleases(downloaded(...releases)), "2026-12-01");
  }

  it("changes nothing but the day where nothing moved", () => {
    const same = RUNTIMES.runtimes.map((row) =>
      release(row.identifier, row.deprecation ?? null, row.blockUpdate ?? null),
    );
    expect(refresh(...same)).toEqual({ table: { ...RUNTIMES, checkedOn: "2026-12-01" }, notes: [] });
  });

  it("moves dates and keeps what endoflife.date doesn't know", () => {
    const { table, notes } = refresh(
      release("python3.11", "2028-01-01", "2027-08-31"),
      release("python3.15", "2031-06-30", null),
      release("dotnet10", null, "2029-01-15"),
    );
    expect(notes).toEqual([
      "python3.11: deprecation 2027-06-30 → 2028-01-01",
      "python3.15: deprecation none → 2031-06-30",
      "dotnet10: deprecation 2028-11-14 kept, endoflife.date has none",
    ]);
    expect(findRuntime(table, "python3.11")).toEqual({
      ...findRuntime(RUNTIMES, "python3.11"),
      deprecation: "2028-01-01",
    });
    expect(findRuntime(table, "dotnet10")).toEqual(findRuntime(RUNTIMES, "dotnet10"));
    expect(findRuntime(table, "python3.15")).toMatchObject({ tag: "3.15-preview", availability: "preview" });
  });

  it("takes a new runtime in as a preview", () => {
    const { table, notes } = refresh(release("nodejs28.x", "2031-04-30", null));
    expect(notes).toEqual(["nodejs28.x: added as a preview; check its tag, os, architectures, successors"]);
    expect(findRuntime(table, "nodejs28.x")).toMatchObject({
      tag: "28-preview",
      availability: "preview",
      deprecation: "2031-04-30",
    });
  });

  it.each([
    {},
    { result: { releases: [] } },
    { result: { releases: [{ name: "" }] } },
    { result: { releases: [{ name: "python3.12", eoasFrom: true }] } },
    { result: { releases: [{ name: "python3.12", eoasFrom: "2026-02-30" }] } },
  ])("refuses %j", (json) => {
    expect(() => parseReleases(json)).toThrow();
  });

  it("writes the table as it is committed", () => {
    expect(formatTable(RUNTIMES)).toBe(readFileSync(TABLE, "utf8"));
  });
});

describe("npm run runtimes", () => {
  let folder = "";

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "runtimes-"));
    copyFileSync(TABLE, join(folder, "runtimes.json"));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function run(json: string) {
    writeFileSync(join(folder, "from.json"), json);
    const node = join(ROOT, "node_modules", "node", "bin", "node");
    const files = ["--from", join(folder, "from.json"), "--table", join(folder, "runtimes.json")];
    return promisify(execFile)(node, ["scripts/runtimes.ts", ...files, "--now", "2026-12-01T08:00:00Z"], {
      cwd: ROOT,
    });
  }

  it("prints what changed and writes it", async () => {
    const { stdout, stderr } = await run(
      JSON.stringify(downloaded(release("python3.11", "2028-01-01", null))),
    );
    expect(stderr).toBe("");
    expect(stdout.split("\n")).toEqual([
      "python3.11: deprecation 2027-06-30 → 2028-01-01",
      "python3.11: blockUpdate 2027-08-31 kept, endoflife.date has none",
      "2 changes and notes; checked on 2026-11-21 → 2026-12-01",
      "",
    ]);
    const before = readFileSync(TABLE, "utf8").split("\n");
    const after = readFileSync(join(folder, "runtimes.json"), "utf8").split("\n");
    const changed = after.filter((line, index) => line !== before[index]).map((line) => line.trim());
    expect(changed).toEqual(['"checkedOn": "2026-12-01",', '"deprecation": "2028-01-01",']);
    expect(readdirSync(folder).sort()).toEqual(["from.json", "runtimes.json"]);
  });

  it("leaves the table alone where the JSON is wrong", async () => {
    await expect(run("{}")).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^The table stays/),
    });
    expect(readFileSync(join(folder, "runtimes.json"), "utf8")).toBe(readFileSync(TABLE, "utf8"));
  });
});
