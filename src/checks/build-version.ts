import type { DockerfileSubject } from "../project/subject.ts";
import { type CopiedDependencies, copiedDependenciesOf, placesOf } from "./builder-copies.ts";
import type { CheckResult, DockerfileCheck } from "./check.ts";

/** Dependencies of a builder stage with another version of the language. */
export const buildVersion: DockerfileCheck = {
  id: "build-version",
  title: "Dependencies built for another language version",
  severity: "warning",
  scope: "dockerfile",
  rationale: `Native modules of Python are for one minor version (\`cp312\`), those of Ruby and the folders that gems lie in
for one minor version too, those of Node.js often for one major version; installed with another one, they aren't found or
can't be loaded
([working with dependencies](https://docs.aws.amazon.com/lambda/latest/dg/python-package.html#python-package-native-libraries)).
It happens when a migration changes the final stage and not the builder. Found where a folder of installed dependencies is
copied from such a builder stage.`,
  badPlace: "/srv",
  badExample: `FROM public.ecr.aws/lambda/python:3.12 AS build
RUN pip install --target /srv requests
FROM public.ecr.aws/lambda/python:3.13
COPY --from=build /srv \${LAMBDA_TASK_ROOT}
COPY app.py \${LAMBDA_TASK_ROOT}
CMD ["app.handler"]
`,
  goodExample: `FROM public.ecr.aws/lambda/python:3.13 AS build
RUN pip install --target /srv requests
FROM public.ecr.aws/lambda/python:3.13
COPY --from=build /srv \${LAMBDA_TASK_ROOT}
COPY app.py \${LAMBDA_TASK_ROOT}
CMD ["app.handler"]
`,
  run: describeVersions,
};

/** How many parts of a version native modules are for. */
const PARTS: Readonly<Record<CopiedDependencies["language"], number>> = { python: 2, nodejs: 1, ruby: 2 };

function describeVersions(build: DockerfileSubject): CheckResult[] {
  const own = build.final.base.environment;
  return copiedDependenciesOf(build).flatMap((dependencies) => {
    const { language, native } = dependencies;
    const { environment } = dependencies.builder.base;
    if (own?.language !== language || environment?.language !== language) return [];
    const installedFor = lineOf(environment.version, PARTS[language]);
    const runsOn = lineOf(own.version, PARTS[language]);
    if (installedFor === undefined || runsOn === undefined || installedFor === runsOn) return [];
    return [
      {
        ...(native !== undefined && language === "python" && { severity: "error" }),
        confidence: language === "nodejs" ? "low" : "medium",
        message: `Dependencies are installed for ${NAMES[language]} ${installedFor} and copied to ${NAMES[language]} ${runsOn}.`,
        help: `Install them with ${NAMES[language]} ${runsOn}.`,
        ...placesOf(dependencies),
      },
    ];
  });
}

const NAMES: Readonly<Record<CopiedDependencies["language"], string>> = {
  python: "Python",
  nodejs: "Node.js",
  ruby: "Ruby",
};

/** `3.12.4` is of the line 3.12; a version with too few parts tells none. */
function lineOf(version: string | undefined, parts: number): string | undefined {
  const numbers = version?.split(".") ?? [];
  return numbers.length < parts ? undefined : numbers.slice(0, parts).join(".");
}
