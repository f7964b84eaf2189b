import type { Migration } from "./migration.ts";
import { partOfRuns } from "./run-plan.ts";

/** Packages' files are installed with rpm. */
export const runLocalRpm: Migration = {
  id: "run-local-rpm",
  title: "Packages' files are installed with rpm",
  rationale: `microdnf, which is \`dnf\` in Lambda's AL2023 images, installs packages from repositories alone
([its source](https://github.com/rpm-software-management/microdnf/tree/3.10.0/dnf/plugins/install)). \`rpm\` installs
files and URLs; it doesn't fetch what they need. Packages built for other systems are left to a person.`,
  ...partOfRuns("run-local-rpm"),
};
