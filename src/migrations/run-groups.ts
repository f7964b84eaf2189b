import type { Migration } from "./migration.ts";
import { partOfRuns } from "./run-plan.ts";

/** Groups of packages become lists. */
export const runGroups: Migration = {
  id: "run-groups",
  title: "Groups of packages become lists",
  rationale: `microdnf, which is \`dnf\` in Lambda's AL2023 images, has no groups
([microdnf#141](https://github.com/rpm-software-management/microdnf/issues/141)). "Development Tools" becomes the
packages of it that builds need.`,
  ...partOfRuns("run-groups"),
};
