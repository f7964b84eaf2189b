import type { BuildEnvironment } from "../lambda/build-environment.ts";
import type { DockerfileSubject } from "../project/subject.ts";
import { type CopiedDependencies, copiedDependenciesOf, placesOf } from "./builder-copies.ts";
import type { CheckResult, DockerfileCheck } from "./check.ts";
import { describeSystem } from "./describe-system.ts";

/** Dependencies of a builder stage with another C library. */
export const buildLibc: DockerfileCheck = {
  id: "build-libc",
  title: "Dependencies built for another C library",
  severity: "warning",
  scope: "dockerfile",
  rationale: `Alpine has musl, Lambda's base images have glibc: packages with native code that were installed on the one
can't be loaded on the other
([python-ric#91](https://github.com/aws/aws-lambda-python-runtime-interface-client/issues/91),
[sharp#4001](https://github.com/lovell/sharp/issues/4001)). Found where a folder of installed dependencies is copied from
such a builder stage; sources, bundles and single programs are not meant. Packages without native code work, so that it
is a warning unless the builder installs a package by name that is known to be native.`,
  badPlace: "/srv/node_modules",
  badExample: `FROM node:22-alpine AS build
WORKDIR /srv
COPY package.json ./
RUN npm install sharp
FROM public.ecr.aws/lambda/nodejs:22
COPY --from=build /srv/node_modules ./node_modules
COPY index.js ./
CMD ["index.handler"]
`,
  goodExample: `FROM public.ecr.aws/lambda/nodejs:22 AS build
WORKDIR /srv
COPY package.json ./
RUN npm install sharp
FROM public.ecr.aws/lambda/nodejs:22
COPY --from=build /srv/node_modules ./node_modules
COPY index.js ./
CMD ["index.handler"]
`,
  run: describeLibraries,
};

function describeLibraries(build: DockerfileSubject): CheckResult[] {
  const own = build.final.base.environment;
  if (own?.libc === undefined) return [];
  return copiedDependenciesOf(build).flatMap((dependencies) => {
    const { environment } = dependencies.builder.base;
    if (environment?.libc === undefined || environment.libc === own.libc) return [];
    return [describe(dependencies, environment, own)];
  });
}

function describe(
  dependencies: CopiedDependencies,
  builder: BuildEnvironment,
  own: BuildEnvironment,
): CheckResult {
  const { native, language } = dependencies;
  const what = native === undefined ? "Dependencies" : `Dependencies, among them ${native},`;
  return {
    ...(native === undefined
      ? { confidence: language === "python" ? "medium" : "low" }
      : { severity: "error", confidence: "high" }),
    message: `${what} are installed on ${describeSystem(builder)} and copied to ${describeSystem(own)}.`,
    help: "Install them in a stage on the image that they run on, or on one with the same C library.",
    ...placesOf(dependencies),
  };
}
