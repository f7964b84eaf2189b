import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runNode } from "../support/run-node.ts";

const ROOT = join(import.meta.dirname, "../..");
const DIST = join(ROOT, "dist");

describe("a build in another directory", () => {
  let copy: string;

  beforeAll(async () => {
    copy = mkdtempSync(join(tmpdir(), "a copy of the project "));
    for (const name of ["package.json", "scripts", "src", "tsconfig.json"]) {
      cpSync(join(ROOT, name), join(copy, name), { recursive: true });
    }
    symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"), "junction");
    expect(await runNode([join(copy, "scripts/build.ts")])).toMatchObject({ code: 0, stderr: "" });
  });
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  it("gives the committed files, byte by byte", () => {
    expect(filesOf(join(copy, "dist"))).toEqual(filesOf(DIST));
  });

  it.skipIf(process.platform === "win32")("makes the command line executable", () => {
    expect(statSync(join(copy, "dist/cli.cjs")).mode & 0o111).toBe(0o111);
  });
});

describe("dist", () => {
  it("names no directory of the machine it was built on", () => {
    const texts = Object.entries(filesOf(DIST)).filter(([, text]) => text.includes(ROOT));
    expect(texts.map(([name]) => name)).toEqual([]);
  });

  it("keeps the heavy packages out of what the command line always loads", () => {
    expect(statSync(join(DIST, "chunks/cli.cjs")).size).toBeLessThan(2 * 1024 * 1024);
  });

  it("has the licence of each package it contains", () => {
    const licenses = readFileSync(join(DIST, "licenses.txt"), "utf8");
    const bundled = Object.values(filesOf(DIST)).flatMap((text) =>
      [...text.matchAll(/^\s*\/\/ node_modules\/((?:@[^/\n]+\/)?[^/\n]+)\//gm)].map(([, name]) => name),
    );
    expect(bundled.length).toBeGreaterThan(0);
    const headings = [...licenses.matchAll(/^(\S+) \d+\.\d+\.\d\S* \(.+\)$/gm)].map(([, name]) => name);
    expect([...new Set(bundled)].filter((name) => !headings.includes(name))).toEqual([]);
  });
});

/** The bytes of every file below a directory as text, one character each, by path. */
function filesOf(directory: string): Record<string, string> {
  const names = readdirSync(directory, { recursive: true, encoding: "utf8" }).sort();
  const files = names.filter((name) => statSync(join(directory, name)).isFile());
  return Object.fromEntries(files.map((name) => [name, readFileSync(join(directory, name), "latin1")]));
}
