import type { Span } from "../text/position.ts";

/** What a step runs to build an image or to put its tags together. */
export type ImageBuildTool =
  | "build-push-action"
  | "bake-action"
  | "docker-build"
  | "buildx-build"
  | "buildx-bake"
  | "bake-target"
  | "imagetools-create"
  | "manifest-create";

/** A setting of a build: where it is written, and its value where that is known before the run. */
export interface BuildSetting<T> {
  readonly span: Span;
  readonly value?: T;
}

/** A step, or one command of a step's script, that builds an image. */
export interface ImageBuild {
  readonly tool: ImageBuildTool;
  /** The version written behind the action (`v6`, `6.18.0`, a commit), or in the comment behind a commit. */
  readonly version?: string;
  /** Where the tool is named: the action's `uses` value, the command's words. */
  readonly span: Span;
  /** All of the step, or of the command. */
  readonly block: Span;
  /**
   * Relative to the directory given, with `/`, where they are known; that directory itself is `""`. In a job with a
   * matrix, those of one of its runs.
   */
  readonly dockerfile?: string;
  readonly context?: string;
  readonly target?: BuildSetting<string>;
  readonly buildArgs: ReadonlyMap<string, string>;
  readonly platforms?: BuildSetting<readonly string[]>;
  /** Where `platforms` differ by the job's matrix: those of a run of this image that has several. */
  readonly severalPlatforms?: readonly string[];
  /** References that the result gets, with the values of variables where they are known, else as written. */
  readonly tags: readonly string[];
  /** Whether the result is pushed to a registry, be it by a later command; absent: not known. */
  readonly isPushed?: boolean;
  /** Whether the result goes to the local image store instead (`load`, `type=docker`). */
  readonly isLoaded: boolean;
  readonly provenance?: BuildSetting<string>;
  readonly sbom?: BuildSetting<string>;
  readonly attests?: BuildSetting<string>;
  /** `type=registry,compression=zstd` and the like, as written, a line each. */
  readonly outputs?: BuildSetting<string>;
  /** Whether further settings may come from what only the run tells (`docker build $FLAGS .`). */
  readonly hasUnknownSettings: boolean;
  /** Whether it runs in a builder of its own (docker/setup-buildx-action, `docker buildx create`). */
  readonly hasOwnBuilder: boolean;
  /** Whether the job logs in to ECR Public before, whose limits for others are low. */
  readonly isLoggedInToEcrPublic: boolean;
  /** Docker's own variables in its environment (`BUILDX_…`, `DOCKER_…`): values as written where they aren't known. */
  readonly environment: ReadonlyMap<string, string>;
  /** The labels of `runs-on`. */
  readonly runner?: BuildSetting<readonly string[]>;
  /** Where a missing setting would be written. */
  readonly settingsAt?: SettingsPlace;
  /** For what bakes: what it bakes. */
  readonly bake?: BakeRun;
}

/** Which targets of which bake files a step builds. */
export interface BakeRun {
  /** Relative to the directory given, as far as they are known; absent: those of bake's own names in `directory`. */
  readonly files?: readonly string[];
  /** Where bake is run, relative to the directory given; absent: only a run tells. */
  readonly directory?: string;
  /** Names of targets and groups. */
  readonly targets: readonly string[];
}

/** Where a further setting can be written, and what parts it from its neighbours. */
export interface SettingsPlace {
  /** Offset at which it is inserted. */
  readonly offset: number;
  readonly before: string;
  /** In YAML a line end and its neighbours' indentation. */
  readonly after: string;
}

/** A build as its step or command alone says it, without what it is told by its job. */
export type StepBuild = Omit<ImageBuild, "hasOwnBuilder" | "isLoggedInToEcrPublic" | "runner">;
