import type { ConfiguredBuild } from "../../decide/configured-build.ts";
import type { WatchedFunctions } from "../../decide/watched-functions.ts";
import type { WatchedRepositories } from "../../decide/watched-repositories.ts";
import type { ImageReference } from "../../image/reference.ts";
import type { BaseImageCatalog } from "../../lambda/base-image.ts";
import type { DeployedFunctionsPort, EcrListingPort } from "../aws-ports.ts";
import type { EngineOptions } from "../options.ts";
import type { BuiltImagesPort, RegistryPort, WorkspacePort } from "../ports.ts";

/** What stale images are looked for with. */
export interface RebuildPorts {
  readonly images: BuiltImagesPort;
  /** What bases are asked about. */
  readonly registry: RegistryPort;
  readonly ecr: EcrListingPort;
  readonly functions: DeployedFunctionsPort;
  /** Where the Dockerfiles are that the configuration names. */
  readonly workspace: Pick<WorkspacePort, "read">;
  /** Requests sent so far, for images and for bases. */
  readonly requestCount: () => number;
  /** Told what is being done, one phrase, as often as that changes. */
  readonly note?: (doing: string) => void;
}

/** What is asked for. */
export interface RebuildRequest {
  /** Images by name, as a command line names them. */
  readonly names: readonly string[];
  /** The base of those images, where whoever asks says it. */
  readonly base?: ImageReference;
}

/** What the configuration says. */
export interface RebuildOptions extends EngineOptions {
  readonly catalog: BaseImageCatalog;
  readonly repositories: readonly WatchedRepositories[];
  readonly functions: readonly WatchedFunctions[];
  /** What images are built from; the last that fits an image counts. */
  readonly builds: readonly ConfiguredBuild[];
}
