import { gzipSync, zstdCompressSync } from "node:zlib";
import { invariant } from "../../src/errors.ts";
import { digestOf } from "../../src/image/digest-of.ts";
import { BASE_VARIABLES } from "../../src/lambda/base-variables.ts";
import { RUNTIMES } from "../../src/lambda/built-in-table.ts";
import { findRuntime, type Runtime } from "../../src/lambda/runtime.ts";
import { baseImageFiles } from "./base-image-files.ts";
import { type ImageDescription, parseImageDescription } from "./image-description.ts";
import { layerArchive } from "./layer-archive.ts";

/** An image made of bytes, as a registry or a directory has it. */
export interface DescribedImage {
  readonly description: ImageDescription;
  readonly runtime?: Runtime;
  /** Manifests, configurations and layers by digest. */
  readonly blobs: ReadonlyMap<string, Uint8Array>;
  /** What its tag names. */
  readonly top: DescribedDescriptor;
}

export interface DescribedDescriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
  readonly [field: string]: unknown;
}

/** Makes the image that an example (`image.yaml`) describes. */
export async function describedImage(text: string): Promise<DescribedImage> {
  const description = parseImageDescription(text);
  const { base } = description;
  const runtime = base === undefined ? undefined : findRuntime(RUNTIMES, base);
  invariant(base === undefined || runtime?.repository, `there is an AWS base image of ${base}`);
  const maker = new ImageMaker(description, runtime);
  const top = await maker.make();
  return { description, blobs: maker.blobs, top, ...(runtime && { runtime }) };
}

const TYPES = {
  oci: {
    index: "application/vnd.oci.image.index.v1+json",
    manifest: "application/vnd.oci.image.manifest.v1+json",
    config: "application/vnd.oci.image.config.v1+json",
    layer: {
      none: "application/vnd.oci.image.layer.v1.tar",
      gzip: "application/vnd.oci.image.layer.v1.tar+gzip",
      zstd: "application/vnd.oci.image.layer.v1.tar+zstd",
    },
  },
  docker: {
    index: "application/vnd.docker.distribution.manifest.list.v2+json",
    manifest: "application/vnd.docker.distribution.manifest.v2+json",
    config: "application/vnd.docker.container.image.v1+json",
    layer: {
      none: "application/vnd.docker.image.rootfs.diff.tar",
      gzip: "application/vnd.docker.image.rootfs.diff.tar.gzip",
      zstd: "application/vnd.docker.image.rootfs.diff.tar.zstd",
    },
  },
} as const;

const COMPRESS = {
  none: (bytes: Uint8Array) => bytes,
  // Stored: pages show digests, and what is really compressed differs by machine.
  gzip: (bytes: Uint8Array) => gzipSync(bytes, { level: 0 }),
  zstd: zstdCompressSync,
} as const;

const PREDICATES = { provenance: "https://slsa.dev/provenance/v0.2", sbom: "https://spdx.dev/Document" };

class ImageMaker {
  readonly blobs = new Map<string, Uint8Array>();
  private readonly description: ImageDescription;
  private readonly runtime: Runtime | undefined;

  constructor(description: ImageDescription, runtime: Runtime | undefined) {
    this.description = description;
    this.runtime = runtime;
  }

  async make(): Promise<DescribedDescriptor> {
    const { kind, attestations } = this.description.manifest;
    if (kind === "schema1") return this.schema1();
    if (kind === "artifact") return this.artifact();
    if (kind === "attestation") return this.attestation(await this.image(this.description.architecture));
    return kind === "index" || attestations !== false
      ? this.index()
      : this.image(this.description.architecture);
  }

  private async index(): Promise<DescribedDescriptor> {
    const { manifest, architecture } = this.description;
    const { index } = TYPES[manifest.types];
    const images = await Promise.all((manifest.platforms ?? [architecture]).map((one) => this.image(one)));
    const attested = manifest.attestations === false ? [] : images.map((image) => this.attestation(image));
    return this.json(index, { schemaVersion: 2, mediaType: index, manifests: [...images, ...attested] });
  }

  /** https://github.com/moby/buildkit/blob/v0.25.0/docs/attestations/attestation-storage.md */
  private attestation(image: DescribedDescriptor): DescribedDescriptor {
    const { attestations, predicate } = this.description.manifest;
    const kinds = Array.isArray(attestations) ? attestations : (["provenance"] as const);
    const { manifest: mediaType, config: configType } = TYPES.oci;
    const layers = kinds.map((kind) => ({
      ...this.json("application/vnd.in-toto+json", { predicateType: PREDICATES[kind] }),
      annotations: { "in-toto.io/predicate-type": PREDICATES[kind] },
    }));
    const config = this.json(configType, {
      architecture: "unknown",
      os: "unknown",
      config: {},
      rootfs: { type: "layers", diff_ids: layers.map(({ digest }) => digest) },
    });
    return {
      ...this.json(mediaType, { schemaVersion: 2, mediaType, config, layers }),
      annotations: {
        "vnd.docker.reference.digest": image.digest,
        "vnd.docker.reference.type": "attestation-manifest",
        ...(predicate !== undefined && { "in-toto.io/predicate-type": predicate }),
      },
      platform: { architecture: "unknown", os: "unknown" },
    };
  }

  private artifact(): DescribedDescriptor {
    const { configType = "application/vnd.oci.empty.v1+json", fields } = this.description.manifest;
    const mediaType = TYPES.oci.manifest;
    const config = this.json(configType, {});
    return this.json(mediaType, { schemaVersion: 2, mediaType, config, layers: [config], ...fields });
  }

  private schema1(): DescribedDescriptor {
    const mediaType = "application/vnd.docker.distribution.manifest.v1+prettyjws";
    return this.json(mediaType, {
      schemaVersion: 1,
      name: "orders",
      tag: "latest",
      fsLayers: [],
      history: [],
    });
  }

  /** One image's manifest, with its configuration and layers. */
  private async image(architecture: string): Promise<DescribedDescriptor> {
    const { manifest, os, variant } = this.description;
    const types = TYPES[manifest.types];
    const archives = await this.archives(architecture);
    const config = this.json(manifest.configType ?? types.config, this.config(architecture, archives));
    const mediaType = types.manifest;
    const layers = archives.map((archive, index) => this.layer(archive, index));
    const body = { schemaVersion: 2, mediaType, config, layers, ...manifest.fields };
    const platform = { architecture: ociName(architecture), os, ...(variant !== undefined && { variant }) };
    return { ...this.json(mediaType, body), platform };
  }

  private layer(archive: Uint8Array, index: number): DescribedDescriptor {
    const { compression, types, layerTypes = types, layerSizes, ...others } = this.description.manifest;
    const type = others.layerTypeOf[index] ?? others.layerType ?? TYPES[layerTypes].layer[compression];
    const descriptor = this.blob(type, COMPRESS[compression](archive));
    return { ...descriptor, size: layerSizes?.[index] ?? descriptor.size };
  }

  /** The layers' archives, the base's first. */
  private archives(architecture: string): Promise<readonly Uint8Array[]> {
    const { runtime } = this;
    const { layers, parents } = this.description;
    const known = new Set<string>();
    const base = runtime ? [baseImageFiles(runtime, architecture)] : [];
    const machine = ociName(architecture);
    return Promise.all([...base, ...layers].map((files) => layerArchive(files, { known, parents, machine })));
  }

  private config(architecture: string, archives: readonly Uint8Array[]): unknown {
    const { os, variant, created, history } = this.description;
    return {
      architecture: ociName(architecture),
      os,
      ...(variant !== undefined && { variant }),
      created: created ?? "2026-11-20T08:00:00Z",
      config: this.process(),
      rootfs: { type: "layers", diff_ids: archives.map((archive) => digestOf(archive)) },
      history: [
        ...archives.map(() => ({ created_by: "COPY . . # buildkit", comment: "buildkit.dockerfile.v0" })),
        ...history.map((line) => ({ created_by: line, empty_layer: true })),
      ],
    };
  }

  /** What the base sets, with what is described above it. */
  private process(): unknown {
    const { entrypoint, cmd, workdir, env, user, labels, config } = this.description;
    const isAws = this.runtime !== undefined;
    const variables = new Map([...(isAws ? BASE_VARIABLES : []), ...Object.entries(env)]);
    const start = entrypoint ?? (isAws ? ["/lambda-entrypoint.sh"] : undefined);
    const directory = workdir ?? (isAws ? "/var/task" : undefined);
    return {
      Env: [...variables].map(([name, value]) => `${name}=${value}`),
      ...(start && { Entrypoint: start }),
      ...(cmd && { Cmd: cmd }),
      ...(directory !== undefined && { WorkingDir: directory }),
      ...(user !== undefined && { User: user }),
      Labels: labels,
      ...config,
    };
  }

  private json(mediaType: string, body: unknown): DescribedDescriptor {
    return this.blob(mediaType, Buffer.from(JSON.stringify(body)));
  }

  private blob(mediaType: string, bytes: Uint8Array): DescribedDescriptor {
    const digest = digestOf(bytes);
    this.blobs.set(digest, bytes);
    return { mediaType, digest, size: bytes.length };
  }
}

/** Lambda's names of architectures as OCI's; others stay. */
function ociName(architecture: string): string {
  return architecture === "x86_64" ? "amd64" : architecture;
}
