import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { planVerify } from "../../../src/app/verify/plan-verify.ts";
import { createBuiltImages } from "../../../src/archive/create-built-images.ts";
import { compileConfig } from "../../../src/config/compile-config.ts";
import { type Config, DEFAULT_CONFIG } from "../../../src/config/config.ts";
import { rebuildOptionsOf } from "../../../src/config/rebuild-options.ts";
import type { Plan } from "../../../src/decide/plan.ts";
import { type EmbeddedRegistry, startRegistry } from "../../../src/demo/registry.ts";
import type { Architecture } from "../../../src/lambda/architecture.ts";
import { createRegistryClient } from "../../../src/registry/client.ts";
import { openRegistryImage } from "../../../src/registry/registry-image.ts";
import { readHclGrammar } from "../../../src/workspace/read-hcl-grammar.ts";
import { openWorkspace } from "../../../src/workspace/workspace.ts";
import type { DescribedImage } from "../../support/described-image.ts";
import { publishDescribed, writeDescribedLayout } from "../../support/image-layout.ts";
import { NOW } from "../../support/inspected.ts";

/** The registry that functions' images are in. */
export const HOST = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";

/** How images are verified. */
export interface VerifyCall {
  readonly architecture?: Architecture;
  readonly withLayers?: boolean;
  readonly settings?: Partial<Config>;
  readonly note?: (doing: string) => void;
}

/** A directory with image layouts and templates, and a registry in the place of ECR and of ECR Public. */
export class VerifyScene {
  readonly directory = mkdtempSync(join(tmpdir(), "verify-"));
  readonly registry: EmbeddedRegistry;

  constructor(registry: EmbeddedRegistry) {
    this.registry = registry;
  }

  static async start(): Promise<VerifyScene> {
    return new VerifyScene(await startRegistry());
  }

  async close(): Promise<void> {
    rmSync(this.directory, { recursive: true });
    await this.registry.close();
  }

  /** Writes a layout. @returns how the command line names it */
  async layout(name: string, description: string): Promise<{ image: string; described: DescribedImage }> {
    const described = await writeDescribedLayout(join(this.directory, name), description);
    return { image: `oci:${join(this.directory, name)}`, described };
  }

  /** Pushes an image into a repository. */
  push(repository: string, tag: string, description: string): Promise<DescribedImage> {
    return publishDescribed(this.registry, repository, [tag], description);
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.directory, path)), { recursive: true });
    writeFileSync(join(this.directory, path), text);
  }

  async verify(names: readonly string[], call: VerifyCall = {}): Promise<Plan> {
    const { architecture, withLayers = true, settings, note } = call;
    const config = { ...DEFAULT_CONFIG, ...settings };
    const compiled = compileConfig(config);
    const options = { ...compiled, ownersOf: () => [], ...rebuildOptionsOf(config, compiled) };
    const registry = this.client(compiled.allowedHosts);
    const images = createBuiltImages((reference) => openRegistryImage(registry, reference));
    const workspace = openWorkspace(this.directory, { include: [], exclude: [], onNote: () => {} });
    const hclGrammar = () => readHclGrammar(join(import.meta.dirname, "../../../src/cli/main.ts"));
    const ports = {
      ...{ images, registry, requestCount: registry.requestCount },
      templates: { workspace, hclGrammar },
      ...(note && { note }),
    };
    const request = { names, withLayers, ...(architecture && { architecture }) };
    try {
      return await planVerify(ports, options, request, NOW);
    } finally {
      await images.close();
    }
  }

  private client(allowedHosts: ReadonlySet<string>) {
    return createRegistryClient({
      allowedHosts: new Set([...allowedHosts, HOST]),
      endpoints: new Map([HOST, "public.ecr.aws"].map((host) => [host, this.registry.url])),
      credentialsFor: async () => undefined,
      timeoutSeconds: 20,
      userAgent: "test",
      environment: {},
    });
  }
}

/** The ids of a plan's findings about one image. */
export function idsOf({ findings }: Plan, image: string): string[] {
  return findings.filter((finding) => finding.image === image).map(({ id }) => id);
}
