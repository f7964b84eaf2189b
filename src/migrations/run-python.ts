import type { Migration } from "./migration.ts";
import { partOfRuns } from "./run-plan.ts";

/** The system's Python 2. */
export const runPython: Migration = {
  id: "run-python",
  title: "The system's Python 2",
  rationale: `\`python\` is Python 2.7 on AL2; AL2023 has Python 3 alone
([Python in AL2023](https://docs.aws.amazon.com/linux/al2023/ug/python.html)). The packages become those of
\`python3\`; commands that call \`python\` are named. Lambda's images of Python have a \`python\` of their own.`,
  ...partOfRuns("run-python"),
};
