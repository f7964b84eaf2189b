import type { Runtime, RuntimeTable } from "../lambda/runtime.ts";
import type { BuiltImage } from "./built-image.ts";
import { identifyRuntime } from "./identify-runtime.ts";

/** What an image stands on, as far as it matters to how it starts. */
export interface KnownBase {
  /** Whether it stands on one of AWS's base images. */
  readonly isAws: boolean;
  /** That of the followed base, else what the image's own files tell. */
  readonly runtime?: Runtime;
  /** Of AWS's language bases (`python`); none of the OS-only ones. */
  readonly language?: string;
}

/** Tells what an image stands on. */
export function knownBase({ image, base, layers }: BuiltImage, table: RuntimeTable): KnownBase {
  if (image === undefined) return { isAws: false };
  const identified = identifyRuntime({ config: image.config, tree: layers?.tree }, table);
  const runtime = base.runtime ?? identified.runtime;
  const language = runtime?.language ?? identified.language;
  return {
    isAws: identified.isAwsBase,
    ...(runtime && { runtime }),
    ...(identified.isAwsBase && language !== undefined && language !== "os-only" && { language }),
  };
}
