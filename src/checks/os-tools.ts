import type { RunCommand } from "../dockerfile/run-commands.ts";
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
\`bzip2\` or \`xz\` for what is compressed. Found where nothing before it in the stage, or in a stage below, installs or
copies the command.`,
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

/** Packages that are reported missing, not only absent from the list of what the images have. */
const REPORTED = new Set(["findutils", "shadow-utils", "openssl", "tar", "unzip", "which", "wget", "git"]);

/** A command that is missing, and where it is used. */
interface MissingTool {
  readonly tool: string;
  readonly package: string;
  readonly spans: Span[];
  /** Whether the stage had installed anything before its first use. */
  readonly isBehindInstall: boolean;
  /** Whether another command runs it. */
  readonly isIndirect: boolean;
}

function describeTools(stage: StageSubject): CheckResult[] {
  const { environment } = stage.base;
  if (!environment?.isPlain) return [];
  const missing = new Map<string, MissingTool>();
  const isWanted = (run: RunCommand) => packageOfTool(commandName(run)) !== undefined;
  visitRuns(stage, isWanted, (run, history) => {
    if (history.mayHaveMore) return;
    for (const [index, tool] of toolsOf(run).entries()) {
      const name = packageOfTool(tool);
      if (name === undefined || !lacksPackage(environment, name) || isThere(tool, name, history)) continue;
      const span = run.words[0]?.span ?? run.span;
      const known = missing.get(name);
      if (known) known.spans.push(span);
      else
        missing.set(name, {
          tool,
          package: name,
          spans: [span],
          isBehindInstall: history.installed.size > 0,
          isIndirect: index > 0,
        });
    }
  });
  return [...missing.values()].map((one) => describeMissing(stage, one));
}

function isThere(tool: string, name: string, history: StageHistory): boolean {
  return (
    history.mayHaveMade(tool) || [name, ...packagesThatBring(name)].some((one) => history.installed.has(one))
  );
}

/** A command's program, and what `tar` runs for what is compressed. */
function toolsOf(run: RunCommand): string[] {
  const name = commandName(run);
  return name === "tar" ? [name, ...decompressorsOf(run)] : [name];
}

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
  const { tool, package: name, spans, isBehindInstall, isIndirect } = missing;
  const isAl2 = stage.base.environment?.distribution === "al2";
  const isSure = !isAl2 && REPORTED.has(name);
  const [span, ...others] = spans;
  return {
    severity: isSure ? "error" : "warning",
    confidence: isIndirect ? "low" : isSure && !isBehindInstall ? "high" : "medium",
    message: `\`${tool}\`${isIndirect ? ", which `tar` runs here," : ""} isn't in ${imageName(stage)}, and nothing before this installs it.`,
    help: `Install the package first: \`${isAl2 ? "yum" : "dnf"} install -y ${name}\`.`,
    ...(span && { span }),
    related: others.map((other) => ({ span: other })),
  };
}
