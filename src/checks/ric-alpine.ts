import type { BuildEnvironment } from "../lambda/build-environment.ts";
import type { StageSubject } from "../project/subject.ts";
import { commandName } from "../shell/command-name.ts";
import { isInstalling } from "../shell/package-command.ts";
import type { ShellWord } from "../shell/shell-command.ts";
import type { CheckResult, StageCheck } from "./check.ts";
import { imageName } from "./image-name.ts";
import { isCertain, packageRunOf } from "./stage-packages.ts";

/** Runtime interface clients that have to be compiled, on Alpine. */
export const ricAlpine: StageCheck = {
  id: "ric-alpine",
  title: "Runtime client that Alpine can't build",
  severity: "warning",
  scope: "stage",
  rationale: `The runtime interface clients of Python and Node.js have no binaries for musl: on Alpine they are compiled,
which takes a C++ compiler, make, cmake, autoconf, automake and libtool
([python-ric#91](https://github.com/aws/aws-lambda-python-runtime-interface-client/issues/91),
[#128](https://github.com/aws/aws-lambda-python-runtime-interface-client/issues/128)). \`libexecinfo-dev\`, which older
instructions name, is gone since Alpine 3.17
([#204](https://github.com/aws/aws-lambda-python-runtime-interface-client/issues/204)).`,
  badPlace: "awslambdaric",
  badExample: `FROM python:3.13-alpine
RUN pip install --target /srv awslambdaric
WORKDIR /srv
COPY app.py ./
ENTRYPOINT ["/usr/local/bin/python", "-m", "awslambdaric"]
CMD ["app.handler"]
`,
  goodExample: `FROM python:3.13-slim
RUN pip install --target /srv awslambdaric
WORKDIR /srv
COPY app.py ./
ENTRYPOINT ["/usr/local/bin/python", "-m", "awslambdaric"]
CMD ["app.handler"]
`,
  run: describeAlpine,
};

const CLIENT = /^(?:awslambdaric|aws-lambda-ric)(?:[=<>~@![].*)?$/;
const INSTALLER = /^(?:pip[\d.]*|python[\d.]*|uv|npm|yarn|pnpm)$/;
const COMPILERS = new Set(["build-base", "g++", "gcc", "clang", "alpine-sdk"]);

function describeAlpine(stage: StageSubject): CheckResult[] {
  const { environment } = stage.base;
  if (environment?.distribution !== "alpine") return [];
  const packages = [...stage.inheritedCommands, ...stage.commands]
    .map(packageRunOf)
    .filter((command) => command !== undefined)
    .filter(isInstalling)
    .flatMap(({ operands }) => operands);
  return [...describeClient(stage, packages), ...describeExecinfo(stage, environment)];
}

function describeClient(stage: StageSubject, packages: readonly ShellWord[]): CheckResult[] {
  if (packages.some(({ text, isLiteral }) => !isLiteral || COMPILERS.has(text))) return [];
  const [client] = stage.commands
    .filter((run) => isCertain(run) && INSTALLER.test(commandName(run)))
    .flatMap(({ words }) => words.filter(({ text }) => CLIENT.test(text)));
  if (client === undefined) return [];
  return [
    {
      confidence: "medium",
      message: `The runtime client is compiled on Alpine, but nothing installs a compiler in ${imageName(stage)}.`,
      help: "Install its tools first (`apk add build-base cmake autoconf automake libtool`), or use a base image with glibc.",
      span: client.span,
    },
  ];
}

function describeExecinfo({ commands }: StageSubject, environment: BuildEnvironment): CheckResult[] {
  if (!isAtLeast317(environment)) return [];
  const [word] = commands
    .filter(isCertain)
    .map(packageRunOf)
    .filter((command) => command !== undefined)
    .flatMap(({ operands }) => operands.filter(({ text }) => text === "libexecinfo-dev"));
  if (word === undefined) return [];
  return [
    {
      severity: "error",
      message: "Alpine has no package `libexecinfo-dev` since its release 3.17.",
      help: "Leave it out and take a newer runtime client, or use a base image with glibc.",
      span: word.span,
    },
  ];
}

/** The first versions that came after Alpine 3.17, so that their images stand on that or a later one. */
const FIRST_ON_317: Readonly<Record<string, readonly [major: number, minor: number]>> = {
  nodejs: [20, 0],
  python: [3, 12],
  ruby: [3, 2],
};

/** Whether an image is surely Alpine 3.17 or later: by its tag, or by the age of the language's version. */
function isAtLeast317({ release, language = "", version }: BuildEnvironment): boolean {
  if (release !== undefined) return isAtLeast(release, [3, 17]);
  const first = FIRST_ON_317[language];
  return first !== undefined && version !== undefined && isAtLeast(version, first);
}

function isAtLeast(version: string, [major, minor]: readonly [number, number]): boolean {
  const [ownMajor = 0, ownMinor = 0] = version.split(".").map(Number);
  return ownMajor > major || (ownMajor === major && ownMinor >= minor);
}
