import type { Dockerfile, Stage } from "../dockerfile/dockerfile.ts";
import type { ImageSettings } from "../dockerfile/image-settings.ts";
import type { ImageUse } from "../dockerfile/image-use.ts";
import type { BuildOptions } from "../dockerfile/image-uses.ts";
import type { RunCommand } from "../dockerfile/run-commands.ts";
import type { DeclaredFunction } from "../iac/declared-function.ts";
import type { DeclaredRepository } from "../iac/declared-repository.ts";
import type { IacFile } from "../iac/iac-file.ts";
import type { ImageReference } from "../image/reference.ts";
import type { Architecture } from "../lambda/architecture.ts";
import type { BaseImage } from "../lambda/base-image.ts";
import type { BuildEnvironment } from "../lambda/build-environment.ts";
import type { ImageBuild } from "../workflow/image-build.ts";
import type { WorkflowFile } from "../workflow/workflow-file.ts";

/** What a stage descends from when all stages of the file are followed. */
export interface StageBase {
  /** The FROM that names it; absent for `scratch`, or where it can't be read. */
  readonly use?: ImageUse;
  /** Where it can be read. */
  readonly reference?: ImageReference;
  /** Where it is a Lambda base image. */
  readonly lambda?: BaseImage;
  /** What is known of its system and language by its name: Lambda bases, SAM's, official images. */
  readonly environment?: BuildEnvironment;
  readonly isScratch: boolean;
}

/** One stage of a Dockerfile. */
export interface StageSubject {
  readonly file: string;
  readonly dockerfile: Dockerfile;
  readonly stage: Stage;
  readonly base: StageBase;
  /** Whether the built image descends from it (the built stage and the local stages it stands on). */
  readonly isInFinal: boolean;
  /** The commands of its RUN instructions in order; those of other stages that it stands on are not among them. */
  readonly commands: readonly RunCommand[];
  /** The same of the local stages that it stands on, the lowest first. */
  readonly inheritedCommands: readonly RunCommand[];
  /** The build that it belongs to. */
  readonly build: DockerfileSubject;
}

/** One build of a Dockerfile: the stage that becomes the image, and the functions that it becomes the image of. */
export interface DockerfileSubject {
  readonly file: string;
  readonly dockerfile: Dockerfile;
  /** The name of the stage that is built; absent: the last one. */
  readonly target?: string;
  /** Build arguments and named contexts: those of the configuration, and of what builds it. */
  readonly given: BuildOptions;
  /** The stages that matter to the image: those it descends from and those it copies from. */
  readonly stages: readonly StageSubject[];
  /** The stage that becomes the image. */
  readonly final: StageSubject;
  /** The final stage and the local stages that it descends from, the final one first. */
  readonly chain: readonly StageSubject[];
  readonly settings: ImageSettings;
  /** The one architecture that the configuration's policy names for the image. */
  readonly policyArchitecture: Architecture | undefined;
  /** Functions whose template says that their image is built from this file and stage. */
  readonly functions: readonly FunctionSubject[];
  /**
   * Whether it is meant for Lambda: it stands on a Lambda base image, a function names it, or it has a runtime client
   * or the web adapter.
   */
  readonly isForLambda: boolean;
  readonly project: Project;
}

/** A function that a template declares. */
export interface FunctionSubject {
  readonly file: IacFile;
  readonly function: DeclaredFunction;
  /** The build of its image, where the template names a Dockerfile that the repository has. */
  readonly dockerfile?: DockerfileSubject;
  readonly project: Project;
}

/** An ECR repository that a template declares. */
export interface RepositoryDeclaration {
  readonly file: IacFile;
  readonly repository: DeclaredRepository;
  readonly project: Project;
}

/** A step or command that builds an image. */
export interface BuildSubject {
  readonly file: WorkflowFile;
  readonly build: ImageBuild;
  /** What it builds, where the repository has that Dockerfile. */
  readonly dockerfile?: DockerfileSubject;
  /**
   * Whether its image is handed to Lambda. `certain`: its Dockerfile is for Lambda, or a function names one of its
   * tags; `likely`: the same file deploys functions; `no`: nothing says so.
   */
  readonly feedsLambda: "certain" | "likely" | "no";
  readonly project: Project;
}

/** A workflow file, and what its builds are linked with. */
export interface WorkflowFileSubject {
  readonly file: WorkflowFile;
  readonly builds: readonly BuildSubject[];
}

/** All that was read of a repository. */
export interface Project {
  readonly dockerfiles: readonly DockerfileSubject[];
  readonly functions: readonly FunctionSubject[];
  readonly repositories: readonly RepositoryDeclaration[];
  readonly builds: readonly BuildSubject[];
  readonly workflows: readonly WorkflowFile[];
  readonly iac: readonly IacFile[];
  /** Whether there are signs of a tool that deploys functions by files that aren't read (CDK's code, .NET's tools). */
  readonly hasOtherDeployer: boolean;
}
