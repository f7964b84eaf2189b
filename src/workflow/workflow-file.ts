import type { Span } from "../text/position.ts";
import type { ImageBuild } from "./image-build.ts";

/** A workflow file (or another program's build definition), as far as it is about images. */
export interface WorkflowFile {
  /** Relative to the directory given, with `/`. */
  readonly path: string;
  /** The file's text without its byte-order mark. */
  readonly text: string;
  readonly builds: readonly ImageBuild[];
  /** Steps that deploy a Lambda function (`aws lambda update-function-code`, `sam deploy`, `cdk deploy`, …). */
  readonly deployments: readonly LambdaDeployment[];
  readonly problems: readonly { readonly message: string; readonly span: Span }[];
}

export interface LambdaDeployment {
  readonly tool: "aws-cli" | "sam" | "cdk" | "serverless" | "terraform" | "lambda-action";
  readonly span: Span;
  /** The image as written (`--image-uri`), where it is given. */
  readonly image?: string;
  /** The job's own and inherited environment, as far as it is known. */
  readonly environment: ReadonlyMap<string, string>;
}
