import type { TextEdit } from "../text/edit.ts";

export type Severity = "error" | "warning" | "info";
export type Confidence = "high" | "medium" | "low";

/** A place in a file: lines and columns from 1, the end exclusive. */
export interface Location {
  /** Relative to the directory given, with `/`. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Something to know about a file or an image. */
export interface Finding {
  /** The check's id (`base-eol`). */
  readonly id: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** One sentence: what is wrong, on what. */
  readonly message: string;
  /** What to do about it. */
  readonly help: string;
  readonly location?: Location;
  /** A built image's reference, where the finding is about one. */
  readonly image?: string;
  readonly related?: readonly Location[];
  /** What would mend it: all of them together. */
  readonly fix?: Fix;
  /** Only in a run that is about a part of the repository: whether the finding is about that part. */
  readonly inScope?: boolean;
}

/** Edits that mend a finding, each in the file that it names. */
export interface Fix {
  /** `safe`: what the file means is kept but for the mistake; `review`: a person should look at it. */
  readonly safety: "safe" | "review";
  readonly edits: readonly FileEdit[];
}

/** An edit with the file that it is made in. */
export interface FileEdit extends TextEdit {
  /** Relative to the directory given, with `/`. */
  readonly file: string;
}
