import type { Span } from "../text/position.ts";

/**
 * A run of an expanded reference's characters and where they came from.
 * Where `source` is set, character `i` of `text` stands at file offset `source + i` and may be edited there.
 */
export interface ReferencePiece {
  readonly text: string;
  readonly origin: /** Written in the instruction itself, outside any `${…}`. */
    | "literal"
    /** The default of the ARG that `variables` names last (a chain: the use first). */
    | "arg-default"
    /** The word of `${V:-word}` and its kin, standing in the instruction or in an ARG default. */
    | "word"
    /** A build argument of the configuration or a predefined platform ARG: nowhere in the file. */
    | "supplied"
    /** Went through a pattern operator (`${V#p}`, `${V/a/b}`): never edited. */
    | "pattern";
  readonly source?: number;
  /** Names of the variables it came through, outermost first; empty for literals. */
  readonly variables: readonly string[];
}

/** A place in a Dockerfile that names an image. */
export interface ImageUse {
  readonly kind: "from" | "copy" | "mount";
  /** The stage it stands in (for FROM: the one it begins). */
  readonly stage: number;
  /** The instruction's file span. */
  readonly instruction: Span;
  /** The file span of the reference as written in the instruction, quotes excluded. */
  readonly written: Span;
  /** The expanded reference without quotes; with unresolved variables, what is known of it. */
  readonly reference: string;
  readonly pieces: readonly ReferencePiece[];
  /** Variables that have no value; the reference is then not determined. */
  readonly unresolved: readonly string[];
  /** `--platform` of its FROM, expanded, where all of it is known (`linux/arm64`). */
  readonly platform?: string;
  /** Whether what it begins is the last stage, or it stands in the last stage. */
  readonly isFinalStage: boolean;
}

/** A global or stage ARG whose default reaches image references. */
export interface ArgDefinition {
  readonly name: string;
  /** File span of the default's value without quotes. */
  readonly value: Span;
  /**
   * Places other than image references that may see the value: a stage's own `ARG NAME` that makes it visible
   * there, another ARG's default, a `--platform`. An edit that changes its meaning there would be wrong.
   */
  readonly otherUses: readonly Span[];
  /**
   * Places that do more with the value than name an image or show it: the other uses but a stage's own `ARG NAME`,
   * and what mentions NAME behind that, except in LABEL. They matter where the value is a whole reference.
   */
  readonly readers: readonly Span[];
}
