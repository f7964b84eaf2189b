import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { planRebuild } from "../../../src/app/rebuild/plan-rebuild.ts";
import { createBuiltImages } from "../../../src/archive/create-built-images.ts";
import { createEcrImages } from "../../../src/aws/ecr-images.ts";
import { compileConfig } from "../../../src/config/compile-config.ts";
import { type Config, DEFAULT_CONFIG } from "../../../src/config/config.ts";
import { rebuildOptionsOf } from "../../../src/config/rebuild-options.ts";
import type { Plan } from "../../../src/decide/plan.ts";
import { type EmbeddedRegistry, type Interceptor, startRegistry } from "../../../src/demo/registry.ts";
import type { ImageReference } from "../../../src/image/reference.ts";
import { createRegistryClient } from "../../../src/registry/client.ts";
import { openRegistryImage } from "../../../src/registry/registry-image.ts";
import { openWorkspace } from "../../../src/workspace/workspace.ts";
import { openAws } from "../../support/aws.ts";
import { historyOf, type StackedImage, stack, stackBase } from "../../support/stacked-image.ts";

const NOW = new Date("2026-11-21T09:00:00Z");
export const HOST = "registry.example.com";
export const ECR = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";
export const PYTHON = "public.ecr.aws/lambda/python";
export const OLD = { created: "2026-10-03T13:20:00Z", layers: ["os-1", "python-1"] };
export const NEW = { created: "2026-11-10T10:20:00Z", layers: ["os-2", "python-2"] };

/** What an image records of its base. */
export const record = (digest: string, name = `${PYTHON}:3.13`) => ({
  "org.opencontainers.image.base.name": name,
  "org.opencontainers.image.base.digest": digest,
});

/** An image with a layer of its own on those of a base. */
export const on = (base: typeof OLD, own = "app"): Pick<StackedImage, "layers" | "history"> => ({
  layers: [...base.layers, own],
  history: [...historyOf(base), { created_by: "COPY app.py ./" }],
});

/** A registry in the place of all, ECR and Lambda, with two builds of python 3.13, until the test is over. */
export async function rebuildScene() {
  const faults: Interceptor[] = [];
  const registry = await startRegistry({}, (request, response) =>
    faults.some((one) => one(request, response)),
  );
  const aws = await openAws();
  const directory = mkdtempSync(join(tmpdir(), "rebuild-"));
  onTestFinished(async () => {
    rmSync(directory, { recursive: true });
    await registry.close();
  });
  const base = (tags: readonly string[], build: typeof OLD) =>
    stackBase(registry, { repository: "lambda/python", tags, ...build });
  const older = base(["3.13.2026.10.03.13"], OLD);
  const newer = base(["3.13", "3.13.2026.11.10.10"], NEW);
  return {
    ...{ registry, aws, older, newer, faults },
    write(path: string, text: string) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), text);
    },
    /** Pushes an image into private ECR. @returns its digest */
    pushEcr(image: StackedImage, region = "eu-west-1") {
      const target = aws.ecr.registry(region);
      const digest = stack(target, image);
      target.describe(image.repository, digest, {});
      return digest;
    },
    run: (names: readonly string[], settings: Partial<Config> = {}, told?: ImageReference) =>
      runRebuild(registry, aws, directory, { names, settings, told }),
  };
}

type Aws = Awaited<ReturnType<typeof openAws>>;

async function runRebuild(
  embedded: EmbeddedRegistry,
  { session, manifests, listing, functions }: Aws,
  directory: string,
  {
    names,
    settings,
    told,
  }: {
    readonly names: readonly string[];
    readonly settings: Partial<Config>;
    readonly told: ImageReference | undefined;
  },
): Promise<Plan> {
  const config = { ...DEFAULT_CONFIG, ...settings };
  const compiled = compileConfig(config);
  const hosts = [HOST, "public.ecr.aws", "docker.io"];
  const endpoints = new Map(hosts.map((host) => [host, embedded.url]));
  const registry = createRegistryClient({
    allowedHosts: new Set(hosts),
    endpoints,
    credentialsFor: async () => undefined,
    timeoutSeconds: 30,
    userAgent: "test",
    environment: {},
  });
  const openEcr = createEcrImages({ session, manifests, endpoints, download: registry.download });
  const images = createBuiltImages(
    (reference) => openEcr(reference) ?? openRegistryImage(registry, reference),
  );
  const workspace = openWorkspace(directory, { include: [], exclude: [], onNote: () => {} });
  const requestCount = () => registry.requestCount() + session.requestCount();
  const ports = { images, registry, workspace, ecr: listing, functions, requestCount };
  const options = { ...compiled, ownersOf: () => [], ...rebuildOptionsOf(config, compiled) };
  try {
    return await planRebuild(ports, options, { names, ...(told && { base: told }) }, NOW);
  } finally {
    await images.close();
  }
}
