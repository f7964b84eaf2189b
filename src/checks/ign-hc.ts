import type { Instruction } from "../dockerfile/dockerfile.ts";
import type { DockerfileCheck } from "./check.ts";
import { findIgnored } from "./ignored-instruction.ts";
import { ignoredSetting } from "./ignored-setting.ts";

const HEALTHCHECK = {
  message: "Lambda ignores HEALTHCHECK.",
  help: "Remove it, unless the image runs elsewhere too.",
};
const STOPSIGNAL = {
  message: "Lambda ignores STOPSIGNAL.",
  help: "Remove it, unless the image runs elsewhere too.",
};
const ONBUILD = {
  message: "ONBUILD does nothing in the image of a function.",
  help: "Remove it, unless other images stand on this one.",
};

/** Health checks, stop signals and triggers, of which Lambda knows nothing. */
export const ignHc: DockerfileCheck = {
  id: "ign-hc",
  title: "HEALTHCHECK, STOPSIGNAL or ONBUILD on Lambda",
  severity: "info",
  scope: "dockerfile",
  rationale: `Of an image's configuration Lambda takes ENTRYPOINT, CMD, WORKDIR and ENV, and ignores everything else
([image settings](https://docs.aws.amazon.com/lambda/latest/dg/images-create.html)): it never runs a health check, ends
functions in its own way, and ONBUILD works in builds that stand on the image alone
([ONBUILD](https://docs.docker.com/reference/dockerfile/#onbuild)).`,
  badPlace: "HEALTHCHECK CMD curl -f http://localhost:8080/",
  badExample: `FROM public.ecr.aws/lambda/nodejs:22
HEALTHCHECK CMD curl -f http://localhost:8080/
CMD ["index.handler"]
`,
  goodExample: `FROM public.ecr.aws/lambda/nodejs:22
CMD ["index.handler"]
`,
  run: (subject) => [
    ...findIgnored(subject, isHealthcheck, HEALTHCHECK),
    ...findIgnored(subject, ({ keyword, isOnbuild }) => keyword === "STOPSIGNAL" && !isOnbuild, STOPSIGNAL),
    ...findIgnored(subject, ({ isOnbuild }) => isOnbuild, ONBUILD),
  ],
  runOnImage: (subject) => [
    ...ignoredSetting(subject, "Healthcheck", HEALTHCHECK),
    ...ignoredSetting(subject, "StopSignal", STOPSIGNAL),
    ...ignoredSetting(subject, "OnBuild", ONBUILD),
  ],
};

/** `HEALTHCHECK NONE` only drops what the base has. */
function isHealthcheck({ keyword, isOnbuild, logical, argumentsStart }: Instruction): boolean {
  if (keyword !== "HEALTHCHECK" || isOnbuild) return false;
  return logical.text.slice(argumentsStart).trim().toUpperCase() !== "NONE";
}
