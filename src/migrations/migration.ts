import type { IacFile } from "../iac/iac-file.ts";
import type { BuildEnvironment } from "../lambda/build-environment.ts";
import type { Runtime } from "../lambda/runtime.ts";
import type { DockerfileSubject, StageSubject } from "../project/subject.ts";
import type { TextEdit } from "../text/edit.ts";
import type { Span } from "../text/position.ts";

/** A function's image that leaves a runtime line for another. */
export interface Move {
  readonly from: Runtime;
  readonly to: Runtime;
  /** The build of the image, as the file stands now. */
  readonly build: DockerfileSubject;
  /** The stages whose base image moves, those that stand on them included, in the order of the file. */
  readonly stages: readonly MovedStage[];
  /**
   * What the organisation says of packages, before this program's own table: what to install on AL2023 in place of
   * one; an empty list where it is to be left out.
   */
  readonly packages: ReadonlyMap<string, readonly string[]>;
}

/** A stage whose base image moves. */
export interface MovedStage {
  readonly stage: StageSubject;
  /** What is known of the system and the language that it stands on afterwards. */
  readonly environment: BuildEnvironment;
}

/** A text file of the function's build context. */
export interface ContextFile {
  /** Relative to the directory given, with `/`. */
  readonly path: string;
  /** Without its byte-order mark. */
  readonly text: string;
}

/** What a migration may look at: the Dockerfile, what it is built from, and who names it. */
export interface FunctionProject {
  /** The build context, relative to the directory given; `""` is that directory. */
  readonly context: string;
  /** Its text files of the kinds that migrations ask for, the Dockerfile not among them. */
  readonly files: readonly ContextFile[];
  /** Templates that declare functions of this build. */
  readonly templates: readonly IacFile[];
  /** Workflow files and their kin that build or may test it; they are never edited, only spoken of. */
  readonly workflows: readonly ContextFile[];
}

/** An edit with the file that it is made in. */
export interface MigrationEdit extends TextEdit {
  readonly file: string;
}

/** Something for the checklist of the pull request. */
export interface MigrationNote {
  /** `done`: what was changed and is worth a look; `todo`: what a person must look at or do. */
  readonly kind: "done" | "todo";
  /** One sentence. */
  readonly message: string;
  /** Where it is about, if it is about a place. */
  readonly place?: { readonly file: string; readonly span: Span };
}

/** What a migration does to a function's files. */
export interface MigrationResult {
  readonly edits: readonly MigrationEdit[];
  readonly notes: readonly MigrationNote[];
}

/** One thing that changes when a function moves to another runtime line or operating system. */
export interface Migration {
  /** Lower-case id, the name of its file and of its page; never reused for another meaning. */
  readonly id: string;
  /** A few words. */
  readonly title: string;
  /** Why it is needed, in Markdown, with its evidence (URLs, issues). */
  readonly rationale: string;
  /** Whether a move can need it at all. */
  applies(move: Move): boolean;
  /** What it changes; of what was changed already nothing. */
  run(move: Move, project: FunctionProject): MigrationResult;
}

/** What changes nothing. */
export const NOTHING_TO_DO: MigrationResult = { edits: [], notes: [] };
