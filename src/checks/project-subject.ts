import type { DeclaredFunction } from "../iac/declared-function.ts";
import type { DeclaredRepository } from "../iac/declared-repository.ts";
import type { IacFile } from "../iac/iac-file.ts";
import type { ImageBuild } from "../workflow/image-build.ts";
import type { WorkflowFile } from "../workflow/workflow-file.ts";
import type { DockerfileSubject } from "./dockerfile-subject.ts";

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

/** All that was read of a repository. */
export interface Project {
  readonly dockerfiles: readonly DockerfileSubject[];
  readonly functions: readonly FunctionSubject[];
  readonly repositories: readonly RepositoryDeclaration[];
  readonly builds: readonly BuildSubject[];
  readonly workflows: readonly WorkflowFile[];
  readonly iac: readonly IacFile[];
}
