import type { Span } from "../text/position.ts";

/** What a step runs to build an image or to put its tags together. */
export type ImageBuildTool =
  | "build-push-action"
  | "bake-action"
  | "docker-build"
  | "buildx-build"
  | "buildx-bake"
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
  /** Relative to the directory given, with `/`, where they are known. */
  readonly dockerfile?: string;
  readonly context?: string;
  readonly target?: BuildSetting<string>;
  readonly buildArgs: ReadonlyMap<string, string>;
  readonly platforms?: BuildSetting<readonly string[]>;
  /** References that the result gets, as written. */
  readonly tags: readonly string[];
  /** Whether the result is pushed to a registry; absent: not known. */
  readonly isPushed?: boolean;
  /** Whether the result goes to the local image store instead (`load`, `type=docker`). */
  readonly isLoaded: boolean;
  readonly provenance?: BuildSetting<string>;
  readonly sbom?: BuildSetting<string>;
  readonly attests?: BuildSetting<string>;
  /** `type=registry,compression=zstd` and the like, as written. */
  readonly outputs?: BuildSetting<string>;
  /** The step's own and inherited environment, as far as it is known. */
  readonly environment: ReadonlyMap<string, string>;
  /** The labels of `runs-on`. */
  readonly runner?: BuildSetting<readonly string[]>;
  /** What a missing setting's edit would be put behind: the `with:` key's line, the command's own words. */
  readonly settingsAt?: SettingsPlace;
}

/** Where a further setting can be written. */
export interface SettingsPlace {
  /** Offset at which it is inserted. */
  readonly offset: number;
  /** What stands before it there: a line end and the indentation of its neighbours for YAML, a blank for a command. */
  readonly before: string;
}
