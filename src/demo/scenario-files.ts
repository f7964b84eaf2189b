import type { DemoBuild } from "./scenario-builds.ts";

/** The builds that the functions of the demo are on. */
export interface BuildsInUse {
  readonly python: DemoBuild;
  readonly java: DemoBuild;
  readonly deprecated: DemoBuild;
}

/** An image with ordinary versions, which the configuration names. */
export const ADAPTER = "awsguru/aws-lambda-adapter";

const CONFIGURATION = `# Images that are no Lambda base images, updated within their major version.
versioned-images:
  - public.ecr.aws/${ADAPTER}

# An open pull request is refreshed at most every 7 days; the demo doesn't wait that long.
refresh-interval: 0
`;

/** The files of the demo's repository, by path: three functions, and one whose runtime is deprecated. */
export function demoFiles({ python, java, deprecated }: BuildsInUse): Readonly<Record<string, string>> {
  return {
    ".github/lambda-image-bot.yml": CONFIGURATION,
    "invoices/Dockerfile": javaFunction(java),
    "orders/Dockerfile": pythonFunction(python),
    "reports/Dockerfile": pythonFunction(deprecated),
    "web/Dockerfile": nodeFunction(),
  };
}

/** A rolling tag, pinned by digest. */
function pythonFunction({ rolling, digest }: DemoBuild): string {
  return `FROM public.ecr.aws/lambda/python:${rolling}@${digest}
COPY requirements.txt .
RUN pip install --requirement requirements.txt
COPY app.py .
CMD ["app.handler"]
`;
}

/** A rolling tag without a pin, and a file from another image. */
function nodeFunction(): string {
  return `FROM public.ecr.aws/lambda/nodejs:22
COPY --from=public.ecr.aws/${ADAPTER}:0.9.0 /lambda-adapter /opt/extensions/
COPY package.json server.mjs ./
CMD ["server.handler"]
`;
}

/** Two stages; the dated tag, for one architecture, stands in an ARG. */
function javaFunction({ datedTag }: DemoBuild): string {
  return `ARG JAVA_TAG=${datedTag}-arm64
FROM public.ecr.aws/docker/library/gradle:8-jdk21 AS build
COPY . /src
RUN gradle --no-daemon --project-dir /src installDist

FROM public.ecr.aws/lambda/java:\${JAVA_TAG}
COPY --from=build /src/build/install \${LAMBDA_TASK_ROOT}
CMD ["example.Handler::handleRequest"]
`;
}
