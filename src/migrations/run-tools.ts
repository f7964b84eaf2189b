import type { Migration } from "./migration.ts";
import { partOfRuns } from "./run-plan.ts";

/** Tools that the image no longer has. */
export const runTools: Migration = {
  id: "run-tools",
  title: "Tools that the image no longer has",
  rationale: `AL2023's images have no \`find\`, \`xargs\`, \`tar\`, \`gzip\`, \`unzip\`, \`which\`, \`useradd\` or \`ps\`
([aws-lambda-base-images#173](https://github.com/aws/aws-lambda-base-images/issues/173),
[#196](https://github.com/aws/aws-lambda-base-images/issues/196)). What a stage uses of them is installed before: with
the packages that it installs anyway, else in a RUN of its own.`,
  ...partOfRuns("run-tools"),
};
