import type { Migration } from "./migration.ts";
import { partOfRuns } from "./run-plan.ts";

/** yum becomes dnf. */
export const runYum: Migration = {
  id: "run-yum",
  title: "yum becomes dnf",
  rationale: `Lambda's AL2023 base images have no \`yum\`: they stand on the minimal container image, whose \`dnf\` is microdnf
([aws-lambda-base-images#124](https://github.com/aws/aws-lambda-base-images/issues/124),
[#128](https://github.com/aws/aws-lambda-base-images/issues/128)). It has fewer commands and options than yum and stops
at those that it doesn't know ([its source](https://github.com/rpm-software-management/microdnf/tree/3.10.0)). Options
that change only the output go, \`erase\` becomes \`remove\`, \`clean metadata\` becomes \`clean all\`; what leaves other
things installed is left to a person. \`rm -rf /var/cache/yum\` stays: microdnf's cache lies there.`,
  ...partOfRuns("run-yum"),
};
