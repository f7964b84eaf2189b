import { describe, expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { VERSION } from "../../src/app/version.ts";
import { COMMANDS } from "../../src/cli/commands/index.ts";
import { OPTIONS } from "../../src/cli/options.ts";
import { temporaryDirectory } from "../workspace/temporary-directory.ts";
import { cli } from "./cli.ts";

/** The text as one line, however it is wrapped. */
function unwrapped(text: string): string {
  return text.replaceAll(/\s+/g, " ");
}

describe("help", () => {
  test("of all: every command and option, on standard output", async () => {
    const { code, stdout, stderr } = await cli(temporaryDirectory(), ["--help"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    for (const { name, summary } of COMMANDS) {
      expect(stdout).toContain(`  ${name}`);
      expect(unwrapped(stdout)).toContain(summary);
    }
    for (const { name, commands } of OPTIONS) if (!commands) expect(stdout).toContain(`--${name}`);
    expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
  });

  test.each(COMMANDS.map(({ name }) => name))("of %s", async (name) => {
    const { code, stdout } = await cli(temporaryDirectory(), [name, "-h"]);
    expect(code).toBe(0);
    expect(stdout).toContain(`Usage: lambda-image-bot ${name}`);
    const dryRun = OPTIONS.find((option) => option.name === "dry-run");
    expect(stdout.includes("--dry-run")).toBe(dryRun?.commands?.includes(name));
  });

  test("the version is that of the package", async () => {
    expect(VERSION).toBe(manifest.version);
    expect(await cli(temporaryDirectory(), ["--version"])).toEqual({
      code: 0,
      stdout: `${VERSION}\n`,
      stderr: "",
    });
  });
});

describe("what can't be understood ends in 2, with what was meant", () => {
  test.each([
    [[], "a command is missing", "update"],
    [["updaet"], "there is no command updaet", "Did you mean update?"],
    [["zzzzzz"], "there is no command zzzzzz", "There are: update"],
    [["update", "--dryrun"], "there is no option --dryrun", "Did you mean --dry-run?"],
    [["update", "-x"], "there is no option -x", "--help"],
    [["update", "a", "b"], "b is one word too many", "Usage: lambda-image-bot update [DIR]"],
    [
      ["runtimes", "--dry-run"],
      "runtimes has no option --dry-run",
      "It is one of: update, migrate, check. See",
    ],
    [["update", "--format", "xml"], "--format can't be xml", "text, json, markdown, sarif"],
    [["runtimes", "--format", "sarif"], "--format can't be sarif", "text, json, markdown"],
    [["explain", "base-eol", "--format", "sarif"], "--format can't be sarif", "text, json, markdown"],
    [["update", "--format", "jsn"], "--format can't be jsn", "Did you mean json?"],
    [["update", "--format"], "--format needs a value", "--format=FORMAT"],
    [["update", "--output", "--dry-run"], "--output needs a value", "--output=FILE"],
    [["update", "--output="], "--output needs a value", "--output=FILE"],
    [["update", "--strict=no"], "--strict takes no value", "--help"],
    [["update", "--fail-on", "high"], "--fail-on can't be high", "error, warning, info, never"],
    [["update", "--now", "yesterday"], "--now can't be yesterday", "2026-11-21T09:00:00Z"],
    [["update", "--now", "2026-02-30"], "--now can't be 2026-02-30", "a day"],
    [["update", "--now", "2026-11-21T09:00:00"], "--now can't be", "with its zone"],
    [["update", "--timeout", "0"], "--timeout can't be 0", "above 0"],
    [["update", "--timeout", "1e3"], "--timeout can't be 1e3", "seconds"],
    [["update", "--registry-endpoint", "docker.io"], "--registry-endpoint can't be docker.io", "HOST=URL"],
    [["update", "--registry-endpoint", "docker.io=ftp://x"], "--registry-endpoint can't be", "http or https"],
    [
      ["update", "--registry-endpoint", "docker.io=https://ann:secret@x"],
      "--registry-endpoint can't be docker.io=…\n",
      "without user",
    ],
    [["update", "--registry-endpoint", "a b=http://x"], "--registry-endpoint can't be", "HOST=URL"],
    [["update", "none"], "there is no directory none", ""],
    [["update", "--config", "none.yml"], "there is no configuration file none.yml", ""],
    [["explain"], "explain needs an ID", "base-eol"],
    [["explain", "base-eoll"], "there is no check or migration base-eoll", "Did you mean base-eol?"],
    [["explain", "zzzzzz"], "there is no check or migration zzzzzz", "There are: base-eol"],
  ])("%j", async (words, message, help) => {
    const { code, stdout, stderr } = await cli(temporaryDirectory(), words);
    expect(stderr).toContain(`error: ${message}`);
    expect(stderr).toContain(help);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).not.toMatch(/^ +at /m);
  });

  test("control characters in what was given don't reach the terminal", async () => {
    const { stderr } = await cli(temporaryDirectory(), ["\u001b[31mupdate"]);
    expect(stderr).toContain("there is no command \\u001b[31mupdate");
  });
});

describe("explain", () => {
  test("as text, in any letter case", async () => {
    const { code, stdout } = await cli(temporaryDirectory(), ["explain", "BASE-EOL"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^base-eol: Deprecated runtime \(error\)\n/);
    expect(stdout).toContain("\n    FROM public.ecr.aws/lambda/python:3.9\n");
  });

  test("as JSON and as Markdown", async () => {
    const json = await cli(temporaryDirectory(), ["explain", "base-eol", "--format=json"]);
    expect(JSON.parse(json.stdout)).toMatchObject({ schemaVersion: 1, command: "explain", id: "base-eol" });
    const markdown = await cli(temporaryDirectory(), ["explain", "base-eol", "--format=markdown"]);
    expect(markdown.stdout).toContain("```dockerfile\nFROM public.ecr.aws/lambda/python:3.9\n");
  });
});
