import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type EmbeddedRegistry, startRegistry } from "../../src/demo/registry.ts";
import type { PublishedImage } from "../../src/demo/registry-image.ts";
import {
  copyWithSkopeo,
  missingPrograms,
  type ServingProgram,
  startDockerRegistry,
} from "../support/registry-programs.ts";

const run = promisify(execFile);
const CLI = join(import.meta.dirname, "..", "..", "dist", "cli.cjs");
const REPOSITORY = "lambda/python";
const OWN = "platform/lambda-python";

const missing = missingPrograms("docker-registry", "skopeo", "git", "patch");
const skipped = missing.length > 0 ? ` (skipped: no ${missing.join(", no ")} here)` : "";

const CONFIGURATION = `
base-images:
  - image: registry.example/${OWN}
    runtime: python
    tag: "{line}-{build}"
`;

const BEFORE = {
  "a/Dockerfile": 'FROM public.ecr.aws/lambda/python:3.12\r\nCMD ["app.handler"]\r\n',
  "b c/Dockerfile": "FROM public.ecr.aws/lambda/python:3.12.2026.10.03.13-arm64",
  "d/Dockerfile": "ARG TAG=3.12-1\nFROM registry.example/platform/lambda-python:$TAG\nRUN true\n",
  ".github/lambda-image-bot.yml": CONFIGURATION,
};

describe.skipIf(missing.length > 0)(`update against docker-registry, filled by skopeo${skipped}`, () => {
  let source: EmbeddedRegistry;
  let registry: ServingProgram;
  let newest: PublishedImage;
  let directory: string;

  beforeAll(async () => {
    [source, registry] = await Promise.all([startRegistry(), startDockerRegistry()]);
    publish("2026-10-03T13:00:00Z", "2026.10.03.13");
    newest = publish("2026-11-10T10:00:00Z", "2026.11.10.10");
    source.publish({ repository: OWN, tags: ["3.12-1"], created: "2026-10-01T00:00:00Z" });
    source.publish({ repository: OWN, tags: ["3.12-2", "3.13-9"], created: "2026-11-01T00:00:00Z" });
    const tags = ["3.12", "3.12.2026.10.03.13-arm64", "3.12.2026.11.10.10-arm64"];
    const images = [
      ...tags.map((tag) => `${REPOSITORY}:${tag}`),
      `${OWN}:3.12-1`,
      `${OWN}:3.12-2`,
      `${OWN}:3.13-9`,
    ];
    for (const image of images) await copyWithSkopeo(`${source.url}/${image}`, `${registry.url}/${image}`);
    directory = await mkdtemp(join(tmpdir(), "update-"));
    await run("git", ["init", "--quiet", directory]);
    for (const [path, text] of Object.entries(BEFORE)) await write(path, text);
  });

  afterAll(async () => {
    await Promise.all([source, registry].map((program) => program?.close()));
    await rm(directory, { recursive: true, force: true });
  });

  function publish(created: string, stamp: string): PublishedImage {
    const platformTags = { "linux/arm64": [`3.12.${stamp}-arm64`] };
    return source.publish({ repository: REPOSITORY, tags: ["3.12"], platformTags, created });
  }

  async function write(path: string, text: string): Promise<void> {
    await mkdir(join(directory, path, ".."), { recursive: true });
    await writeFile(join(directory, path), text);
  }

  async function update(...options: readonly string[]): Promise<string> {
    const endpoints = ["public.ecr.aws", "registry.example"].flatMap((host) => [
      "--registry-endpoint",
      `${host}=${registry.url}`,
    ]);
    return (await run(process.execPath, [CLI, "update", ...endpoints, ...options, directory])).stdout;
  }

  function after(): Record<string, string> {
    const pinned = `python:3.12@${newest.digest}`;
    return {
      "a/Dockerfile": BEFORE["a/Dockerfile"].replace("python:3.12", pinned),
      "b c/Dockerfile": BEFORE["b c/Dockerfile"].replace("2026.10.03.13", "2026.11.10.10"),
      "d/Dockerfile": BEFORE["d/Dockerfile"].replace("3.12-1", "3.12-2"),
    };
  }

  it("prints a diff that git and patch take, and writes the same", async () => {
    const diff = (await update("--dry-run")).replace(/^[\s\S]*?(?=^--- )/m, "");
    for (const [program, options] of [
      ["git", ["apply", "--unsafe-paths", "-"]],
      ["patch", ["--binary", "-p1"]],
    ] as const) {
      const child = run(program, options, { cwd: directory });
      child.child.stdin?.end(diff);
      await child;
      for (const [path, text] of Object.entries(after())) {
        expect(await readFile(join(directory, path), "utf8"), `${program} on ${path}`).toBe(text);
      }
      for (const [path, text] of Object.entries(BEFORE)) await write(path, text);
    }
    await update();
    for (const [path, text] of Object.entries(after())) {
      expect(await readFile(join(directory, path), "utf8")).toBe(text);
    }
  });

  it("changes nothing the second time", async () => {
    const report: unknown = JSON.parse(await update("--format", "json"));
    expect(report).toMatchObject({ changes: [], undetermined: [], stats: { files: 3, imageUses: 3 } });
  });
});
