import type { Repository } from "../image/reference.ts";
import type { Runtime } from "./runtime.ts";

/** Where a recognised Lambda base image comes from. */
export type BaseImageSource =
  /** `public.ecr.aws/lambda/*` itself. */
  | "aws"
  /** The same images behind a configured prefix (a pull-through cache). */
  | "alias"
  /** Docker Hub's `amazon/aws-lambda-*`. */
  | "docker-hub"
  /** A company's own base image, mapped to a runtime by the configuration. */
  | "company";

/** A reference recognised as a Lambda base image. */
export interface BaseImage {
  readonly source: BaseImageSource;
  /** The repository as written in the file (aliases unresolved). */
  readonly written: Repository;
  /** Where freshness is looked up; the same as `written` but for aliases. */
  readonly upstream: Repository;
  /** The table's row for its runtime line, where the tag tells the line and the table has it. */
  readonly runtime?: Runtime;
}
