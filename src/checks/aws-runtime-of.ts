import type { BuiltImage } from "../built-image/built-image.ts";
import { identifyRuntime } from "../built-image/identify-runtime.ts";
import type { CheckContext } from "./check.ts";

/** What AWS's base image under a built image is for. */
interface AwsRuntime {
  /** As the runtime table calls it: `python`, `os-only`; absent where nothing tells it. */
  readonly language?: string;
  readonly version?: string;
}

/** What the AWS base image is for that an image stands on, by its base or else by its files; nothing for other images. */
export function awsRuntimeOf(
  { base, image, layers }: BuiltImage,
  { runtimes }: CheckContext,
): AwsRuntime | undefined {
  if (base.runtime !== undefined) return base.runtime;
  if (image === undefined) return undefined;
  const identified = identifyRuntime({ config: image.config, tree: layers?.tree }, runtimes);
  return identified.isAwsBase ? identified : undefined;
}
