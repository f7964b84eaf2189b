import type { Architecture } from "../lambda/architecture.ts";

/** A Lambda function whose code is an image, as ListFunctions tells it. */
export interface ListedFunction {
  readonly name: string;
  /** Without a version. */
  readonly arn: string;
  readonly region: string;
  readonly account: string;
}

/** What is deployed of a function: `$LATEST`, and the versions that its aliases point to. */
export interface DeployedFunction extends ListedFunction {
  /** `$LATEST` first, then versions in ascending order; those that couldn't be read are left out. */
  readonly versions: readonly DeployedVersion[];
}

/** One version of a function, or `$LATEST`, as GetFunction tells it. */
export interface DeployedVersion {
  readonly version: string;
  /** Aliases that send requests to it, weighted ones too, sorted. */
  readonly aliases: readonly string[];
  /** As it was given when the code was set: `…/orders:prod`. */
  readonly imageUri?: string | undefined;
  /** What that was resolved to, and what runs: `…/orders@sha256:…`. */
  readonly resolvedImageUri?: string | undefined;
  readonly architecture: Architecture;
  /** What replaces the image's ENTRYPOINT, CMD and WORKDIR. */
  readonly overrides: ProcessOverrides;
  readonly state?: ReportedState | undefined;
  readonly lastUpdate?: ReportedState | undefined;
  /** Why Lambda can't tell its image, code and message. */
  readonly codeError?: { readonly code: string; readonly message: string };
}

export interface ProcessOverrides {
  readonly entryPoint?: readonly string[] | undefined;
  readonly command?: readonly string[] | undefined;
  readonly workingDirectory?: string | undefined;
}

/** A function's state or the status of its last update, and AWS's reason for it. */
export interface ReportedState {
  /** `Active`, `Inactive`, `Pending`, `Failed`; of updates `Successful`, `InProgress`, `Failed`. */
  readonly name: string;
  readonly reasonCode?: string | undefined;
  readonly reason?: string | undefined;
}

/** A name for one version of a function, or for two of which one gets a share of the requests. */
export interface FunctionAlias {
  readonly name: string;
  readonly versions: readonly string[];
}
