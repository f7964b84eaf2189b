import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type EmbeddedRegistry, startRegistry } from "../../src/demo/registry.ts";

const run = promisify(execFile);
const MAIN = join(import.meta.dirname, "..", "..", "src", "cli", "main.ts");

describe("a step of a GitHub workflow", () => {
  let registry: EmbeddedRegistry;
  let directory: string;

  beforeAll(async () => {
    registry = await startRegistry();
    registry.publish({ repository: "lambda/python", tags: ["3.12"], created: "2026-11-10T10:00:00Z" });
    directory = mkdtempSync(join(tmpdir(), "runner-"));
    const lines = [
      "FROM public.ecr.aws/lambda/python:3.12",
      "::error::forged",
      'LABEL a="##[error]forged"',
      "",
    ];
    writeFileSync(join(directory, "Dockerfile"), lines.join("\n"));
  });

  afterAll(async () => {
    rmSync(directory, { recursive: true });
    await registry.close();
  });

  async function update(...options: string[]): Promise<string> {
    const endpoint = ["--registry-endpoint", `public.ecr.aws=${registry.url}`];
    const env = { PATH: process.env["PATH"], GITHUB_ACTIONS: "true" };
    const words = [MAIN, "update", "--dry-run", ...endpoint, ...options, directory];
    return (await run(process.execPath, words, { env })).stdout;
  }

  it("takes no commands from the lines of a diff", async () => {
    const lines = (await update()).split("\n");
    const [, token] = /^::stop-commands::([0-9a-f-]{36})$/.exec(lines[0] ?? "") ?? [];
    expect(token).toBeDefined();
    expect(lines.at(-2)).toBe(`::${token}::`);
    expect(lines.slice(1, -2).join("\n")).toContain("::error::forged");
  });

  it("gets JSON that holds no commands either, and nothing but JSON", async () => {
    const text = await update("--format", "json");
    expect(text).not.toContain("##[");
    expect(text.split("\n").filter((line) => line.trimStart().startsWith("::"))).toEqual([]);
    expect(JSON.parse(text)).toMatchObject({ command: "update" });
  });
});
