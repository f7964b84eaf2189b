import type { Migration } from "./migration.ts";
import { partOfRuns } from "./run-plan.ts";

/** Topics of amazon-linux-extras. */
export const runExtras: Migration = {
  id: "run-extras",
  title: "Topics of amazon-linux-extras",
  rationale: `\`amazon-linux-extras\` doesn't exist on AL2023
([AL2023 compared with AL2](https://docs.aws.amazon.com/linux/al2023/ug/compare-with-al2.html)); the packages of many
[topics](https://docs.aws.amazon.com/linux/al2/ug/al2-extras.html) are among AL2023's own, often with a version in their
names.`,
  ...partOfRuns("run-extras"),
};
