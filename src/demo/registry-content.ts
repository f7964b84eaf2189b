import { digestOf } from "../image/digest-of.ts";

/** A manifest as it is served. */
export interface StoredManifest {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** What one repository holds. */
interface StoredRepository {
  readonly manifests: Map<string, StoredManifest>;
  readonly blobs: Map<string, Uint8Array>;
  /** Digests by tag, in the order in which the tags were first set. */
  readonly tags: Map<string, string>;
}

/** The content of an embedded registry, in memory. */
export class RegistryContent {
  readonly #repositories = new Map<string, StoredRepository>();

  /** Stores a blob. @returns its digest */
  putBlob(repository: string, bytes: Uint8Array): string {
    const digest = digestOf(bytes);
    this.#repository(repository).blobs.set(digest, bytes);
    return digest;
  }

  /** Stores a manifest as exactly these bytes. @returns its digest */
  putManifest(repository: string, manifest: StoredManifest): string {
    const digest = digestOf(manifest.bytes);
    this.#repository(repository).manifests.set(digest, manifest);
    return digest;
  }

  /** Lets a tag name a digest from now on. */
  setTag(repository: string, tag: string, digest: string): void {
    this.#repository(repository).tags.set(tag, digest);
  }

  /** Takes a tag, or a manifest and every tag that names it, away. */
  remove(repository: string, reference: string): void {
    const { tags, manifests } = this.#repository(repository);
    tags.delete(reference);
    manifests.delete(reference);
    for (const [tag, digest] of tags) if (digest === reference) tags.delete(tag);
  }

  has(repository: string): boolean {
    return this.#repositories.has(repository);
  }

  /** A manifest by tag or digest, with its digest. */
  manifest(repository: string, reference: string): (StoredManifest & { digest: string }) | undefined {
    const stored = this.#repositories.get(repository);
    const digest = stored?.tags.get(reference) ?? reference;
    const manifest = stored?.manifests.get(digest);
    return manifest && { ...manifest, digest };
  }

  blob(repository: string, digest: string): Uint8Array | undefined {
    return this.#repositories.get(repository)?.blobs.get(digest);
  }

  tags(repository: string): readonly string[] {
    return [...(this.#repositories.get(repository)?.tags.keys() ?? [])];
  }

  #repository(name: string): StoredRepository {
    const known = this.#repositories.get(name);
    if (known !== undefined) return known;
    const fresh: StoredRepository = { manifests: new Map(), blobs: new Map(), tags: new Map() };
    this.#repositories.set(name, fresh);
    return fresh;
  }
}
