import type { ImageConfig } from "../../image/image-config.ts";
import type { ImageManifest } from "../../image/manifest.ts";
import type { ImageReference } from "../../image/reference.ts";
import type { Runtime } from "../../lambda/runtime.ts";

/** A built image whose base is asked about, and what is told of that base from elsewhere. */
export interface ImageOnBase {
  /** As reports name it. */
  readonly reference: string;
  readonly config: ImageConfig;
  readonly manifest: Pick<ImageManifest, "annotations">;
  /** The base that whoever asks says it is built from; goes before what the image records. */
  readonly base?: ImageReference;
  /** The digest that it says the base had then; goes before what the image records, too. */
  readonly baseDigest?: string;
  /** What the Dockerfile that builds it names now; goes before a record of the same repository, and before labels. */
  readonly builtFrom?: ImageReference;
  /** The runtime that its own files tell; counts where nothing names the base. */
  readonly runtime?: Runtime;
}
