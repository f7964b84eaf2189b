import type { IacFormat } from "../iac/iac-file.ts";
import type { Architecture } from "../lambda/architecture.ts";
import type { Runtime } from "../lambda/runtime.ts";

/** What there is to tell of a function's move to another line or system; paths are relative to the directory given. */
export interface MoveFacts {
  readonly from: Runtime;
  readonly to: Runtime;
  /** The image before the move as it can be gone back to, as far as it is known. */
  readonly previous: PreviousImage;
  /** The digest of the new base image, where the registry tells it. */
  readonly nextDigest?: string;
  readonly dockerfile: string;
  /** The name of the stage that is built; absent: the last one. */
  readonly stage?: string;
  /** The build context; `""` is the directory given. */
  readonly context: string;
  /** Build arguments that the configuration or what builds it gives. */
  readonly buildArgs: ReadonlyMap<string, string>;
  /** The one architecture of the image, where the files or the configuration say. */
  readonly architecture?: Architecture;
  /** What the image starts (ENTRYPOINT with CMD), where the ENTRYPOINT isn't the base image's own. */
  readonly entryPoint?: readonly string[];
  /** Templates that declare functions of this image. */
  readonly templates: readonly DeclaringTemplate[];
  readonly notes: readonly MoveNote[];
  /** Set where it goes back to an earlier build: the last day of the hold that is written, `YYYY-MM-DD`. */
  readonly heldUntil?: string;
}

/** What the base image was before. */
export interface PreviousImage {
  readonly reference: string;
  readonly datedTag?: string;
  readonly digest?: string;
}

export interface DeclaringTemplate {
  readonly file: string;
  readonly format: IacFormat;
  /** The functions' names in it. */
  readonly functions: readonly string[];
  /** The types of their event sources as SAM calls them (`Api`, `SQS`), by function. */
  readonly events?: ReadonlyMap<string, readonly string[]>;
}

/** An item of the checklist. */
export interface MoveNote {
  /** `done`: what was changed and is worth a look; `todo`: what a person must look at or do. */
  readonly kind: "done" | "todo";
  /** One sentence. */
  readonly message: string;
  /** The id of the migration that says it; absent where the move itself does. */
  readonly migration?: string;
  readonly place?: { readonly file: string; readonly line: number };
}

/** A note as one line of text: `to do: MESSAGE (FILE:LINE)`. */
export function noteText({ kind, message, place }: MoveNote): string {
  const where = place === undefined ? "" : ` (${place.file}:${place.line})`;
  return `${kind === "done" ? "done" : "to do"}: ${message}${where}`;
}
