import type { RunCommand } from "../dockerfile/run-commands.ts";
import { MINIMAL_VARIANTS } from "../lambda/al2023-packages.ts";
import type { StageSubject } from "../project/subject.ts";
import { commandName } from "../shell/command-name.ts";
import { isInstalling } from "../shell/package-command.ts";
import type { ShellWord } from "../shell/shell-command.ts";
import type { CheckResult, StageCheck } from "./check.ts";
import { quote } from "./quote.ts";
import { type StageHistory, visitRuns } from "./stage-history.ts";
import { type PackageRun, packageRunOf } from "./stage-packages.ts";

/** What microdnf, which is `dnf` in minimal images, doesn't have. */
export const osDnfsub: StageCheck = {
  id: "os-dnfsub",
  title: "dnf command that microdnf lacks",
  severity: "error",
  scope: "stage",
  rationale: `\`dnf\` in Lambda's AL2023 base images is a link to microdnf, which has neither groups nor \`config-manager\`,
\`builddep\`, \`list\` or \`search\`, and stops at options that it doesn't know, such as \`--allowerasing\` and \`-q\`
([microdnf#141](https://github.com/rpm-software-management/microdnf/issues/141),
[devcontainers/features#1449](https://github.com/devcontainers/features/issues/1449)). Installing \`curl\` conflicts
with \`curl-minimal\`, which the images have
([amazon-linux-2023#416](https://github.com/amazonlinux/amazon-linux-2023/issues/416),
[container-images#110](https://github.com/amazonlinux/container-images/issues/110)). A stage that installs the full
\`dnf\` first may use all of it.`,
  badPlace: "groupinstall",
  badExample: `FROM public.ecr.aws/lambda/provided:al2023
RUN dnf groupinstall -y "Development Tools"
COPY bootstrap /var/runtime/bootstrap
CMD ["function.handler"]
`,
  goodExample: `FROM public.ecr.aws/lambda/provided:al2023
RUN dnf install -y gcc gcc-c++ make
COPY bootstrap /var/runtime/bootstrap
CMD ["function.handler"]
`,
  run: describeCommands,
};

function describeCommands(stage: StageSubject): CheckResult[] {
  if (stage.base.environment?.distribution !== "al2023") return [];
  const isMinimal = stage.base.environment.packageManager === "microdnf";
  const results: CheckResult[] = [];
  visitRuns(stage, isOfYumKind, (run, history) => {
    const command = packageRunOf(run);
    if (command)
      results.push(...describeCommand(command, isMinimal && !history.installed.has("dnf"), history));
  });
  return results;
}

function isOfYumKind(run: RunCommand): boolean {
  return /^(?:yum|dnf|microdnf)$/.test(commandName(run));
}

function describeCommand(command: PackageRun, isMicrodnf: boolean, history: StageHistory): CheckResult[] {
  if (isMicrodnf && command.manager === "yum") return [];
  const absent = isMicrodnf ? (describeAction(command) ?? describeOption(command)) : undefined;
  if (absent !== undefined) return [absent];
  const mayErase = command.options.some(({ text }) => text === "--allowerasing" || text === "--skip-broken");
  return mayErase || history.hasRemovedMinimal ? [] : describeConflicts(command);
}

/** By https://github.com/rpm-software-management/microdnf/tree/3.10.0/dnf */
const ABSENT_ACTIONS: Readonly<Record<string, string>> = {
  groupinstall: "Name the packages that are needed (`dnf install -y gcc gcc-c++ make`)",
  group: "Name the packages that are needed (`dnf install -y gcc gcc-c++ make`)",
  "config-manager": "Write the repository file into /etc/yum.repos.d with curl",
  builddep: "Name the packages that are needed",
  autoremove: "Leave it out",
  "check-update": "Leave it out",
  erase: "Write `dnf remove`",
  list: "Ask with `dnf repoquery` or `rpm -qa`",
  info: "Ask with `dnf repoquery` or `rpm -qi`",
  search: "Leave it out",
  provides: "Ask with `dnf repoquery`",
  localinstall: "Install the file with `rpm -i`",
  downgrade: "Name the version in `dnf install NAME-VERSION`",
  history: "Leave it out",
  versionlock: "Leave it out: AL2023's repositories are versioned",
};

const OR_FULL = ", or install the full dnf first (`rpm -e microdnf-dnf && microdnf install -y dnf`).";

function describeAction({ action, operands }: PackageRun): CheckResult | undefined {
  if (action === undefined) return undefined;
  const { text, span } = action;
  const advice = Object.hasOwn(ABSENT_ACTIONS, text) ? ABSENT_ACTIONS[text] : undefined;
  if (advice !== undefined) {
    return {
      message: `microdnf, which is \`dnf\` in this image, has no \`${text}\`.`,
      help: advice + OR_FULL,
      span,
    };
  }
  const wrong = text === "clean" ? operands.find((operand) => operand.text !== "all") : undefined;
  if (wrong === undefined) return undefined;
  return {
    message: `microdnf, which is \`dnf\` in this image, cleans \`all\` only, not ${quote(wrong.text)}.`,
    help: "Write `dnf clean all`.",
    span: wrong.span,
    ...(wrong.isLiteral && { fix: { safety: "safe", edits: [{ ...wrong.span, newText: "all" }] } }),
  };
}

const ABSENT_OPTION =
  /^(?:-q|--quiet|--allowerasing|--skip-broken|-x|--exclude(?:=.*)?|--nogpgcheck|--security|--showduplicates|-d\d*|-e\d*)$/;

function describeOption({ options }: PackageRun): CheckResult | undefined {
  const wrong = options.find(({ text }) => ABSENT_OPTION.test(text));
  if (wrong === undefined) return undefined;
  return {
    message: `microdnf, which is \`dnf\` in this image, has no option ${quote(wrong.text)}.`,
    help: `Leave it out${OR_FULL}`,
    span: wrong.span,
  };
}

function describeConflicts(command: PackageRun): CheckResult[] {
  if (!isInstalling(command) || command.action?.text === "swap") return [];
  return command.operands
    .filter(({ text }) => Object.hasOwn(MINIMAL_VARIANTS, text))
    .map((operand) => describeConflict(operand));
}

function describeConflict({ text, span }: ShellWord): CheckResult {
  const minimal = MINIMAL_VARIANTS[text];
  return {
    severity: text === "curl" ? "error" : "warning",
    confidence: "medium",
    message: `Installing \`${text}\` conflicts with \`${minimal}\`, which the image has already.`,
    help: `Leave \`${text}\` out, or swap it: \`dnf swap -y ${minimal} ${text === "curl" ? "curl-full" : text}\`.`,
    span,
  };
}
