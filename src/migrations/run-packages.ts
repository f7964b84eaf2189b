import type { Migration } from "./migration.ts";
import { partOfRuns } from "./run-plan.ts";

/** Packages by their names on AL2023. */
export const runPackages: Migration = {
  id: "run-packages",
  title: "Packages by their names on AL2023",
  rationale: `Amazon Linux 2023 leaves out more than a thousand of Amazon Linux 2's packages and gives others new names
([packages not in AL2023](https://docs.aws.amazon.com/linux/al2023/release-notes/removed.html)). yum passed over names
that it didn't know where others were known; dnf stops at the first
([AWS's own build images had such names](https://github.com/aws/aws-sam-build-images)).`,
  ...partOfRuns("run-packages"),
};
