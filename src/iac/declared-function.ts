import type { Span } from "../text/position.ts";
import type { DeclaredBuild } from "./declared-build.ts";
import type { Given } from "./given.ts";

/** A Lambda function as a file declares it; what the file doesn't give is absent. */
export interface DeclaredFunction {
  /** Logical ID, key or `type.name`, as its format calls it. */
  readonly name: string;
  /** Where that name is written. */
  readonly span: Span;
  /** All of its declaration. */
  readonly block: Span;
  /** `Image` or `Zip`; what the format takes for granted is filled in by the reader (serverless: by `image`). */
  readonly packageType?: Given<string>;
  /** As written: a private ECR reference, or whatever stands there. */
  readonly imageUri?: Given<string>;
  /** `x86_64`, `arm64`; absent means x86_64. */
  readonly architectures?: Given<readonly string[]>;
  /** What replaces the image's CMD, ENTRYPOINT and WORKDIR. */
  readonly command?: Given<readonly string[]>;
  readonly entryPoint?: Given<readonly string[]>;
  readonly workingDirectory?: Given<string>;
  readonly environment: readonly EnvironmentVariable[];
  /** Properties that only functions from archives have: `Handler`, `Runtime`, `Layers`, …, as the format names them. */
  readonly archiveProperties: readonly { readonly name: string; readonly span: Span }[];
  /** The types of its event sources as SAM calls them (`Api`, `SQS`); absent where there are none. */
  readonly eventTypes?: readonly string[] | undefined;
  /** Whether a change of the image behind an unchanged URI is deployed too (`source_code_hash` and its kin). */
  readonly tracksImage: boolean;
  /** Whether it runs on a capacity provider (managed instances), whose rules for entry points are stricter. */
  readonly hasCapacityProvider: boolean;
  /** What its image is built from, where the file says so. */
  readonly build?: DeclaredBuild;
}

export interface EnvironmentVariable {
  readonly name: string;
  /** Where the name is written. */
  readonly span: Span;
  readonly value?: Given<string>;
}
