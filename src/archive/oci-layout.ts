import type { RawManifest } from "../built-image/built-image.ts";
import type { ImageContent } from "../built-image/image-content.ts";
import { LookupError } from "../errors.ts";
import { isDigest } from "../image/digest.ts";
import { matchesDigest } from "../image/digest-of.ts";
import { parseJson } from "../image/json.ts";
import { type Descriptor, parseManifest } from "../image/manifest.ts";
import { OCI_IMAGE_INDEX } from "../image/media-type.ts";
import { isProblem } from "../image/problem.ts";
import { malformed, readWhole, type StoredFiles } from "./stored-files.ts";

const INDEX = "index.json";
const MANIFEST_BYTES = 4 * 1024 * 1024;
/** Names of images in a layout: the specification's, and containerd's, which docker writes full names to. */
const NAMES = ["org.opencontainers.image.ref.name", "io.containerd.image.name"];

/**
 * An image of an OCI layout. https://github.com/opencontainers/image-spec/blob/v1.1.1/image-layout.md
 * @param wanted a name in the layout or a manifest's digest; absent: the only image
 * @throws {LookupError} where it is no layout, or has no such image
 */
export async function openOciLayout(files: StoredFiles, wanted: string | undefined): Promise<ImageContent> {
  const named = await findNamed(files, wanted);
  return {
    reference: files.reference,
    readManifest: (digest = named.digest) => {
      return readManifest(files, digest, digest === named.digest ? named.mediaType : undefined);
    },
    openBlob: (blob) => openBlob(files, blob),
  };
}

interface Named {
  readonly digest: string;
  readonly mediaType?: string;
}

async function findNamed(files: StoredFiles, wanted: string | undefined): Promise<Named> {
  if (wanted !== undefined && isDigest(wanted)) return { digest: wanted };
  const entries = await readEntries(files);
  const found = wanted === undefined ? entries : entries.filter((entry) => namesOf(entry).includes(wanted));
  const digests = new Set(found.map(({ digest }) => digest));
  const [first] = found;
  if (first !== undefined && digests.size === 1) return first;
  throw notOne(files, wanted, found, entries);
}

/** The layout's own index: attestations in it are entries as any other. */
async function readEntries(files: StoredFiles): Promise<readonly Descriptor[]> {
  if ((await files.find(INDEX)) === undefined) throw await noLayout(files);
  const json = parseJson((await readWhole(files, INDEX, MANIFEST_BYTES)).toString("utf8"));
  const index = parseManifest(json, OCI_IMAGE_INDEX);
  if (isProblem(index)) throw malformed(files, INDEX, index.message);
  return index.kind === "index" ? [...index.images, ...index.attestations] : [];
}

async function noLayout(files: StoredFiles): Promise<LookupError> {
  const { reference } = files;
  const isDocker = (await files.find("manifest.json")) !== undefined;
  const help = isDocker
    ? "It is what docker save writes: name it docker-archive:FILE."
    : "Name what skopeo, buildah or docker buildx wrote as an OCI layout.";
  return new LookupError("not-found", reference, `${reference} is no OCI layout: it has no ${INDEX}`, {
    help,
  });
}

function namesOf({ annotations }: Descriptor): readonly string[] {
  return NAMES.flatMap((name) => annotations?.[name] ?? []);
}

function notOne(
  { reference }: StoredFiles,
  wanted: string | undefined,
  found: readonly Descriptor[],
  entries: readonly Descriptor[],
): LookupError {
  const many = `holds ${found.length} images${wanted === undefined ? "" : ` of the name ${wanted}`}`;
  const none = wanted === undefined ? "holds no image" : `holds no image of the name ${wanted}`;
  const names = entries.map((entry) => namesOf(entry)[0] ?? entry.digest).slice(0, 20);
  return new LookupError("not-found", reference, `${reference} ${found.length > 1 ? many : none}`, {
    help:
      names.length > 0
        ? `Name one of these after a colon, or @ and a digest: ${names.join(", ")}.`
        : undefined,
  });
}

async function readManifest(
  files: StoredFiles,
  digest: string,
  mediaType: string | undefined,
): Promise<RawManifest> {
  const bytes = await readWhole(files, blobName(digest), MANIFEST_BYTES);
  if (!matchesDigest(bytes, digest)) {
    const message = `${files.reference}: the manifest ${digest} has other bytes than its digest says`;
    throw new LookupError("digest-mismatch", files.reference, message);
  }
  return {
    digest,
    ...(mediaType !== undefined && mediaType !== "" && { contentType: mediaType }),
    json: parseJson(bytes.toString("utf8")),
    size: bytes.length,
  };
}

async function openBlob(files: StoredFiles, { digest }: Descriptor): Promise<AsyncIterable<Uint8Array>> {
  const file = await files.find(blobName(digest));
  if (file !== undefined) return file.open();
  throw new LookupError("not-found", files.reference, `${files.reference} has no blob ${digest}`, {
    help: "Layers that a layout leaves out (sparse layouts, foreign layers) can't be looked at.",
  });
}

/** A digest has only letters and digits around its colon. */
function blobName(digest: string): string {
  return `blobs/${digest.replace(":", "/")}`;
}
