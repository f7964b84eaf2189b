// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfiles and templates have variables of their own.
import { describe, expect, it } from "vitest";
import { findingsIn } from "../support/project.ts";
import { summary } from "./found-by.ts";

/** What is found from warning up, as `ID SEVERITY LINE`. */
async function found(files: string | Readonly<Record<string, string>>): Promise<string[]> {
  const findings = await findingsIn(typeof files === "string" ? { Dockerfile: files } : files);
  return findings.filter(({ severity }) => severity !== "info").map(summary);
}

const ADAPTER =
  "COPY --from=public.ecr.aws/awsguru/aws-lambda-adapter:0.9.1 /lambda-adapter /opt/extensions/lambda-adapter";

const SAM_FUNCTION = `Transform: AWS::Serverless-2016-10-31
Globals:
  Function:
    Timeout: 10
    MemorySize: 512
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      PackageType: Image
      Architectures: [x86_64]
    Metadata:
      DockerTag: v1
      DockerContext: ./orders
      Dockerfile: Dockerfile
`;

const IMAGE = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders";

describe("images as the samples of AWS and of others build them", () => {
  it.each<[string, string]>([
    [
      "Gradle in a stage of the same base, with a folder of its own below the task root",
      `FROM public.ecr.aws/lambda/java:21 AS build-image
ARG SCRATCH=/var/task/build
COPY src/ src/
COPY gradlew build.gradle ./
RUN mkdir build && ls -R /var/task
RUN ./gradlew --project-cache-dir $SCRATCH/cache build
RUN cp -r $SCRATCH/*/distributions/out/* .
FROM public.ecr.aws/lambda/java:21
COPY --from=build-image /var/task/orders ./orders
COPY --from=build-image /var/task/lib/ ./lib
CMD ["orders.App::handleRequest"]
`,
    ],
    [
      ".NET's SDK on Debian, with a base stage above it",
      `FROM public.ecr.aws/lambda/dotnet:10 AS base
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
ENV PATH="/root/.dotnet/tools:\${PATH}"
RUN apt-get update && apt-get -y install zip && dotnet tool install -g Amazon.Lambda.Tools
RUN dotnet publish -c Release -r linux-x64 --no-self-contained -o /app/publish
FROM base AS final
COPY --from=build /app/publish \${LAMBDA_TASK_ROOT}
CMD ["Orders::Orders.Function::FunctionHandler"]
`,
    ],
    [
      "Go with its own runtime interface, from the working directory",
      `FROM golang:1.25 AS build
WORKDIR /src
COPY go.mod go.sum *.go ./
RUN go build -tags lambda.norpc -o main
FROM public.ecr.aws/lambda/provided:al2023
COPY --from=build /src/main ./main
USER 65534
ENTRYPOINT [ "./main" ]
`,
    ],
    [
      "the runtime client in a folder that ARG names, again in each stage",
      `ARG FUNCTION_DIR="/function"
FROM node:22-bookworm AS build-image
ARG FUNCTION_DIR
RUN apt-get update && apt-get install -y g++ make cmake unzip libcurl4-openssl-dev
COPY . \${FUNCTION_DIR}
WORKDIR \${FUNCTION_DIR}
RUN npm install && npm install aws-lambda-ric
FROM node:22-bookworm-slim
ENV NPM_CONFIG_CACHE=/tmp/.npm
ARG FUNCTION_DIR
WORKDIR \${FUNCTION_DIR}
COPY --from=build-image \${FUNCTION_DIR} \${FUNCTION_DIR}
ENTRYPOINT ["/usr/local/bin/npx", "aws-lambda-ric"]
CMD ["index.handler"]
`,
    ],
    [
      "a web server behind the adapter, started by a shell",
      `FROM public.ecr.aws/docker/library/node:22-slim AS base
FROM base AS builder
WORKDIR /app
COPY . .
RUN npm ci && npm run build
FROM base
${ADAPTER}
ENV PORT=3000
WORKDIR /app
COPY --from=builder /app/.next/standalone ./
RUN ln -s /tmp/cache ./.next/cache
CMD exec ./run.sh
`,
    ],
    [
      "a web server on a base of Lambda's, whose entry point is emptied",
      `FROM public.ecr.aws/lambda/nodejs:24
${ADAPTER}
COPY . .
ENTRYPOINT []
CMD ["node", "server.js"]
`,
    ],
    [
      "uv in a stage of the same base, by mounts",
      `FROM ghcr.io/astral-sh/uv:0.9 AS uv
FROM public.ecr.aws/lambda/python:3.13 AS builder
RUN --mount=from=uv,source=/uv,target=/bin/uv \\
    --mount=type=cache,target=/root/.cache/uv \\
    uv export --frozen --no-dev -o requirements.txt && \\
    uv pip install -r requirements.txt --target "\${LAMBDA_TASK_ROOT}"
FROM public.ecr.aws/lambda/python:3.13
COPY --from=builder \${LAMBDA_TASK_ROOT} \${LAMBDA_TASK_ROOT}
COPY ./app \${LAMBDA_TASK_ROOT}/app
CMD ["app.main.handler"]
`,
    ],
    [
      "an archive that is unpacked from /tmp by tools that were installed",
      `FROM public.ecr.aws/lambda/python:3.13
RUN dnf install -y tar xz findutils && dnf clean all && rm -rf /var/cache/dnf
ADD https://example.com/ffmpeg.tar.xz /tmp/
RUN tar -xJf /tmp/ffmpeg.tar.xz -C /opt && rm /tmp/ffmpeg.tar.xz
ENV PATH=$PATH:/opt/ffmpeg
CMD ["app.handler"]
`,
    ],
    [
      "a browser's own image with the runtime client",
      `FROM mcr.microsoft.com/playwright/python:v1.54.0-jammy
RUN pip install --no-cache-dir awslambdaric playwright && playwright install chromium
WORKDIR /var/task
COPY main.py /var/task/
ENV HOME=/tmp PATH=/usr/local/bin:$PATH
ENTRYPOINT ["python", "-m", "awslambdaric"]
CMD ["main.handler"]
`,
    ],
    [
      "a compiler's release under a name of its own",
      `FROM amazonlinux:2023 AS builder
RUN dnf install -y gcc14-c++ cmake ninja-build && dnf clean all
COPY . .
RUN cmake -G Ninja . && ninja && strip --strip-all handler
FROM public.ecr.aws/lambda/provided:al2023
COPY --from=builder /handler /var/runtime/bootstrap
CMD ["function"]
`,
    ],
    [
      "a test stage behind the one that a comment alone calls Lambda's",
      `# FROM public.ecr.aws/lambda/python:3.8
FROM python:3.13
RUN yum install -y x
CMD ["python", "main.py"]
`,
    ],
  ])("leave alone %s", async (_name, dockerfile) => {
    expect(await found(dockerfile.replaceAll("\\$", "$"))).toEqual([]);
  });

  it.each([
    ["shows it", 'CMD ["ls", "-l", "/tmp/layer.zip"]\n'],
    ["has no command", ""],
  ])("leave alone an image that makes a layer's archive and %s", async (_name, command) => {
    const dockerfile = `FROM public.ecr.aws/lambda/nodejs:24-arm64
RUN microdnf install -y zip && microdnf clean all
WORKDIR /layer/nodejs
RUN npm init -y && npm install sharp
WORKDIR /layer
RUN zip -r /tmp/layer.zip nodejs
${command}`;
    expect(await found(dockerfile)).toEqual([]);
    const files = { "orders/Dockerfile": dockerfile, "template.yaml": SAM_FUNCTION };
    expect(await found(files)).toContainEqual(expect.stringMatching(/^cmd-(?:argc|missing) error/));
  });

  it("warns only, where a command may come from .NET's tools or a template elsewhere", async () => {
    const dockerfile = `FROM public.ecr.aws/lambda/dotnet:10\nCOPY "bin/Release/lambda-publish" .\n`;
    const settings = JSON.stringify({ "image-command": "Orders::Orders.Function::FunctionHandler" });
    const files = { Dockerfile: dockerfile, "aws-lambda-tools-defaults.json": settings };
    expect(await found(files)).toEqual(["cmd-missing warning 1"]);
  });

  it("judge one image of several functions by their own commands", async () => {
    const own = (name: string) => `  ${name}:
    Type: AWS::Serverless::Function
    Properties:
      PackageType: Image
      ImageConfig: {Command: [${name.toLowerCase()}.handler]}
    Metadata: {Dockerfile: Dockerfile, DockerContext: ., DockerBuildTarget: fn}
`;
    const template = `Transform: AWS::Serverless-2016-10-31\nResources:\n${own("Orders")}${own("Stock")}`;
    const dockerfile = `FROM public.ecr.aws/lambda/python:3.13 AS fn
COPY *.py ./
FROM python:3.13 AS test
RUN yum install -y x
CMD ["pytest"]
`;
    expect(await found({ Dockerfile: dockerfile, "template.yaml": template })).toEqual([]);
  });
});

describe("true problems in forms of their own", () => {
  it.each<[string, string, string[]]>([
    [
      "yum, by an image that two ARGs name, in a heredoc",
      `# syntax=docker/dockerfile:1
ARG BASE=public.ecr.aws/lambda/python
ARG PY=3.13
FROM --platform=$TARGETPLATFORM \${BASE}:\${PY}
RUN <<EOF
set -e
yum install -y gcc
EOF
CMD ["app.handler"]
`,
      ["os-yum error 7"],
    ],
    [
      "Alpine's package manager in lower-case keywords",
      `from public.ecr.aws/lambda/python:3.13
# Install Alpine packages
run apk add --no-cache libgomp
cmd ["app.handler"]
`,
      ["os-manager error 3"],
    ],
    [
      "a command of two words behind the adapter, for the entry script of the base",
      `FROM public.ecr.aws/lambda/nodejs:24
${ADAPTER}
COPY . .
ENV AWS_LAMBDA_EXEC_WRAPPER=/opt/bootstrap
CMD ["node", "server.js"]
`,
      ["cmd-argc error 5"],
    ],
    [
      "a handler by its path",
      `FROM public.ecr.aws/lambda/python:3.13
WORKDIR /app
COPY app.py .
CMD ["/app/app.handler"]
`,
      ["cmd-handler error 4"],
    ],
    [
      "a browser that the build puts under root's home",
      `FROM public.ecr.aws/lambda/python:3.13
RUN dnf install -y nss atk gtk3 && pip install playwright
RUN python -m playwright install chromium
CMD ["app.handler"]
`,
      ["fs-roothome warning 3"],
    ],
    [
      "dependencies of Alpine in a base of Lambda's",
      `FROM node:24-alpine AS builder
WORKDIR /app
COPY package.json ./
RUN npm install --omit=dev
FROM public.ecr.aws/lambda/nodejs:24
COPY --from=builder /app/node_modules ./node_modules
CMD ["services/watcher.handler"]
`,
      ["build-libc warning 6"],
    ],
    [
      "a folder that ARG names above the first FROM only",
      `ARG FUNCTION_DIR="/function"
FROM python:3.13-slim
RUN pip install awslambdaric
WORKDIR \${FUNCTION_DIR}
ENTRYPOINT ["/usr/local/bin/python", "-m", "awslambdaric"]
CMD ["app.handler"]
`,
      ["wd-bad warning 4"],
    ],
  ])("are found: %s", async (_name, dockerfile, expected) => {
    const text = dockerfile.replaceAll("\\$", "$");
    expect(await found(text)).toEqual(expected);
    expect(await found(text.replaceAll("\n", "\r\n"))).toEqual(expected);
  });

  it("are found in what a template's globals say", async () => {
    const template = SAM_FUNCTION.replace(
      "    Timeout: 10\n",
      "    Handler: app.handler\n    Timeout: 10\n",
    ).replace("[x86_64]", "[arm64]");
    const dockerfile = 'FROM --platform=linux/amd64 public.ecr.aws/lambda/python:3.13\nCMD ["app.handler"]\n';
    const findings = await found({ "orders/Dockerfile": dockerfile, "template.yaml": template });
    expect(findings.sort()).toEqual(["arch-iac error 12", "iac-zipprops error 4"]);
  });

  it("are found in what local values and modules of Terraform hand on", async () => {
    const terraform = `locals {
  arch = "arm64"
  env  = { AWS_REGION = "eu-west-1" }
}
module "image" {
  source      = "terraform-aws-modules/lambda/aws//modules/docker-build"
  source_path = "orders"
  platform    = "linux/amd64"
}
module "orders" {
  source                = "terraform-aws-modules/lambda/aws"
  create_package        = false
  package_type          = "Image"
  image_uri             = module.image.image_uri
  architectures         = [local.arch]
  environment_variables = merge(local.env, { A = "b" })
}
`;
    const dockerfile = 'FROM public.ecr.aws/lambda/python:3.13\nCMD ["app.handler"]\n';
    const findings = await found({ "orders/Dockerfile": dockerfile, "main.tf": terraform });
    expect(findings.sort()).toEqual(["arch-iac error 15", "env-reserved error 16"]);
  });
});

describe("builds of such images", () => {
  const DOCKERFILE = 'FROM public.ecr.aws/lambda/python:3.13\nCOPY app.py ./\nCMD ["app.handler"]\n';

  it("are found in a script, with what is known of the machine", async () => {
    const script = `docker build -t orders .\ndocker tag orders ${IMAGE}:1\ndocker push ${IMAGE}:1\n`;
    const [finding] = await findingsIn({ Dockerfile: DOCKERFILE, "deploy.sh": script }).then((all) =>
      all.filter(({ id }) => id === "wf-buildx-cli"),
    );
    expect(finding).toMatchObject({ severity: "warning", location: { file: "deploy.sh", line: 1 } });
    expect(finding?.message).toContain("gets provenance by default where Docker's image store can hold it.");
  });

  it("are found in a composite action and in steps in braces", async () => {
    const action = `runs:
  using: composite
  steps:
    - {uses: docker/build-push-action@v6, with: {push: true, tags: "${IMAGE}:1"}}
`;
    const [finding] = await findingsIn({
      Dockerfile: DOCKERFILE,
      ".github/actions/push/action.yml": action,
    }).then((all) => all.filter(({ id }) => id === "wf-prov"));
    expect(finding).toMatchObject({ severity: "error", location: { line: 4 } });
    expect(finding?.fix?.edits.map(({ newText }) => newText)).toEqual(["provenance: false, "]);
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    [
      "a matrix that another job makes",
      {
        ".github/workflows/build.yml": `on: push
jobs:
  image:
    runs-on: ubuntu-latest
    strategy:
      matrix:
        name: \${{ fromJson(needs.prepare.outputs.names) }}
    steps:
      - uses: docker/build-push-action@v6
        with:
          context: functions/\${{ matrix.name }}
          push: true
          tags: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/\${{ matrix.name }}:\${{ github.sha }}
`,
      },
    ],
    [
      "the caller of a workflow",
      {
        ".github/workflows/build.yml": `on: {workflow_call: {inputs: {context: {type: string}}}}
jobs:
  image:
    runs-on: ubuntu-latest
    steps:
      - uses: docker/build-push-action@v6
        with:
          context: \${{ inputs.context }}
          push: true
          tags: ${IMAGE}:1
`,
      },
    ],
    [
      "a bake file",
      {
        ".github/workflows/build.yml": `on: push
jobs:
  image:
    runs-on: ubuntu-latest
    steps:
      - uses: docker/bake-action@v6
        with:
          push: true
`,
        "docker-bake.hcl": `target "default" {\n  context = CONTEXT\n  tags = ["${IMAGE}:1"]\n}\n`,
      },
    ],
  ])("are likely ones where %s says which Dockerfile, and all are for Lambda", async (_name, files) => {
    const all = { ...files, "functions/orders/Dockerfile": DOCKERFILE };
    const [finding, ...others] = await found(all);
    expect(finding).toMatch(/^wf-prov warning/);
    expect(others).toEqual([]);
    expect(await found({ ...all, "web/Dockerfile": "FROM nginx:1.27\n" })).toEqual([]);
  });

  it("are nobody's business where the image isn't for Lambda", async () => {
    const workflow = `on: push
jobs:
  web:
    runs-on: ubuntu-latest
    steps:
      - uses: docker/build-push-action@v6
        with:
          context: web
          platforms: linux/amd64,linux/arm64
          push: true
          sbom: true
          tags: ghcr.io/example/web:latest
`;
    const files = {
      "orders/Dockerfile": DOCKERFILE,
      "web/Dockerfile": "FROM nginx:1.27\nCOPY . /usr/share/nginx/html\n",
      ".github/workflows/web.yml": workflow,
    };
    expect(await found(files)).toEqual([]);
  });
});
