import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runNode } from "../support/run-node.ts";

const DIST = join(import.meta.dirname, "../../dist");
const LONG = { timeout: 120_000 };

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "lambda-image-bot-dist-"));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** Nothing but what a process can't start without, and a folder of its own for temporary files. */
function bareEnvironment(): NodeJS.ProcessEnv {
  const temporary = join(directory, "temporary");
  mkdirSync(temporary, { recursive: true });
  const { SystemRoot } = process.env;
  return { ...(SystemRoot && { SystemRoot }), TMPDIR: temporary, TEMP: temporary, TMP: temporary };
}

function demo(entry: string) {
  return runNode([entry, "demo"], { cwd: directory, env: bareEnvironment() });
}

/** The committed files alone, in an empty directory. */
function copyDist(): string {
  const copy = join(directory, "a copy");
  cpSync(DIST, copy, { recursive: true });
  return join(copy, "cli.cjs");
}

describe("the committed demo", () => {
  it("shows the whole job within 20 seconds, with nothing around it", LONG, async () => {
    const started = performance.now();
    const { code, stdout, stderr } = await demo(copyDist());
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(performance.now() - started).toBeLessThan(20_000);
    expect(stdout).toMatch(
      /^opened +#4 Update public\.ecr\.aws\/lambda\/python:3\.12 [\s\S]*^unchanged #4 [\s\S]*^opened +#5 /m,
    );
    expect(readdirSync(join(directory, "temporary"))).toEqual([]);
  });

  it.skipIf(process.platform === "win32")("runs through a link, as npm makes one", LONG, async () => {
    const link = join(directory, "lambda-image-bot");
    symlinkSync(copyDist(), link);
    expect(await demo(link)).toMatchObject({ code: 0, stderr: "" });
  });

  it("ends with 1 and says what was different where the action does something else", LONG, async () => {
    const entry = copyDist();
    writeFileSync(join(entry, "../action.cjs"), "");
    const { code, stdout } = await demo(entry);
    expect(code).toBe(1);
    expect(stdout).toContain("lambda-image-bot/pin has no pull request; one was to be opened.");
    expect(stdout).not.toContain("2. ");
  });

  it("says what is missing where the action's bundle isn't beside it", LONG, async () => {
    const entry = copyDist();
    rmSync(join(entry, "../action.cjs"));
    const { code, stderr } = await demo(entry);
    expect(code).toBe(3);
    expect(stderr).toContain("action.cjs is missing in ");
    expect(stderr).toContain("keep the files of dist together");
  });
});
