import type { Span } from "../text/position.ts";

/** A value that a file gives: where it stands, and what is known of it before anything is deployed. */
export interface Given<T> {
  readonly span: Span;
  /** Absent where only a deployment tells: a reference, a parameter without default, an intrinsic function. */
  readonly value?: T;
  /**
   * Of a text whose value isn't known: what is known of it, each unknown part as `${…}`
   * (`${Account}.dkr.ecr.${AWS::Region}.amazonaws.com/orders:latest`).
   */
  readonly pattern?: string;
}
