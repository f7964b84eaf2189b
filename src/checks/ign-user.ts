import type { BuiltImage } from "../built-image/built-image.ts";
import type { DockerfileSubject } from "../project/subject.ts";
import type { CheckResult, DockerfileCheck, ImageResult } from "./check.ts";

/** A user, whom Lambda replaces by its own. */
export const ignUser: DockerfileCheck = {
  id: "ign-user",
  title: "USER does nothing on Lambda",
  severity: "info",
  scope: "dockerfile",
  rationale: `Lambda runs every function as an unprivileged user of its own, who must be able to read all that the function
needs, and ignores the image's USER
([image requirements](https://docs.aws.amazon.com/lambda/latest/dg/images-create.html)). A USER that commands behind it
are run by does something in the build, and nothing is said of it.`,
  badPlace: "USER app",
  badExample: `FROM public.ecr.aws/lambda/nodejs:22
USER app
CMD ["index.handler"]
`,
  goodExample: `FROM public.ecr.aws/lambda/nodejs:22
CMD ["index.handler"]
`,
  run: findLastUser,
  runOnImage: findUserOfImage,
};

/** What a USER before them has an effect on. */
const AFFECTED = new Set(["RUN", "WORKDIR"]);

function findLastUser({ chain }: DockerfileSubject): CheckResult[] {
  const instructions = chain.toReversed().flatMap(({ stage }) => stage.instructions);
  const index = instructions.findLastIndex(({ keyword, isOnbuild }) => keyword === "USER" && !isOnbuild);
  const user = instructions[index];
  if (user === undefined) return [];
  if (instructions.slice(index).some(({ keyword }) => AFFECTED.has(keyword))) return [];
  return [{ ...TEXT, span: user.span }];
}

const TEXT = {
  message: "Lambda ignores USER: functions run as an unprivileged user of its own.",
  help: "Make the function's files readable for others; remove USER unless the image runs elsewhere too.",
};

/** Root is who has it without USER, too. */
const ROOT = /^(?:root|0)(?::|$)/;

function findUserOfImage({ image }: BuiltImage): ImageResult[] {
  const { user = "root" } = image?.config.process ?? {};
  return ROOT.test(user) ? [] : [TEXT];
}
