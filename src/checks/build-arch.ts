import type { Architecture } from "../lambda/architecture.ts";
import type { DockerfileSubject, StageBase } from "../project/subject.ts";
import { copiedDependenciesOf, placesOf } from "./builder-copies.ts";
import type { CheckResult, DockerfileCheck } from "./check.ts";
import { architectureOfBase, architectureOfImage } from "./image-architecture.ts";

/** Dependencies of a builder stage of another architecture. */
export const buildArch: DockerfileCheck = {
  id: "build-arch",
  title: "Dependencies built for another architecture",
  severity: "warning",
  scope: "dockerfile",
  rationale: `A builder stage with a \`--platform\` or a tag of its own installs packages for that architecture; native code
among them can't be loaded on the other one ("wrong ELF class", "invalid ELF header":
[sharp#1459](https://github.com/lovell/sharp/issues/1459), [sharp#4001](https://github.com/lovell/sharp/issues/4001)).
\`--platform=$BUILDPLATFORM\` is the build machine's architecture, whatever it is built for: right for compilers that
build for another one, and for bundles, but not for installed packages. Found where a folder of installed dependencies is
copied from such a builder stage.`,
  badPlace: "/srv",
  badExample: `FROM --platform=linux/amd64 public.ecr.aws/lambda/python:3.13 AS build
RUN pip install --target /srv pydantic
FROM --platform=linux/arm64 public.ecr.aws/lambda/python:3.13
COPY --from=build /srv \${LAMBDA_TASK_ROOT}
COPY app.py \${LAMBDA_TASK_ROOT}
CMD ["app.handler"]
`,
  goodExample: `FROM --platform=linux/arm64 public.ecr.aws/lambda/python:3.13 AS build
RUN pip install --target /srv pydantic
FROM --platform=linux/arm64 public.ecr.aws/lambda/python:3.13
COPY --from=build /srv \${LAMBDA_TASK_ROOT}
COPY app.py \${LAMBDA_TASK_ROOT}
CMD ["app.handler"]
`,
  run: describeArchitectures,
};

function describeArchitectures(build: DockerfileSubject): CheckResult[] {
  const own = architectureOfImage(build);
  return copiedDependenciesOf(build).flatMap((dependencies) => {
    const { base } = dependencies.builder;
    const reason = isOfBuildMachine(base, build)
      ? "the build machine's architecture (BUILDPLATFORM)"
      : otherArchitecture(base, own);
    if (reason === undefined) return [];
    const runsOn = own === undefined ? "the architecture that the image is built for" : own;
    return [
      {
        confidence: dependencies.native === undefined ? "low" : "medium",
        message: `Dependencies are installed for ${reason} and copied to an image for ${runsOn}.`,
        help: "Install them in a stage of the final image's own platform.",
        ...placesOf(dependencies),
      },
    ];
  });
}

function otherArchitecture(base: StageBase, own: Architecture | undefined): Architecture | undefined {
  const architecture = architectureOfBase(base);
  return own === undefined || architecture === own ? undefined : architecture;
}

/** Whether a builder is on the build machine's platform and the final stage isn't. */
function isOfBuildMachine(base: StageBase, { final, dockerfile }: DockerfileSubject): boolean {
  const isBuildPlatform = ({ use }: StageBase) =>
    use !== undefined &&
    /--platform=["']?\$\{?BUILDPLATFORM/i.test(
      dockerfile.text.slice(use.instruction.start, use.written.start),
    );
  return isBuildPlatform(base) && !isBuildPlatform(final.base);
}
