import type { Migration } from "./migration.ts";
import { partOfRuns } from "./run-plan.ts";

/** EPEL is left out. */
export const runEpel: Migration = {
  id: "run-epel",
  title: "EPEL is left out",
  rationale: `EPEL isn't made for Amazon Linux 2023
([EPEL in its guide](https://docs.aws.amazon.com/linux/al2023/ug/epel.html),
[aws-lambda-base-images#213](https://github.com/aws/aws-lambda-base-images/issues/213)): the package that sets it up
isn't there, and the one of EPEL 7 breaks. AWS's supplementary packages (SPAL) cover a part of it.`,
  ...partOfRuns("run-epel"),
};
