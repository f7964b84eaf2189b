import type { Architecture } from "../lambda/architecture.ts";
import type { Runtime } from "../lambda/runtime.ts";

/** A function's image that a plan moves to another runtime line or, rolling back, to another build. */
export interface PlannedMove {
  /** The Dockerfile, relative to the directory given, with `/`. */
  readonly file: string;
  /** Where its base image is named, from 1, as the file stands now. */
  readonly line: number;
  /** The stage that is built; absent: the last one. */
  readonly stage?: string;
  readonly from: Runtime;
  readonly to: Runtime;
  readonly before: MovedImage;
  readonly after: MovedImage;
  /** The group of its changes. */
  readonly group: string;
  /** The build context, relative to the directory given; `""` is that directory. */
  readonly context: string;
  /** What the image is built for; absent where nothing tells it. */
  readonly architecture?: Architecture;
  /** Build arguments that the configuration or what builds it gives. */
  readonly buildArgs: ReadonlyMap<string, string>;
  /** The ENTRYPOINT that it will have, where it isn't the base image's own. */
  readonly entryPoint?: readonly string[];
  /** Functions whose template says that their image is built from it. */
  readonly functions: readonly MovedFunction[];
  /** In the order of the migrations. */
  readonly notes: readonly PlannedNote[];
  /** Set where it goes back to an earlier build of its line. */
  readonly rollback?: PlannedRollback;
}

/** An image before or after a move, as far as it is known. */
export interface MovedImage {
  /** Expanded, the registry as written. */
  readonly reference: string;
  /** Its dated tag, where the reference or the registry tells. */
  readonly datedTag?: string;
  /** Its digest, where the reference or the registry tells. */
  readonly digest?: string;
}

/** A function of a template whose image moves. */
export interface MovedFunction {
  /** Logical ID, as the template calls it. */
  readonly name: string;
  /** The template, relative to the directory given. */
  readonly template: string;
  /** Whether the template is SAM's, whose tool builds and runs the function locally. */
  readonly isSam: boolean;
  /** The types of its event sources as SAM calls them (`Api`, `SQS`), in the template's order. */
  readonly events: readonly string[];
}

/** Something for the checklist, with the migration that says it. */
export interface PlannedNote {
  /** `done`: what was changed and is worth a look; `todo`: what a person must look at or do. */
  readonly kind: "done" | "todo";
  /** One sentence. */
  readonly message: string;
  /** The migration's id; absent where the move itself says it. */
  readonly migration?: string;
  readonly place?: NotePlace;
}

/** Where a note is about, from 1. */
export interface NotePlace {
  readonly file: string;
  /** As the file stands now. */
  readonly line: number;
  /** As it will stand. */
  readonly newLine: number;
}

/** What is known of a rollback. */
export interface PlannedRollback {
  /** The last day of the hold that is written, `YYYY-MM-DD`. */
  readonly until: string;
}

/** A function's image that was asked to move and stays as it is. */
export interface StayingImage {
  readonly file: string;
  /** Where its base image is named, from 1. */
  readonly line: number;
  /** Expanded. */
  readonly reference: string;
  /** One sentence. */
  readonly reason: string;
}
