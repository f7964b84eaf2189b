import type { Architecture } from "../lambda/architecture.ts";
import type { BuildEnvironment } from "../lambda/build-environment.ts";
import { compareGlibc } from "../lambda/glibc-version.ts";
import type { StageSubject } from "../project/subject.ts";
import { commandName } from "../shell/command-name.ts";
import type { CheckResult, StageCheck } from "./check.ts";
import { architectureOfImage } from "./image-architecture.ts";
import { quote } from "./quote.ts";
import { goTargetsOf, type NamedTarget, targetFlagsOf } from "./target-flags.ts";

/** Flags of installers and compilers that name another system, architecture or language version than the image has. */
export const buildFlags: StageCheck = {
  id: "build-flags",
  title: "Flag for another platform than the image's",
  severity: "error",
  scope: "stage",
  rationale: `\`pip --platform\`, \`--python-version\` and \`--abi\`, \`uv --python-platform\`, \`npm --cpu\`, \`--os\` and
\`--libc\`, \`GOARCH\` and \`cargo --target\` choose what is installed or compiled, whatever the stage is. They are often
copied from instructions for archives, or stay behind when a function moves to another architecture or version; then the
import fails, or the program doesn't start
([Python libraries and architectures](https://docs.aws.amazon.com/lambda/latest/dg/python-package.html#python-package-native-libraries),
[sharp#2914](https://github.com/lovell/sharp/issues/2914),
[swift-aws-lambda-runtime#541](https://github.com/swift-server/swift-aws-lambda-runtime/issues/541)).`,
  badPlace: "manylinux2014_x86_64",
  badExample: `FROM public.ecr.aws/lambda/python:3.13-arm64
COPY requirements.txt app.py ./
RUN pip install -r requirements.txt -t . --platform manylinux2014_x86_64 --only-binary=:all:
CMD ["app.handler"]
`,
  goodExample: `FROM public.ecr.aws/lambda/python:3.13-arm64
COPY requirements.txt app.py ./
RUN pip install -r requirements.txt -t . --platform manylinux2014_aarch64 --only-binary=:all:
CMD ["app.handler"]
`,
  run: describeFlags,
};

function describeFlags(stage: StageSubject): CheckResult[] {
  const buildsGo = stage.commands.some((run) => commandName(run) === "go");
  const flags = [...(buildsGo ? goTargetsOf(stage) : []), ...stage.commands.flatMap(targetFlagsOf)];
  if (flags.length === 0) return [];
  const { environment = {} } = stage.build.final.base;
  const architecture = architectureOfImage(stage.build);
  return flags.flatMap(({ text, span, named }) => {
    const wrong = againstArchitecture(named, architecture) ?? againstEnvironment(named, environment);
    if (wrong === undefined) return [];
    return [
      {
        message: `${quote(text)} is for ${wrong.named}, but the image is for ${wrong.image}.`,
        help: "Name what the image is for, or leave the flag out.",
        span,
      },
    ];
  });
}

/** What a flag names, and what the image has instead. */
interface Contradiction {
  readonly named: string;
  readonly image: string;
}

function againstArchitecture(
  { architecture, system }: NamedTarget,
  image: Architecture | undefined,
): Contradiction | undefined {
  if (system !== undefined) return { named: system, image: "Linux" };
  if (architecture === undefined || image === undefined || architecture === image) return undefined;
  return { named: architecture, image };
}

function againstEnvironment(named: NamedTarget, image: BuildEnvironment): Contradiction | undefined {
  if (named.libc !== undefined && image.libc !== undefined && named.libc !== image.libc) {
    return { named: named.libc, image: image.libc };
  }
  if (named.glibc !== undefined && image.glibc !== undefined && compareGlibc(named.glibc, image.glibc) > 0) {
    return { named: `glibc ${named.glibc}`, image: `glibc ${image.glibc}` };
  }
  const version = image.language === "python" ? image.version?.split(".").slice(0, 2) : undefined;
  const python = version?.length === 2 ? version.join(".") : undefined;
  if (named.python === undefined || python === undefined || named.python === python) return undefined;
  return { named: `Python ${named.python}`, image: `Python ${python}` };
}
