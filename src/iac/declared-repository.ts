import type { Span } from "../text/position.ts";
import type { Given } from "./given.ts";

/** A private ECR repository as a file declares it. */
export interface DeclaredRepository {
  /** Logical ID, key or `type.name`, as its format calls it. */
  readonly name: string;
  readonly span: Span;
  /** The repository's own name, where it is given. */
  readonly repositoryName?: Given<string>;
  /** `MUTABLE`, `IMMUTABLE`, …; absent means MUTABLE. */
  readonly tagMutability?: Given<string>;
  /** The repository policy: parsed JSON; a part of it that only a deployment tells is `undefined`. */
  readonly policy?: Given<unknown>;
  /** The lifecycle policy, in the same way. */
  readonly lifecyclePolicy?: Given<unknown>;
}
