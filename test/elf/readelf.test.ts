import { closeSync, lstatSync, openSync, readdirSync, readFileSync, readSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ElfFile } from "../../src/elf/elf-file.ts";
import { parseElf } from "../../src/elf/parse-elf.ts";
import { run } from "../support/run-program.ts";
import { wholeFile } from "./whole-file.ts";

/** Directories with libraries and programs of several compilers, as far as the machine has them. */
const DIRECTORIES = ["/usr/bin", "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64"];
const MOST_FILES = 40;
/** readelf lists every symbol of larger ones. */
const MOST_BYTES = 8_000_000;

function isSmallFile(path: string): boolean {
  const status = lstatSync(path);
  return status.isFile() && status.size <= MOST_BYTES;
}

function isElf(path: string): boolean {
  const file = openSync(path, "r");
  const head = Buffer.alloc(4);
  readSync(file, head, 0, 4, 0);
  closeSync(file);
  return head.equals(Buffer.from("\x7fELF", "latin1"));
}

function elfFilesOf(directory: string): string[] {
  let names: string[];
  try {
    names = readdirSync(directory);
  } catch {
    return [];
  }
  const files = names.map((name) => join(directory, name)).filter((path) => isSmallFile(path));
  const found = files.filter(isElf);
  const step = Math.max(1, Math.floor(found.length / MOST_FILES));
  return found.filter((_, index) => index % step === 0);
}

async function readelf(...options: readonly string[]): Promise<string> {
  const env = { PATH: process.env["PATH"], LC_ALL: "C" };
  return (await run("readelf", ["-W", ...options], { env, maxBuffer: 2 ** 28 })).stdout;
}

/** What readelf tells of the dynamic section, in our words. */
async function toldByReadelf(path: string): Promise<Partial<ElfFile>> {
  const stdout = await readelf("-l", "-d", path);
  const all = (pattern: RegExp) => [...stdout.matchAll(pattern)].flatMap(([, text]) => text ?? []);
  const directories = (pattern: RegExp) => all(pattern).flatMap((text) => text.split(":").filter(Boolean));
  const [interpreter] = all(/Requesting program interpreter: (.*)\]/g);
  const [soname] = all(/\(SONAME\).*\[(.*)\]/g);
  return {
    needed: all(/\(NEEDED\).*\[(.*)\]/g),
    rpath: directories(/\(RPATH\).*\[(.*)\]/g),
    runpath: directories(/\(RUNPATH\).*\[(.*)\]/g),
    ...(interpreter !== undefined && { interpreter }),
    ...(soname !== undefined && { soname }),
  };
}

/** What readelf tells of symbol versions: names needed by library, weak ones left out, and names defined. */
async function versionsByReadelf(
  path: string,
): Promise<Pick<ElfFile, "versionNeeds" | "versionDefinitions">> {
  const stdout = await readelf("-V", path);
  const needs: { library: string; versions: string[] }[] = [];
  const defined: string[] = [];
  for (const line of stdout.split("\n")) {
    const library = /Version: \d+ {2}File: (\S+) {2}Cnt:/.exec(line)?.[1];
    if (library !== undefined) needs.push({ library, versions: [] });
    const [, needed, flags] = /Name: (\S+) {2}Flags: (.*?) {2}Version: \d+/.exec(line) ?? [];
    if (needed !== undefined && flags !== undefined && !flags.includes("WEAK"))
      needs.at(-1)?.versions.push(needed);
    const [, kind, definition] =
      /Rev: \d+ {2}Flags: (.*?) +Index: \d+ {2}Cnt: \d+ {2}Name: (\S+)/.exec(line) ?? [];
    if (kind !== undefined && definition !== undefined && !kind.includes("BASE")) defined.push(definition);
  }
  return { versionNeeds: needs.filter(({ versions }) => versions.length > 0), versionDefinitions: defined };
}

const hasReadelf = await readelf("--version").then(
  () => true,
  () => false,
);
const files = hasReadelf ? DIRECTORIES.flatMap(elfFilesOf) : [];

describe.skipIf(files.length === 0)("this machine's own programs and libraries", () => {
  it("are told of as readelf tells of them", { timeout: 120_000 }, async () => {
    expect(files.length).toBeGreaterThan(20);
    const told = files.map((path) => [path, parseElf(wholeFile(readFileSync(path)))] as const);
    for (const [path, elf] of told) {
      expect
        .soft(elf, path)
        .toMatchObject({ ...(await toldByReadelf(path)), ...(await versionsByReadelf(path)) });
    }
  });
});
