import type { ProcessSetting } from "../dockerfile/image-settings.ts";
import type { DockerfileSubject } from "../project/subject.ts";

/** What starts first in an image: its ENTRYPOINT, or its CMD where it is no handler for Lambda's own entry script. */
export function startOf({ settings, final }: DockerfileSubject): ProcessSetting | undefined {
  return settings.entrypoint ?? (final.base.lambda === undefined ? settings.cmd : undefined);
}
