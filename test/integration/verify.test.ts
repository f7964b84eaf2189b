import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createBuiltImages } from "../../src/archive/create-built-images.ts";
import { openRegistryImage } from "../../src/registry/registry-image.ts";
import { ARCHITECTURE, buildWithBuildah, buildWithUmoci, writeContext } from "../support/image-builders.ts";
import { readImage } from "../support/read-image.ts";
import { clientOf } from "../support/registry-client.ts";
import { missingPrograms, type ServingProgram, startDockerRegistry } from "../support/registry-programs.ts";
import { runNode } from "../support/run-node.ts";
import { run } from "../support/run-program.ts";

const CLI = join(import.meta.dirname, "..", "..", "src", "cli", "start.ts");
const HOST = "registry.example.com";
const missing = missingPrograms("buildah", "umoci", "skopeo", "docker-registry", "gcc", "zstd");
const skipped = missing.length > 0 ? ` (skipped: no ${missing.join(", no ")} here)` : "";
const BUILDERS = { buildah: buildWithBuildah, umoci: buildWithUmoci };

describe.skipIf(missing.length > 0).each(["buildah", "umoci"] as const)(
  `an image that %s built${skipped}`,
  (builder) => {
    let registry: ServingProgram;
    let folder: string;
    let layout: string;
    let names: readonly string[];

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), "verify-"));
      registry = await startDockerRegistry();
      layout = await BUILDERS[builder](folder, await writeContext(folder));
      names = await spread();
    });

    afterAll(async () => {
      await registry?.close();
      await rm(folder, { recursive: true });
    });

    /** The same image everywhere, by every program that writes such a place. */
    async function spread(): Promise<readonly string[]> {
      const plain = ["--dest-tls-verify=false"];
      const url = registry.url.replace("http", "docker");
      await copy(`docker-archive:${folder}/skopeo-docker.tar:app:1`);
      await copy(`oci-archive:${folder}/skopeo-oci.tar:app`);
      await copy(`${url}/team/app:oci`, ...plain);
      await copy(`${url}/team/app:docker`, ...plain, "--format", "v2s2");
      await copy(`oci:${folder}/zstd:app`, "--dest-compress-format", "zstd", "--dest-compress");
      const archives = builder === "buildah" ? ["skopeo", "buildah"] : ["skopeo"];
      const written = archives.flatMap((by) => ["oci", "docker"].map((kind) => [kind, `${by}-${kind}.tar`]));
      for (const [, file] of written) {
        await run("gzip", ["--keep", join(folder, file ?? "")]);
        await run("zstd", ["--quiet", join(folder, file ?? "")]);
      }
      return [
        `oci:${layout}`,
        `oci:${layout}:app`,
        `oci:${folder}/zstd`,
        ...written.flatMap(([kind, file]) =>
          ["", ".gz", ".zst"].map((suffix) => `${kind}-archive:${folder}/${file}${suffix}`),
        ),
        `docker-archive:${folder}/skopeo-docker.tar:app:1`,
        `docker://${HOST}/team/app:oci`,
        `${HOST}/team/app:docker`,
      ];
    }

    function copy(target: string, ...options: readonly string[]) {
      return run("skopeo", ["--insecure-policy", "copy", "--quiet", ...options, `oci:${layout}:app`, target]);
    }

    it("has the same configuration and files everywhere", async () => {
      const client = clientOf(registry.url);
      const images = createBuiltImages((reference) => openRegistryImage(client, reference));
      const [first, ...others] = await Promise.all(names.map((name) => readImage(name, images)));
      await images.close();
      expect(first?.listings).toHaveLength(2);
      expect(first?.listings.map(({ entries }) => entries.length > 3)).toEqual([true, true]);
      for (const { reference, config, listings } of others) {
        expect({ reference, process: config.process }).toEqual({ reference, process: first?.config.process });
        const contents = listings.map(({ diffId, uncompressedSize, entries, oddities }) => {
          return { diffId, uncompressedSize, entries, oddities };
        });
        expect(first?.listings).toMatchObject(contents);
      }
    });

    it("has the whiteouts, links and modes that it was built with", async () => {
      const { listings } = await readImage(`oci:${layout}`);
      const [base, top] = listings.map(({ entries }) => new Map(entries.map((entry) => [entry.path, entry])));
      expect(base?.get("/var/task/entry")).toMatchObject({ kind: "symlink", target: "main" });
      expect(base?.get("/var/task/outside")).toMatchObject({ target: "../../../etc/passwd" });
      expect(base?.get("/var/task/private.py")).toMatchObject({ kind: "file", mode: 0o600, size: 8 });
      expect(base?.get("/var/task/lib/closed")).toMatchObject({ kind: "directory", mode: 0o700 });
      expect(base?.get("/var/task/start.sh")?.content).toEqual({ shebang: "#!/bin/sh\r" });
      expect(base?.get("/var/task/main")?.content?.elf).toMatchObject({ machine: ARCHITECTURE });
      const hard = [top?.get("/var/task/added"), top?.get("/var/task/hard")];
      expect(hard.map((entry) => entry?.kind).sort()).toEqual(["file", "hardlink"]);
      expect(top?.get("/var/task/app.py")).toMatchObject({ mode: 0o640 });
      expect(top?.has("/var/task/.wh.entry")).toBe(true);
    });

    it("has the same findings everywhere", { timeout: 120_000 }, async () => {
      const report = join(folder, "report.json");
      const options = ["--format", "json", "--fail-on", "never", "--output", report];
      const endpoint = ["--registry-endpoint", `${HOST}=${registry.url}`];
      const { code, stderr } = await runNode([CLI, "verify", ...options, ...endpoint, ...names], {
        cwd: folder,
      });
      expect({ code, stderr: code === 0 ? "" : stderr }).toEqual({ code: 0, stderr: "" });
      const { findings, images } = JSON.parse(await readFile(report, "utf8"));
      expect(images).toHaveLength(names.length);
      const [first, ...others] = names.map((name) => aboutContent(findings, withTransport(name)));
      expect(first).toContainEqual(expect.stringContaining("fs-unreadable"));
      for (const found of others) expect(found).toEqual(first);
    });
  },
);

interface Finding {
  readonly id: string;
  readonly image: string;
  readonly severity: string;
  readonly message: string;
}

/** What is found in configuration and layers: manifests differ from place to place, and with them what is recorded there. */
function aboutContent(findings: readonly Finding[], image: string): readonly string[] {
  return findings
    .filter((finding) => finding.image === image && !/^(?:man|base)-/.test(finding.id))
    .map(({ id, severity, message }) => `${severity} ${id} ${message}`)
    .sort();
}

function withTransport(name: string): string {
  return name.startsWith(HOST) ? `docker://${name}` : name;
}
