import type { DeployedSubject } from "./deployed-subject.ts";

/** Whether an image is what the function runs now (`$LATEST`), not only what versions that were published once do. */
export function runsAsLatest({ versions }: Pick<DeployedSubject, "versions">): boolean {
  return versions.some(({ version }) => version === "$LATEST");
}
