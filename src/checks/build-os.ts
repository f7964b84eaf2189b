import type { BuildEnvironment } from "../lambda/build-environment.ts";
import { compareGlibc, leastGlibc } from "../lambda/glibc-version.ts";
import type { DockerfileSubject } from "../project/subject.ts";
import { type CopiedDependencies, copiedDependenciesOf, placesOf } from "./builder-copies.ts";
import type { CheckResult, DockerfileCheck } from "./check.ts";
import { describeSystem } from "./describe-system.ts";

/** Dependencies of a builder stage on a newer system. */
export const buildOs: DockerfileCheck = {
  id: "build-os",
  title: "Dependencies built on a newer system",
  severity: "warning",
  scope: "dockerfile",
  rationale: `What is compiled, or chosen by pip, on a system with a newer glibc may need functions that the glibc of the
final image doesn't have: 2.26 on Amazon Linux 2, 2.34 on AL2023. The import fails at run time with "version GLIBC_2.28
not found" ([fastembed#314](https://github.com/qdrant/fastembed/issues/314),
[AL2023 compared with AL2](https://docs.aws.amazon.com/linux/al2023/ug/compare-with-al2.html)). Found where a folder of
installed dependencies is copied from such a builder stage; of two systems with glibc the older one's work on both. Node.js
packages mostly bring binaries for all of them: information only.`,
  badPlace: "/srv",
  badExample: `FROM python:3.11-bookworm AS build
RUN pip install --target /srv pandas
FROM public.ecr.aws/lambda/python:3.11
COPY --from=build /srv \${LAMBDA_TASK_ROOT}
COPY app.py \${LAMBDA_TASK_ROOT}
CMD ["app.handler"]
`,
  goodExample: `FROM public.ecr.aws/lambda/python:3.13 AS build
RUN pip install --target /srv pandas
FROM public.ecr.aws/lambda/python:3.13
COPY --from=build /srv \${LAMBDA_TASK_ROOT}
COPY app.py \${LAMBDA_TASK_ROOT}
CMD ["app.handler"]
`,
  run: describeSystems,
};

function describeSystems(build: DockerfileSubject): CheckResult[] {
  const own = build.final.base.environment;
  const ownGlibc = own?.glibc;
  if (own === undefined || ownGlibc === undefined) return [];
  return copiedDependenciesOf(build).flatMap((dependencies) => {
    const { environment } = dependencies.builder.base;
    const glibc = environment && leastGlibc(environment);
    if (environment === undefined || glibc === undefined || compareGlibc(glibc, ownGlibc) <= 0) return [];
    return [describe(dependencies, environment, own)];
  });
}

function describe(
  dependencies: CopiedDependencies,
  builder: BuildEnvironment,
  own: BuildEnvironment,
): CheckResult {
  const isFar = own.distribution !== "al2023";
  const { language, native } = dependencies;
  return {
    severity: language === "nodejs" && native === undefined ? "info" : "warning",
    confidence: isFar && language !== "nodejs" ? "medium" : "low",
    message: `Dependencies are installed on ${describeSystem(builder)} and copied to ${describeSystem(own)}, whose C library is older.`,
    help: "Install them in a stage on the image that they run on.",
    ...placesOf(dependencies),
  };
}
