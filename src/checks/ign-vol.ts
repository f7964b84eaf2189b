import type { DockerfileCheck } from "./check.ts";
import { findIgnored } from "./ignored-instruction.ts";
import { ignoredSetting } from "./ignored-setting.ts";

const TEXT = {
  message: "Lambda ignores VOLUME: the directory stays read-only.",
  help: "Write to /tmp, or mount a file system in the function's configuration; remove VOLUME.",
};

/** Volumes, which Lambda doesn't mount. */
export const ignVol: DockerfileCheck = {
  id: "ign-vol",
  title: "VOLUME does nothing on Lambda",
  severity: "info",
  scope: "dockerfile",
  rationale: `Of an image's configuration Lambda takes ENTRYPOINT, CMD, WORKDIR and ENV, and ignores everything else
([image settings](https://docs.aws.amazon.com/lambda/latest/dg/images-create.html)): a volume stays part of the read-only
file system. Only \`/tmp\` can be written, or an EFS or S3 file system that the function's configuration mounts
([file systems](https://docs.aws.amazon.com/lambda/latest/dg/configuration-filesystem.html)).`,
  badPlace: "VOLUME /data",
  badExample: `FROM public.ecr.aws/lambda/nodejs:22
VOLUME /data
CMD ["index.handler"]
`,
  goodExample: `FROM public.ecr.aws/lambda/nodejs:22
CMD ["index.handler"]
`,
  run: (subject) =>
    findIgnored(subject, ({ keyword, isOnbuild }) => keyword === "VOLUME" && !isOnbuild, TEXT),
  runOnImage: (subject) => ignoredSetting(subject, "Volumes", TEXT),
};
