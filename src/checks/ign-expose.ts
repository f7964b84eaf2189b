import type { DockerfileCheck } from "./check.ts";
import { findIgnored } from "./ignored-instruction.ts";
import { ignoredSetting } from "./ignored-setting.ts";

const TEXT = {
  message: "Lambda ignores EXPOSE: no port of a function is reachable.",
  help: "Remove it, unless the image runs elsewhere too.",
};

/** Ports, which nothing reaches on Lambda. */
export const ignExpose: DockerfileCheck = {
  id: "ign-expose",
  title: "EXPOSE does nothing on Lambda",
  severity: "info",
  scope: "dockerfile",
  rationale: `Of an image's configuration Lambda takes ENTRYPOINT, CMD, WORKDIR and ENV, and ignores everything else
([image settings](https://docs.aws.amazon.com/lambda/latest/dg/images-create.html)). No port of a function is reachable
from outside. Where the same image runs elsewhere too, EXPOSE is harmless.`,
  badPlace: "EXPOSE 8080",
  badExample: `FROM public.ecr.aws/lambda/nodejs:22
EXPOSE 8080
CMD ["index.handler"]
`,
  goodExample: `FROM public.ecr.aws/lambda/nodejs:22
CMD ["index.handler"]
`,
  run: (subject) =>
    findIgnored(subject, ({ keyword, isOnbuild }) => keyword === "EXPOSE" && !isOnbuild, TEXT),
  runOnImage: (subject) => ignoredSetting(subject, "ExposedPorts", TEXT),
};
