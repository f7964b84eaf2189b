import type { RawManifest } from "../built-image/built-image.ts";
import type { UpdaterFile } from "../checks/updaters/updater-file.ts";
import type { FetchedManifest } from "../image/fetched-manifest.ts";
import type { ImageConfig } from "../image/image-config.ts";
import type { Descriptor } from "../image/manifest.ts";
import type { Repository } from "../image/reference.ts";
import type { LayerListing } from "../layers/layer-listing.ts";

export type { FetchedManifest };

/**
 * What use cases ask of registries. Every method throws a `LookupError` with its reason; equal questions in one
 * run are asked once.
 */
export interface RegistryPort {
  /** The digest that a tag or digest has now, by HEAD; where the registry doesn't say, the hash of the body. */
  resolveDigest(repository: Repository, reference: string): Promise<string>;
  /** An index or image manifest, its digest computed from the bytes received. */
  readManifest(repository: Repository, reference: string): Promise<FetchedManifest>;
  /** The image configuration that an image manifest names; its bytes match the descriptor's digest. */
  readConfig(repository: Repository, configDigest: string): Promise<ImageConfig>;
  /** The repository's tags, in no order; ECR Public's list is capped and may lack any of them. */
  listTags(repository: Repository): Promise<readonly string[]>;
  /** HTTP requests sent so far, retries and token realms included. */
  requestCount(): number;
}

/** A file that discovery found. */
export interface WorkspaceFile {
  /** Relative to the directory given, with `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A file that discovery passed over, and why, as a sentence's end ("is larger than 1 MiB"). */
export interface PassedOver {
  readonly path: string;
  readonly reason: string;
}

/** A file of a project, unread. */
export interface ProjectFile {
  readonly path: string;
  /** Whether it is a Dockerfile by its name or the configuration's globs. */
  readonly isDockerfile: boolean;
  /**
   * Its bytes; why it is passed over; `undefined` for what is no regular file or isn't there.
   * @param isWanted tells by the bytes whether they are of use; what isn't is as if it weren't there
   */
  read(isWanted?: (bytes: Uint8Array) => boolean): Uint8Array | { readonly reason: string } | undefined;
}

/** Which files beside Dockerfiles a use case wants to see. */
export interface FileNames {
  /** Globs of their names, in any letter case. */
  readonly globs: readonly string[];
  readonly isWanted: (path: string) => boolean;
}

/** What use cases ask of the directory they work on. */
export interface WorkspacePort {
  /** The Dockerfiles below the directory, sorted by path; contents are read one by one as they are asked for. */
  dockerfiles(): AsyncIterable<WorkspaceFile | PassedOver>;
  /**
   * The Dockerfiles and other wanted files below the directory, sorted by path.
   * @param near outside a git work tree: look only in and above the directories of these paths
   */
  projectFiles(
    names: FileNames,
    near?: readonly string[],
  ): Promise<{ readonly files: readonly ProjectFile[]; readonly passedOver: readonly PassedOver[] }>;
  /** Whether a file exists (a regular file, links not followed). */
  exists(path: string): Promise<boolean>;
  read(path: string): Promise<Uint8Array>;
  /** Replaces a file's bytes atomically, its mode kept, if it still has the expected ones; all or nothing of it. */
  write(path: string, bytes: Uint8Array, expected: Uint8Array): Promise<void>;
  /** The configurations of other programs that may update the same images. */
  updaters(): Promise<readonly UpdaterFile[]>;
}

/** A built image in a registry, a directory or an archive. Every method throws a `LookupError` with its reason. */
export interface BuiltImageSource {
  /** As reports name it. */
  readonly reference: string;
  /** What the reference names, or an index's child by its digest; the bytes match the digest asked for. */
  readManifest(digest?: string): Promise<RawManifest>;
  /** The bytes of a configuration, checked against the descriptor's digest and size, parsed. */
  readConfig(config: Descriptor): Promise<ImageConfig>;
  /**
   * What a layer holds, read once as a stream, its digest and diff ID checked on the way. Layers that several images
   * share are read once in a run.
   */
  readLayer(layer: Descriptor, diffId: string): Promise<LayerListing>;
}

/** Opens what a command line or the action names: `docker://REF`, `oci:DIR[:TAG]`, `oci-archive:FILE`, `docker-archive:FILE`. */
export interface BuiltImagesPort {
  /** @throws {UsageError} for what names no image; `LookupError` for what can't be opened */
  open(name: string): Promise<BuiltImageSource>;
  /** Gives back temporary files and connections. */
  close(): Promise<void>;
}
