import type { Migration } from "./migration.ts";
import { partOfRuns } from "./run-plan.ts";

/** Package repositories. */
export const runRepositories: Migration = {
  id: "run-repositories",
  title: "Package repositories",
  rationale: `\`yum-config-manager\` and its kin belong to yum-utils, which needs yum or the full dnf
([AL2023's packages](https://docs.aws.amazon.com/linux/al2023/release-notes/all-packages.html)). The file of a
repository is downloaded to where dnf reads it; whether the repository has packages for AL2023 is for a person to see.`,
  ...partOfRuns("run-repositories"),
};
