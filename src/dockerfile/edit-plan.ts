import type { TextEdit } from "../text/edit.ts";
import type { Span } from "../text/position.ts";

/** What a reference becomes; what is absent stays as it is. */
export interface NextReference {
  readonly name?: string;
  readonly tag?: string;
  readonly digest?: string;
}

/** Why no edit can be made, and where that shows. */
export interface Refusal {
  readonly kind: /** The characters to change came through `${V#p}` or its kin. */
    | "pattern"
    /** They came from the configuration or the build's platform. */
    | "supplied"
    /** They stand in an ARG's default that something else sees, for which the edit would be wrong. */
    | "shared-argument"
    /** A build argument could put another tag or image before the digest. */
    | "digest-behind-variable"
    /** They are spread over several places in a way that leaves open which one should change. */
    | "split"
    /** Variables have no value. */
    | "unresolved"
    /** What is there is no reference. */
    | "malformed";
  readonly message: string;
  readonly span: Span;
}

/** The edits that turn an image use's reference into the next one. */
export interface ReferenceEdit {
  /** In the order of the file; none where nothing changes. */
  readonly edits: readonly TextEdit[];
  /** File offset at which the change is reported. */
  readonly at: number;
  /** The ARG whose default the first edit stands in. */
  readonly argument?: string;
}

export type EditPlan = ReferenceEdit | { readonly refusal: Refusal };
