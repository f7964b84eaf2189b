import type { SyntaxProblem } from "../text/syntax-problem.ts";
import type { ImageBuild } from "./image-build.ts";
import type { LambdaDeployment } from "./lambda-deployment.ts";

/** A workflow file (or another program's build definition), as far as it is about images. */
export interface WorkflowFile {
  /** Relative to the directory given, with `/`. */
  readonly path: string;
  /** The file's text without its byte-order mark. */
  readonly text: string;
  readonly builds: readonly ImageBuild[];
  /** Steps that deploy a Lambda function (`aws lambda update-function-code`, `sam deploy`, `cdk deploy`, …). */
  readonly deployments: readonly LambdaDeployment[];
  readonly problems: readonly SyntaxProblem[];
}
