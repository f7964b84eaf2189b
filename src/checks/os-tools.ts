import type { RunCommand } from "../dockerfile/run-commands.ts";
import type { BuildEnvironment } from "../lambda/build-environment.ts";
import { lacksPackage, packageOfTool, packagesThatBring } from "../lambda/tool-packages.ts";
import { commandName } from "../shell/command-name.ts";
import type { Span } from "../text/position.ts";
import type { CheckResult, StageCheck } from "./check.ts";
import { imageName } from "./image-name.ts";
import { type StageHistory, visitRuns } from "./stage-history.ts";
import type { StageSubject } from "./subject.ts";

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
  run: describeTools,
};

/** Commands that are reported missing, not only absent from the list of what the images have. */
const REPORTED = new Set([
  ...["find", "xargs", "tar", "unzip", "which", "wget", "git", "openssl"],
  ...["adduser", "groupadd", "groupmod", "useradd", "userdel", "usermod"],
]);

/** A command that is missing, and where it is used. */
interface MissingTool {
  readonly tool: string;
  /** What brings it, and what brings the commands that it runs here. */
  readonly packages: Set<string>;
  readonly spans: Span[];
  /** Whether the stage had installed anything before its first use. */
  readonly isBehindInstall: boolean;
  /** The command that runs it, where it isn't named itself. */
  readonly runner: string | undefined;
}

function describeTools(stage: StageSubject): CheckResult[] {
  const { environment } = stage.base;
  if (!environment?.isPlain) return [];
  const missing = new Map<string, MissingTool>();
  const isWanted = (run: RunCommand) => toolsOf(run).some((tool) => packageOfTool(tool) !== undefined);
  visitRuns(stage, isWanted, (run, history) => {
    if (history.mayHaveMore) return;
    const tools = toolsOf(run).filter((tool) => isMissing(tool, environment, history));
    const [tool] = tools;
    if (tool === undefined) return;
    const known = missing.get(tool);
    const runner = tool === commandName(run) ? undefined : commandName(run);
    const isBehindInstall = history.installed.size > 0;
    const one = known ?? { tool, packages: new Set(), spans: [], isBehindInstall, runner };
    one.spans.push(run.words[0]?.span ?? run.span);
    for (const name of tools.map(packageOfTool)) if (name !== undefined) one.packages.add(name);
    missing.set(tool, one);
  });
  return [...missing.values()].map((one) => describeMissing(stage, one));
}

function isMissing(tool: string, environment: BuildEnvironment, history: StageHistory): boolean {
  const name = packageOfTool(tool);
  return name !== undefined && lacksPackage(environment, name) && !isThere(tool, name, history);
}

function isThere(tool: string, name: string, history: StageHistory): boolean {
  return (
    history.mayHaveMade(tool) || [name, ...packagesThatBring(name)].some((one) => history.installed.has(one))
  );
}

/** A command's program, and what it runs itself: `tar` for what is compressed, installers for `git+https://…`. */
function toolsOf(run: RunCommand): string[] {
  const name = commandName(run);
  if (name === "tar") return [name, ...decompressorsOf(run)];
  const clones = INSTALLERS.test(name) && run.words.some(({ text }) => /^git\+|@ git\+/.test(text));
  return clones ? [name, "git"] : [name];
}

const INSTALLERS = /^(?:pip[\d.]*|python[\d.]*|uv|npm|pnpm|yarn)$/;

/** What unpacks an archive: by the letter that asks for it, the long option, or the end of a file's name. */
const DECOMPRESSORS: readonly {
  readonly tool: string;
  readonly letter: string;
  readonly ends: readonly string[];
}[] = [
  { tool: "gzip", letter: "z", ends: ["--gzip", ".tgz", ".tar.gz"] },
  { tool: "bzip2", letter: "j", ends: ["--bzip2", ".tar.bz2"] },
  { tool: "xz", letter: "J", ends: ["--xz", ".tar.xz"] },
];

function decompressorsOf({ words }: RunCommand): string[] {
  const texts = words.slice(1).map(({ text }) => text);
  const letters = texts.filter((text, index) => (index === 0 ? LETTERS : DASHED_LETTERS).test(text));
  return DECOMPRESSORS.filter(
    ({ letter, ends }) =>
      letters.some((text) => text.includes(letter)) ||
      texts.some((text) => ends.some((end) => text.endsWith(end))),
  ).map(({ tool }) => tool);
}

/** `tar xzf`: the first word needs no dash. */
const LETTERS = /^-?[a-zA-Z]+$/;
const DASHED_LETTERS = /^-[a-zA-Z]+$/;

function describeMissing(stage: StageSubject, missing: MissingTool): CheckResult {
  const { tool, packages, spans, isBehindInstall, runner } = missing;
  const isAl2 = stage.base.environment?.distribution === "al2";
  const isSure = !isAl2 && REPORTED.has(tool);
  const [span, ...others] = spans;
  return {
    severity: isSure ? "error" : "warning",
    confidence: runner === "tar" ? "low" : isSure && !isBehindInstall ? "high" : "medium",
    message: `\`${tool}\`${runner === undefined ? "" : `, which \`${runner}\` runs here,`} isn't in ${imageName(stage)}, and nothing before this installs it.`,
    help: `Install it first: \`${isAl2 ? "yum" : "dnf"} install -y ${[...packages].join(" ")}\`.`,
    ...(span && { span }),
    related: others.map((other) => ({ span: other })),
  };
}
