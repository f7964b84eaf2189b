import type { DeployedVersion } from "./deployed-function.ts";
import type { DeployedSubject } from "./deployed-subject.ts";

/** The image of a deployed function as reports name it: by digest, where Lambda tells it. */
export function deployedImage({ function: deployed, versions }: DeployedSubject): string {
  const [first] = versions;
  return first?.resolvedImageUri ?? first?.imageUri ?? deployed.arn;
}

/** How people know some versions of a function: `$LATEST`, `live (5)`, `5`. */
export function versionNames(versions: readonly DeployedVersion[]): string {
  return versions
    .map(({ version, aliases }) => (aliases.length === 0 ? version : `${aliases.join(", ")} (${version})`))
    .join(", ");
}
