import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeDescribedLayout } from "../support/image-layout.ts";
import { runNode } from "../support/run-node.ts";

const ROOT = join(import.meta.dirname, "../..");
const { version }: { version: string } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));

/** The Node of these tests, and the host's own where it is another one that the bundles must run on. */
const PROGRAMS = [...new Set([process.execPath, ...hostNodes()])].map((program) => ({
  program,
  name: versionOf(program),
}));

describe.each(PROGRAMS)("dist/cli.cjs alone, on Node $name", ({ program }) => {
  let directory: string;
  const run = (...commandLine: string[]) =>
    runNode([join(directory, "dist/cli.cjs"), ...commandLine], {
      program,
      cwd: directory,
      env: { PATH: process.env["PATH"] },
    });

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), "lambda-image-bot-dist-"));
    cpSync(join(ROOT, "dist"), join(directory, "dist"), { recursive: true });
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it("tells its version", async () => {
    expect(await run("--version")).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
  });

  it("tells its commands and options", async () => {
    const { code, stdout, stderr } = await run("--help");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/\bupdate\b.*\bruntimes\b.*--registry-endpoint/s);
  });

  it("prints the runtime table", async () => {
    const { code, stdout } = await run("runtimes");
    expect(code).toBe(0);
    expect(stdout).toContain("python3.12");
  });

  it("verifies an image in a layout, where no registry can be reached", async () => {
    await writeDescribedLayout(join(directory, "orders"), UNREADABLE_IMAGE);
    const nowhere = "--registry-endpoint=public.ecr.aws=http://127.0.0.1:9";
    const { code, stdout, stderr } = await run("verify", "oci:orders", nowhere, "--format=json");
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({
      findings: [{ id: "fs-unreadable", image: "oci:orders" }],
      images: [{ reference: "oci:orders", platform: { os: "linux", architecture: "arm64" } }],
    });
  });

  it("ends in 2 for a command that it doesn't have, without a stack trace", async () => {
    const { code, stdout, stderr } = await run("no-such-command");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("no-such-command");
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});

const UNREADABLE_IMAGE = `
base: nodejs24.x
architecture: arm64
cmd: ["app.handler"]
layers:
  - /var/task/app.js: { mode: "0600", content: "exports.handler = async () => {};" }
`;

/** Programs named `node` on the PATH that are Node 20.19 or newer. */
function hostNodes(): string[] {
  const file = process.platform === "win32" ? "node.exe" : "node";
  const paths = (process.env["PATH"] ?? "").split(delimiter).map((directory) => join(directory, file));
  const bin = join(ROOT, "node_modules");
  return paths
    .filter((path) => !path.startsWith(bin) && existsSync(path) && isSupported(versionOf(path)))
    .slice(0, 1);
}

function versionOf(program: string): string {
  return execFileSync(program, ["--version"], { encoding: "utf8" }).trim().slice(1);
}

function isSupported(nodeVersion: string): boolean {
  const [major = 0, minor = 0] = nodeVersion.split(".").map(Number);
  return major > 20 || (major === 20 && minor >= 19);
}
