import type { Migration } from "./migration.ts";
import { partOfRuns } from "./run-plan.ts";

/** Packages that conflict with smaller ones. */
export const runCurl: Migration = {
  id: "run-curl",
  title: "Packages that conflict with smaller ones",
  rationale: `AL2023's images have \`curl-minimal\`, \`gnupg2-minimal\` and \`coreutils-single\`; installing the full ones conflicts
with them, and microdnf can't erase on its own what is in the way
([amazon-linux-2023#416](https://github.com/amazonlinux/amazon-linux-2023/issues/416),
[container-images#110](https://github.com/amazonlinux/container-images/issues/110)). The commands are there without
them.`,
  ...partOfRuns("run-curl"),
};
