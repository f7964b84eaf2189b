import type { RunCommand } from "../dockerfile/run-commands.ts";
import { invariant } from "../errors.ts";
import { changeInAl2023, type PackageChange } from "../lambda/al2023-packages.ts";
import type { StageSubject } from "../project/subject.ts";
import { isInstalling } from "../shell/package-command.ts";
import type { ShellWord } from "../shell/shell-command.ts";
import type { Span } from "../text/position.ts";
import type { CheckResult, StageCheck } from "./check.ts";
import { visitRuns } from "./stage-history.ts";
import { packageRunOf } from "./stage-packages.ts";

/** Packages that AL2023 doesn't have. */
export const osPackages: StageCheck = {
  id: "os-packages",
  title: "Package that AL2023 doesn't have",
  severity: "error",
  scope: "stage",
  rationale: `Amazon Linux 2023 leaves out more than a thousand of Amazon Linux 2's packages and gives others new names
([packages not in AL2023](https://docs.aws.amazon.com/linux/al2023/release-notes/removed.html)). yum on AL2 went on when
one of several packages was unknown, so that wrong names went unnoticed for years; \`dnf\` stops at the first
([AWS's own build images had such names](https://github.com/aws/aws-sam-build-images)). The fix is safe where a package
is the same under another name.`,
  badPlace: "openssl11-devel",
  badExample: `FROM public.ecr.aws/lambda/python:3.12
RUN dnf install -y gcc openssl11-devel
CMD ["app.handler"]
`,
  goodExample: `FROM public.ecr.aws/lambda/python:3.12
RUN dnf install -y gcc openssl-devel
CMD ["app.handler"]
`,
  run: describePackages,
};

/** What `os-yum` speaks of. */
const SAID_ELSEWHERE = new Set(["amazon-linux-extras", "epel-release"]);
const MANAGERS = new Set(["yum", "dnf", "microdnf"]);

function describePackages(stage: StageSubject): CheckResult[] {
  if (stage.base.environment?.distribution !== "al2023") return [];
  const absent = new Map<string, Span[]>();
  visitRuns(stage, installsAbsent, (run, history) => {
    for (const operand of operandsOf(run)) {
      if (!isAbsent(operand, history.hasOtherSources)) continue;
      const spans = absent.get(operand.text);
      if (spans) spans.push(operand.span);
      else absent.set(operand.text, [operand.span]);
    }
  });
  return [...absent].flatMap(([name, spans]) => describePackage(name, spans, changeInAl2023(name)));
}

/** What a command of the system's package manager installs. */
function operandsOf(run: RunCommand): readonly ShellWord[] {
  const command = packageRunOf(run);
  return command && isInstalling(command) && MANAGERS.has(command.manager) ? command.operands : [];
}

function installsAbsent(run: RunCommand): boolean {
  return operandsOf(run).some((operand) => isAbsent(operand, false));
}

function isAbsent({ text, isLiteral }: ShellWord, hasOtherSources: boolean): boolean {
  const change = isLiteral ? changeInAl2023(text) : undefined;
  if (change === undefined || SAID_ELSEWHERE.has(text)) return false;
  return change.origin === "debian" || !hasOtherSources;
}

function describePackage(
  name: string,
  spans: readonly Span[],
  change: PackageChange | undefined,
): CheckResult[] {
  invariant(change !== undefined, "a package that is absent has an entry in the table");
  const isDebian = change.origin === "debian";
  const whose = isDebian ? "is Debian's name; Amazon Linux 2023" : "is of Amazon Linux 2; AL2023";
  return spans.map((span) => ({
    message: `The package name \`${name}\` ${whose} has no such package.`,
    help: helpOf(change),
    span,
    ...fixOf(span, change),
  }));
}

function helpOf({ replacements, origin }: PackageChange): string {
  const names = replacements.map((name) => `\`${name}\``).join(", ");
  if (names !== "") return `Install ${names}.`;
  return origin === "debian"
    ? "Leave it out: it is about Debian's own tools."
    : "Nothing in AL2023 takes its place: look in AWS's supplementary packages (SPAL), or build it in a stage of its own.";
}

function fixOf(span: Span, { replacements, isRenamed }: PackageChange): Pick<CheckResult, "fix"> {
  if (replacements.length === 0) return {};
  const newText = replacements.join(" ");
  return {
    fix: { safety: isRenamed ? "safe" : "review", edits: [{ ...span, newText }] },
  };
}
