import type { TextEdit } from "../text/edit.ts";
import type { MoveFacts } from "./move-facts.ts";

/** An update or migration of one image use (or of the ARG that serves several). */
export interface Change {
  readonly kind: "pin" | "digest" | "tag" | "migration";
  /** Relative to the directory given, with `/`. */
  readonly file: string;
  /** Where the edit stands, from 1. */
  readonly line: number;
  readonly column: number;
  /** Expanded, without quotes, the registry as written. */
  readonly oldReference: string;
  readonly newReference: string;
  /** Runtime identifier before, where known. */
  readonly runtime?: string;
  readonly newRuntime?: string;
  /** The dated tag of the new image, where known. */
  readonly datedTag?: string;
  /** The part of the branch name after the prefix. */
  readonly group: string;
  /** Offsets in the file's text without its BOM. */
  readonly edits: readonly TextEdit[];
  readonly notes?: readonly string[];
  /** On the first change of each function that moves to another line or system. */
  readonly move?: MoveFacts;
}
