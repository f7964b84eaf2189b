import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { packTar, type TarHeader } from "modern-tar";
import { onTestFinished } from "vitest";
import { digestOf } from "../../src/image/digest-of.ts";
import type { Descriptor } from "../../src/image/manifest.ts";
import { OCI_IMAGE_CONFIG, OCI_IMAGE_INDEX, OCI_IMAGE_MANIFEST } from "../../src/image/media-type.ts";

/** An image's bytes, in no place yet. */
export interface MadeImage {
  readonly manifest: Buffer;
  readonly digest: string;
  readonly config: Buffer;
  readonly configDigest: string;
  readonly layers: readonly MadeLayer[];
}

export interface MadeLayer {
  readonly descriptor: Descriptor;
  readonly blob: Uint8Array;
  readonly archive: Uint8Array;
  readonly diffId: string;
}

type Compression = "none" | "gzip" | "zstd";

/** @param layers paths and texts of the files of each, the lowest first */
export async function makeImage(
  layers: readonly Readonly<Record<string, string>>[] = [{ "etc/one": "1" }, { "var/task/app.py": "2" }],
  { compression = "gzip", config = {} }: { compression?: Compression; config?: object } = {},
): Promise<MadeImage> {
  const made = await Promise.all(layers.map((files) => makeLayer(files, compression)));
  const configBytes = json({
    architecture: "amd64",
    os: "linux",
    config: { Cmd: ["app.handler"] },
    rootfs: { type: "layers", diff_ids: made.map(({ diffId }) => diffId) },
    ...config,
  });
  const manifest = json({
    schemaVersion: 2,
    mediaType: OCI_IMAGE_MANIFEST,
    config: descriptorOf(OCI_IMAGE_CONFIG, configBytes),
    layers: made.map(({ descriptor }) => descriptor),
  });
  return {
    manifest,
    digest: digestOf(manifest),
    config: configBytes,
    configDigest: digestOf(configBytes),
    layers: made,
  };
}

async function makeLayer(
  files: Readonly<Record<string, string>>,
  compression: Compression,
): Promise<MadeLayer> {
  const archive = await packFiles(files);
  const blob = compress(archive, compression);
  const suffix = compression === "none" ? "" : `+${compression}`;
  const descriptor = descriptorOf(`application/vnd.oci.image.layer.v1.tar${suffix}`, blob);
  return { descriptor, blob, archive, diffId: digestOf(archive) };
}

export function compress(bytes: Uint8Array, compression: Compression): Uint8Array {
  if (compression === "none") return bytes;
  return compression === "gzip" ? gzipSync(bytes) : zstdCompressSync(bytes);
}

export function descriptorOf(mediaType: string, bytes: Uint8Array): Descriptor {
  return { mediaType, digest: digestOf(bytes), size: bytes.length };
}

export function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}

/** Files by their paths; where it is no bytes, an entry's header. */
export type Files = Readonly<Record<string, Uint8Array | string | Partial<TarHeader>>>;

const MADE = new Date("2026-11-20T08:00:00Z");

/** An archive of these entries, in this order. */
export function packFiles(files: Files): Promise<Uint8Array> {
  return packTar(
    Object.entries(files).map(([name, content]) => {
      const isBody = typeof content === "string" || content instanceof Uint8Array;
      const body = isBody ? Buffer.from(content) : Buffer.alloc(0);
      const header = { name, size: body.length, mtime: MADE, ...(isBody ? {} : content) };
      return { header, ...(isBody && { body }) };
    }),
  );
}

/** The files of an OCI layout with these images, by their names there. */
export function layoutFiles(images: Readonly<Record<string, MadeImage>>, more: Files = {}): Files {
  const manifests = Object.entries(images).map(([name, { manifest }]) => ({
    ...descriptorOf(OCI_IMAGE_MANIFEST, manifest),
    ...(name !== "" && { annotations: { "org.opencontainers.image.ref.name": name } }),
  }));
  return {
    "oci-layout": '{"imageLayoutVersion":"1.0.0"}',
    "index.json": json({ schemaVersion: 2, mediaType: OCI_IMAGE_INDEX, manifests }),
    ...Object.assign({}, ...Object.values(images).map(blobFiles)),
    ...more,
  };
}

function blobFiles({ manifest, config, layers }: MadeImage): Files {
  const blobs = [manifest, config, ...layers.map(({ blob }) => blob)];
  return Object.fromEntries(blobs.map((blob) => [blobPath(digestOf(blob)), blob]));
}

export function blobPath(digest: string): string {
  return `blobs/${digest.replace(":", "/")}`;
}

/** A directory for one test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "stored-image-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

/** Writes files below a directory of their own. @returns the directory */
export async function writeFolder(files: Readonly<Record<string, unknown>>): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    if (typeof content !== "string" && !(content instanceof Uint8Array)) continue;
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
}

/** Writes an archive of these files. @returns its path */
export async function writeArchive(files: Files, compression: Compression = "none"): Promise<string> {
  const path = join(await temporaryFolder(), "image.tar");
  await writeFile(path, compress(await packFiles(files), compression));
  return path;
}
