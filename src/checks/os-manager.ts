import type { RunCommand } from "../dockerfile/run-commands.ts";
import type { PackageManager } from "../lambda/linux-system.ts";
import type { StageSubject } from "../project/subject.ts";
import { commandName } from "../shell/command-name.ts";
import type { CheckResult, StageCheck } from "./check.ts";
import { imageName } from "./image-name.ts";
import { visitRuns } from "./stage-history.ts";

/** Another system's package manager. */
export const osManager: StageCheck = {
  id: "os-manager",
  title: "Package manager of another system",
  severity: "error",
  scope: "stage",
  rationale: `Lambda's base images are Amazon Linux, whose packages come with \`yum\` (AL2) or \`dnf\` (AL2023);
\`apt-get\` belongs to Debian and Ubuntu, \`apk\` to Alpine, and AL2 has no \`dnf\`
([AL2023 compared with AL2](https://docs.aws.amazon.com/linux/al2023/ug/compare-with-al2.html),
[base images](https://docs.aws.amazon.com/lambda/latest/dg/images-create.html)). The command isn't found, and the build
fails; it is what an AWS base image under a Dockerfile from elsewhere leads to.`,
  badPlace: "apt-get",
  badExample: `FROM public.ecr.aws/lambda/python:3.13
RUN apt-get install -y unzip
CMD ["app.handler"]
`,
  goodExample: `FROM public.ecr.aws/lambda/python:3.13
RUN dnf install -y unzip
CMD ["app.handler"]
`,
  run: describeManagers,
};

/** The package manager that a command belongs to, by its name. */
const COMMANDS: Readonly<Record<string, PackageManager>> = {
  "add-apt-repository": "apt",
  apk: "apk",
  apt: "apt",
  "apt-get": "apt",
  dnf: "dnf",
  dpkg: "apt",
  microdnf: "microdnf",
  yum: "yum",
};

/** What else is there: AL2023's own image has yum as another name of dnf. */
const ALSO: Readonly<Record<PackageManager, readonly PackageManager[]>> = {
  yum: ["yum"],
  dnf: ["dnf", "yum", "microdnf"],
  microdnf: ["dnf", "yum", "microdnf"],
  apt: ["apt"],
  apk: ["apk"],
};

function describeManagers(stage: StageSubject): CheckResult[] {
  const own = stage.base.environment?.packageManager;
  if (own === undefined) return [];
  const runs: RunCommand[] = [];
  const isWanted = (run: RunCommand) => isForeign(run, own);
  visitRuns(stage, isWanted, (run, history) => {
    if (!history.mayHaveMade(commandName(run))) runs.push(run);
  });
  const [first] = runs;
  if (first === undefined) return [];
  const name = commandName(first);
  return runs.map(({ words, span }) => ({
    message: `\`${name}\` isn't in ${imageName(stage)}, whose package manager is \`${commandOf(own)}\`.`,
    help: `Install with \`${commandOf(own)}\`, by the names that the packages have there.`,
    span: words[0]?.span ?? span,
  }));
}

function isForeign(run: RunCommand, own: PackageManager): boolean {
  const name = commandName(run);
  const manager = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  return manager !== undefined && !ALSO[own].includes(manager);
}

function commandOf(manager: PackageManager): string {
  if (manager === "apt") return "apt-get";
  return manager === "microdnf" ? "dnf" : manager;
}
