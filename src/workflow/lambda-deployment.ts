import type { Span } from "../text/position.ts";

/** A step, or a command of a step's script, that deploys a Lambda function. */
export interface LambdaDeployment {
  readonly tool: "aws-cli" | "sam" | "cdk" | "serverless" | "terraform" | "lambda-action";
  readonly span: Span;
  /** The image (`--image-uri`), where it is given: with the values of variables where they are known. */
  readonly image?: string;
  /** Docker's own variables in its environment (`BUILDX_…`, `DOCKER_…`): values as written where they aren't known. */
  readonly environment: ReadonlyMap<string, string>;
  /** The first command behind it that needs the update to be over, where nothing waits for that. */
  readonly hurried?: { readonly command: string; readonly span: Span };
}
