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
}
