import type { StageSubject } from "../project/subject.ts";
import type { CheckResult, StageCheck } from "./check.ts";
import { imageName } from "./image-name.ts";
import { type MissingTool, missingToolsOf } from "./missing-tools.ts";

/** Commands that an AWS image doesn't have, used before anything installs them. */
export const osTools: StageCheck = {
  id: "os-tools",
  title: "Command that the image doesn't have",
  severity: "error",
  scope: "stage",
  rationale: `Amazon Linux's container images hold little: AL2023's have no \`find\`, \`xargs\`, \`tar\`, \`gzip\`,
\`unzip\`, \`which\`, \`useradd\`, \`ps\`, \`git\` or \`make\`
([aws-lambda-base-images#173](https://github.com/aws/aws-lambda-base-images/issues/173),
[#196](https://github.com/aws/aws-lambda-base-images/issues/196),
[what AL2023's images have](https://docs.aws.amazon.com/linux/al2023/ug/al2023-container-image-types.html)), and
\`tar\` was missing on AL2 already ([#3](https://github.com/aws/aws-lambda-base-images/issues/3)). \`tar\` runs \`gzip\`,
\`bzip2\` or \`xz\` for what is compressed, and installers run \`git\` for \`git+https://…\`. Found where nothing
before it in the stage, or in a stage below, installs or copies the command.`,
  badPlace: "tar",
  badExample: `FROM public.ecr.aws/lambda/python:3.13
RUN curl -sSL https://example.com/tool.tar | tar -x -C /opt
CMD ["app.handler"]
`,
  goodExample: `FROM public.ecr.aws/lambda/python:3.13
RUN dnf install -y tar && dnf clean all
RUN curl -sSL https://example.com/tool.tar | tar -x -C /opt
CMD ["app.handler"]
`,
  run: (stage) => missingToolsOf(stage).flatMap((missing) => describeMissing(stage, missing)),
};

/** Commands that are reported missing, not only absent from the list of what the images have. */
const REPORTED = new Set([
  ...["find", "xargs", "tar", "unzip", "which", "wget", "git", "openssl"],
  ...["adduser", "groupadd", "groupmod", "useradd", "userdel", "usermod"],
]);

function describeMissing(stage: StageSubject, missing: MissingTool): CheckResult[] {
  const { tool, packages, runs, isBehindInstall, runner } = missing;
  const isAl2 = stage.base.environment?.distribution === "al2";
  const isSure = !isAl2 && REPORTED.has(tool);
  const said: CheckResult = {
    severity: isSure ? "error" : "warning",
    confidence: runner === "tar" ? "low" : isSure && !isBehindInstall ? "high" : "medium",
    message: `\`${tool}\`${runner === undefined ? "" : `, which \`${runner}\` runs here,`} isn't in ${imageName(stage)}, and nothing before this installs it.`,
    help: `Install it first: \`${isAl2 ? "yum" : "dnf"} install -y ${[...packages].join(" ")}\`.`,
  };
  return runs.map(({ words, span }) => ({ ...said, span: words[0]?.span ?? span }));
}
