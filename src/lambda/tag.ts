import type { Architecture } from "./architecture.ts";

/** A parsed tag of `public.ecr.aws/lambda/*`: rolling part, `-preview`, build date, architecture. */
export interface LambdaTag {
  /** `3.12`, `8.al2`, `al2023`, `core3.1`, `latest`. */
  readonly rolling: string;
  readonly preview: boolean;
  /** UTC build hour, `YYYY.MM.DD.HH`; absent in a rolling tag. */
  readonly date?: string;
  readonly architecture?: Architecture;
}
