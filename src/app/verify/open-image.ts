import type { LookedAtImage, RawManifest } from "../../built-image/built-image.ts";
import { chooseChild } from "../../built-image/choose-child.ts";
import { describeManifest } from "../../built-image/describe-manifest.ts";
import { LookupError } from "../../errors.ts";
import type { ImageManifest } from "../../image/manifest.ts";
import type { Architecture } from "../../lambda/architecture.ts";
import type { FunctionSubject } from "../../project/subject.ts";
import type { BuiltImageSource, BuiltImagesPort } from "../ports.ts";

/** A built image as far as its manifest and configuration tell. */
export interface OpenedImage {
  /** As reports name it. */
  readonly reference: string;
  readonly source?: BuiltImageSource;
  readonly named?: RawManifest;
  readonly image?: LookedAtImage;
  readonly functions: readonly FunctionSubject[];
  /** Why no more of it is known. */
  readonly failure?: LookupError;
}

/** What is asked of images, beside which they are. */
export interface OpenRequest {
  readonly architecture?: Architecture;
  /** The functions that it is the image of, by how it is named and by the digests of its manifests. */
  readonly functionsOf: (reference: string, digests: ReadonlySet<string>) => readonly FunctionSubject[];
}

/**
 * Reads an image's manifest, where that is an index the manifest of the child that is meant, and the configuration. What
 * can't be had leaves the image with what is known of it.
 * @throws {UsageError} for a name that names no image
 */
export async function openImage(
  images: BuiltImagesPort,
  name: string,
  request: OpenRequest,
): Promise<OpenedImage> {
  const opened = new OpeningImage(name, request);
  try {
    await opened.read(images);
  } catch (error) {
    if (!(error instanceof LookupError)) throw error;
    opened.failure = error;
  }
  return opened.result();
}

class OpeningImage {
  failure: LookupError | undefined;
  private reference: string;
  private source: BuiltImageSource | undefined;
  private named: RawManifest | undefined;
  private image: LookedAtImage | undefined;
  private functions: readonly FunctionSubject[] = [];
  private readonly request: OpenRequest;

  constructor(name: string, request: OpenRequest) {
    this.reference = name;
    this.request = request;
  }

  async read(images: BuiltImagesPort): Promise<void> {
    const source = await images.open(this.reference);
    this.source = source;
    this.reference = source.reference;
    const named = await source.readManifest();
    this.named = named;
    this.link(new Set([named.digest]));
    const found = await this.findImage(named, source);
    if (found === undefined) return;
    this.link(new Set([named.digest, found.raw.digest]));
    this.image = { ...found, config: await source.readConfig(found.manifest.config) };
  }

  result(): OpenedImage {
    const { reference, source, named, image, functions, failure } = this;
    return {
      ...{ reference, functions },
      ...(source && { source }),
      ...(named && { named }),
      ...(image && { image }),
      ...(failure && { failure }),
    };
  }

  private link(digests: ReadonlySet<string>): void {
    this.functions = this.request.functionsOf(this.reference, digests);
  }

  private async findImage(named: RawManifest, source: BuiltImageSource): Promise<FoundImage | undefined> {
    const described = describeManifest(named);
    if (described.kind === "image") return { raw: named, manifest: described.manifest };
    if (described.kind !== "index") return undefined;
    const child = chooseChild(described.index, this.request.architecture, this.functions);
    if (child === undefined) return undefined;
    const raw = await source.readManifest(child.digest);
    const describedChild = describeManifest(raw);
    return describedChild.kind === "image" ? { raw, manifest: describedChild.manifest } : undefined;
  }
}

interface FoundImage {
  readonly raw: RawManifest;
  readonly manifest: ImageManifest;
}
