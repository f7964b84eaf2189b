import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stampOf } from "../../src/decide/candidates.ts";
import { missingPrograms, type ServingProgram, startDockerRegistry } from "../support/registry-programs.ts";
import { runNode } from "../support/run-node.ts";
import { run } from "../support/run-program.ts";

const CLI = join(import.meta.dirname, "..", "..", "src", "cli", "start.ts");
const HOST = "registry.example.com";
const BASE = "public.ecr.aws/lambda/python:3.13";
const missing = missingPrograms("buildah", "skopeo", "docker-registry");
const skipped = missing.length > 0 ? ` (skipped: no ${missing.join(", no ")} here)` : "";

/** What the report says of an image. */
interface Reported {
  readonly reference: string;
  readonly staleness: string;
  readonly base?: Readonly<Record<string, string>>;
}

describe.skipIf(missing.length > 0)(`images that buildah built${skipped}`, () => {
  let registry: ServingProgram;
  let folder: string;
  /** The dated tag of the first build: of the hour that it was made in. */
  let datedTag: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "rebuild-"));
    registry = await startDockerRegistry();
    datedTag = `3.13.${stampOf(new Date())}`;
    await publishBase("1", ["3.13", datedTag]);
    await buildOn("stale");
    await buildOn("squashed", "--squash");
    await withoutRecord("stale", "unrecorded");
    await recompressed("unrecorded", "recompressed");
    await publishBase("2", ["3.13", `3.13.${stampOf(new Date(Date.now() + 5 * 3_600_000))}`]);
    await buildOn("fresh");
    await withoutRecord("fresh", "fresh-unrecorded");
    await recompressed("fresh-unrecorded", "fresh-recompressed");
    await buildFile(
      "multi-stage",
      `FROM ${at("lambda/python")}:${datedTag} AS builder\nFROM ${at("lambda/python")}:3.13\nCOPY --from=builder /os /var/task/os\n`,
    );
    await buildFile("pinned", `FROM ${at("lambda/python")}:${datedTag}\nCOPY app /var/task/app\n`);
    await buildFile(
      "scratch",
      `FROM ${at("lambda/python")}:3.13 AS builder\nFROM scratch\nCOPY --from=builder /os /kept\n`,
    );
  });

  afterAll(async () => {
    await registry?.close();
    await rm(folder, { recursive: true });
  });

  const at = (repository: string) => `${new URL(registry.url).host}/${repository}`;

  async function buildah(...args: readonly string[]): Promise<string> {
    const store = [
      "--root",
      join(folder, "root"),
      "--runroot",
      join(folder, "run"),
      "--storage-driver",
      "vfs",
    ];
    const env = { ...process.env, BUILDAH_ISOLATION: "chroot" };
    return (await run("buildah", [...store, ...args], { env })).stdout.trim();
  }

  async function fileOf(name: string, text: string): Promise<string> {
    await mkdir(join(folder, "files"), { recursive: true });
    await writeFile(join(folder, "files", name), text);
    return join(folder, "files", name);
  }

  /** A build of the base: an index of one platform's image, with two layers. */
  async function publishBase(build: string, tags: readonly string[]): Promise<void> {
    let from = "scratch";
    for (const layer of ["os", "python"]) {
      const container = await buildah("from", "--pull-never", from);
      await buildah("copy", container, await fileOf(layer, `${layer}-${build}`), `/${layer}`);
      await buildah(
        "config",
        "--env",
        "LAMBDA_TASK_ROOT=/var/task",
        "--env",
        "LAMBDA_RUNTIME_DIR=/var/runtime",
        container,
      );
      from = `localhost/base-${build}-${layer}`;
      await buildah("commit", "--quiet", container, from);
    }
    await buildah("manifest", "create", `index-${build}`, from);
    for (const tag of tags) {
      await buildah(
        "manifest",
        "push",
        "--quiet",
        "--all",
        "--tls-verify=false",
        `index-${build}`,
        `docker://${at("lambda/python")}:${tag}`,
      );
    }
  }

  /** An image on what the rolling tag is now. */
  async function buildOn(name: string, ...options: readonly string[]): Promise<void> {
    const container = await buildah(
      "from",
      "--quiet",
      "--tls-verify=false",
      "--pull-always",
      `${at("lambda/python")}:3.13`,
    );
    await buildah("copy", "--quiet", container, await fileOf(name, name), "/var/task/app");
    await buildah("commit", "--quiet", ...options, container, name);
    await push(name);
  }

  async function buildFile(name: string, text: string): Promise<void> {
    const file = await fileOf(`${name}.Dockerfile`, text);
    await fileOf("app", "app");
    await buildah(
      "build",
      "--quiet",
      "--tls-verify=false",
      "--pull-always",
      "-f",
      file,
      "-t",
      name,
      join(folder, "files"),
    );
    await push(name);
  }

  const push = (name: string) =>
    buildah("push", "--quiet", "--tls-verify=false", name, `docker://${at(name)}:1`);

  /** Docker's format has no annotations. */
  /** Docker's format has no annotations. */
  const withoutRecord = (from: string, to: string) =>
    copy(`docker://${at(from)}:1`, `docker://${at(to)}:1`, "--format", "v2s2");

  /** To a registry, skopeo takes layers as they are. */
  async function recompressed(from: string, to: string): Promise<void> {
    const layout = `oci:${join(folder, to)}:1`;
    await copy(`docker://${at(from)}:1`, layout, "--dest-compress", "--dest-compress-format", "zstd");
    await copy(layout, `docker://${at(to)}:1`);
    const { stdout } = await run("skopeo", [
      "inspect",
      "--raw",
      "--tls-verify=false",
      `docker://${at(to)}:1`,
    ]);
    expect(stdout).toContain("tar+zstd");
  }

  async function copy(from: string, to: string, ...options: readonly string[]): Promise<void> {
    const plain = ["--src-tls-verify=false", "--dest-tls-verify=false"];
    await run("skopeo", ["--insecure-policy", "copy", "--quiet", ...plain, ...options, from, to]);
  }

  async function rebuild(names: readonly string[], ...options: readonly string[]): Promise<Reported[]> {
    const config = join(folder, "lambda-image-bot.yml");
    // What buildah records has the registry's own address; it stands for ECR Public here.
    await writeFile(config, `registries:\n  aliases: { "${new URL(registry.url).host}": public.ecr.aws }\n`);
    const endpoints = ["public.ecr.aws", HOST].map((host) => `--registry-endpoint=${host}=${registry.url}`);
    const images = names.map((name) => `${HOST}/${name}:1`);
    const words = ["rebuild", ...images, "--config", config, "--format=json", ...endpoints, ...options];
    const { stdout, stderr, code } = await runNode([CLI, ...words], { cwd: folder });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    return JSON.parse(stdout).images;
  }

  const statesOf = (images: readonly Reported[]) =>
    Object.fromEntries(
      images.map(({ reference, staleness }) => [reference.split("/").at(-1)?.replace(":1", ""), staleness]),
    );

  it("are told by what they record, squashed ones too", async () => {
    const images = await rebuild(["fresh", "stale", "squashed", "multi-stage", "pinned"]);
    expect(statesOf(images)).toEqual({
      fresh: "fresh",
      stale: "stale",
      squashed: "stale",
      "multi-stage": "fresh",
      pinned: "stale",
    });
    expect(images.map(({ base }) => base?.["reference"])).toEqual(images.map(() => BASE));
    const [fresh, stale] = images;
    expect(stale?.base?.["newDigest"]).toBe(fresh?.base?.["oldDigest"]);
    expect(stale?.base?.["oldDatedTag"]).toBe(datedTag);
  });

  it("are told by their layers where they record nothing, whatever these are compressed with", async () => {
    const names = ["fresh-unrecorded", "fresh-recompressed", "unrecorded", "recompressed"];
    const expected = {
      "fresh-unrecorded": "fresh",
      "fresh-recompressed": "fresh",
      unrecorded: "stale",
      recompressed: "stale",
    };
    expect(statesOf(await rebuild(names, "--base", BASE))).toEqual(expected);
    expect(statesOf(await rebuild(names))).toEqual(expected);
  });

  it("are unknown where nothing of the base is left", async () => {
    expect(statesOf(await rebuild(["scratch"]))).toEqual({ scratch: "unknown" });
    expect(statesOf(await rebuild(["scratch"], "--base", BASE))).toEqual({ scratch: "unknown" });
  });
});
