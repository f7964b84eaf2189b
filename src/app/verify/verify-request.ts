import type { ConfiguredBuild } from "../../decide/configured-build.ts";
import type { Architecture } from "../../lambda/architecture.ts";
import type { BaseImageCatalog } from "../../lambda/base-image.ts";
import type { EngineOptions } from "../options.ts";

/** What is to be verified. */
export interface VerifyRequest {
  /** Built images as a command line or the action names them. */
  readonly names: readonly string[];
  /** The one that the images are to be for, and the child that is looked at of an index. */
  readonly architecture?: Architecture;
  /** Whether layers are read. */
  readonly withLayers: boolean;
}

/** What the configuration says. */
export interface VerifyOptions extends EngineOptions {
  /** What images are built from; the last that fits an image counts. */
  readonly builds: readonly ConfiguredBuild[];
  readonly catalog: BaseImageCatalog;
}
