import type { RunCommand } from "../dockerfile/run-commands.ts";
import { UNCHANGED_PACKAGES } from "../lambda/al2023-packages.ts";
import type { StageSubject } from "../project/subject.ts";
import { commandName } from "../shell/command-name.ts";
import type { TextEdit } from "../text/edit.ts";
import type { Span } from "../text/position.ts";
import type { CheckResult, StageCheck } from "./check.ts";
import { imageName } from "./image-name.ts";
import { visitRuns } from "./stage-history.ts";
import { installsOf, isCertain, packageRunOf } from "./stage-packages.ts";

/** Package tools of Amazon Linux 2 in an image of Amazon Linux 2023. */
export const osYum: StageCheck = {
  id: "os-yum",
  title: "Package tools of Amazon Linux 2 on AL2023",
  severity: "error",
  scope: "stage",
  rationale: `Lambda's AL2023 base images stand on the minimal container image: \`dnf\` is microdnf there, and there is no
\`yum\` ([aws-lambda-base-images#124](https://github.com/aws/aws-lambda-base-images/issues/124),
[#128](https://github.com/aws/aws-lambda-base-images/issues/128)). \`amazon-linux-extras\` doesn't exist on AL2023 at
all: its topics became packages
([AL2023 compared with AL2](https://docs.aws.amazon.com/linux/al2023/ug/compare-with-al2.html)). EPEL isn't made for
AL2023 ([aws-lambda-base-images#213](https://github.com/aws/aws-lambda-base-images/issues/213)). The build fails, and
that is what happens when \`python:latest\` or a migration changes the system under an unchanged file. The fix writes
\`dnf\`; it is safe where the command's options and packages are the same in both.`,
  badPlace: "yum",
  badExample: `FROM public.ecr.aws/lambda/python:3.12
RUN yum install -y gcc
CMD ["app.handler"]
`,
  goodExample: `FROM public.ecr.aws/lambda/python:3.12
RUN dnf install -y gcc
CMD ["app.handler"]
`,
  run: (stage) =>
    stage.base.environment?.distribution === "al2023"
      ? [...describeYum(stage), ...describeExtras(stage), ...describeEpel(stage)]
      : [],
};

function describeYum(stage: StageSubject): CheckResult[] {
  if (stage.base.environment?.packageManager !== "microdnf") return [];
  const runs: RunCommand[] = [];
  visitRuns(stage, isYum, (run, history) => {
    if (!history.mayHaveMade("yum")) runs.push(run);
  });
  const isMendable = runs.every((run) => editOf(run) !== undefined);
  const safety = runs.every(isSameWithDnf) ? "safe" : "review";
  return runs.map((run) => {
    const edit = isMendable ? editOf(run) : undefined;
    return {
      message: `\`yum\` isn't in ${imageName(stage)}, which is Amazon Linux 2023.`,
      help: "Use `dnf` (microdnf) in place of `yum`; its commands and options are fewer.",
      span: placeOf(run),
      ...(edit && { fix: { safety, edits: [edit] } }),
    };
  });
}

function isYum(run: RunCommand): boolean {
  return commandName(run) === "yum";
}

function placeOf({ words, span }: RunCommand): Span {
  return words[0]?.span ?? span;
}

/** `yum` becomes `dnf`, with its directory where one is written; nothing where quotes are in the word. */
function editOf({ words: [word] }: RunCommand): TextEdit | undefined {
  if (word === undefined || word.span.end - word.span.start !== word.text.length) return undefined;
  return { start: word.span.end - "yum".length, end: word.span.end, newText: "dnf" };
}

const SAME_ACTIONS = new Set(["install", "update", "upgrade", "remove", "makecache", "reinstall"]);
const SAME_OPTIONS = new Set(["-y", "--assumeyes"]);

function isSameWithDnf(run: RunCommand): boolean {
  const command = packageRunOf(run);
  if (command?.action === undefined) return false;
  const { action, options, operands } = command;
  if (!options.every(({ text }) => SAME_OPTIONS.has(text))) return false;
  if (action.text === "clean") return operands.every(({ text }) => text === "all");
  return (
    SAME_ACTIONS.has(action.text) &&
    operands.every(({ text, isLiteral }) => isLiteral && UNCHANGED_PACKAGES.has(text))
  );
}

function describeExtras(stage: StageSubject): CheckResult[] {
  const runs = stage.commands.filter((run) => commandName(run) === "amazon-linux-extras" && isCertain(run));
  return runs.map((run) => ({
    message: "`amazon-linux-extras` doesn't exist on Amazon Linux 2023.",
    help: "Install the topic's package with `dnf install`; many names have a version now (`postgresql15`, `redis6`).",
    span: placeOf(run),
  }));
}

const EPEL = /(?:^|\/)epel-release/;

function describeEpel(stage: StageSubject): CheckResult[] {
  const words = installsOf(stage).flatMap(({ operands }) => operands.filter(({ text }) => EPEL.test(text)));
  return words.map(({ span }) => ({
    message: "EPEL isn't made for Amazon Linux 2023.",
    help: "Leave it out: use AL2023's own packages, AWS's supplementary ones (SPAL), or build in a stage of its own.",
    span,
  }));
}
