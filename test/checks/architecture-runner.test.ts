import { describe, expect, it } from "vitest";
import { runnerArchitecture } from "../../src/checks/runner-architecture.ts";
import { findingsIn } from "../support/project.ts";
import { workflowOf } from "../support/workflow.ts";

const ECR = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";
const WORKFLOW = ".github/workflows/build.yml";
const DOCKERFILE = 'FROM public.ecr.aws/lambda/python:3.13\nCOPY app.py ./\nCMD ["app.handler"]\n';

describe("the architecture of a runner", () => {
  it.each([
    [["ubuntu-latest"], "x86_64"],
    [["ubuntu-24.04"], "x86_64"],
    [["ubuntu-24.04-arm"], "arm64"],
    [["self-hosted", "linux", "ARM64"], "arm64"],
    [["self-hosted", "X64"], "x86_64"],
    [["big-arm64-runner"], "arm64"],
    [["macos-latest"], undefined],
    [["self-hosted"], undefined],
    [["alarm"], undefined],
    [[], undefined],
  ])("%j", (labels, architecture) => {
    expect(runnerArchitecture(labels)).toBe(architecture);
  });
});

describe("an image built for its runner", () => {
  interface Setup {
    readonly runner?: string;
    readonly inputs?: string;
    readonly architecture?: string;
    readonly dockerfile?: string;
    readonly job?: string;
    readonly uri?: string;
    readonly second?: string;
  }

  async function found(setup: Setup) {
    const {
      runner = "ubuntu-24.04-arm",
      inputs = "",
      architecture = "x86_64",
      uri = `${ECR}/orders:1`,
    } = setup;
    const step = `- uses: docker/build-push-action@v7\n  with:\n    context: .\n    provenance: false\n    push: true\n    tags: ${ECR}/orders:1\n${inputs}`;
    const declared = (name: string, one: string) =>
      `  ${name}:\n    Type: AWS::Serverless::Function\n    Properties:\n      PackageType: Image\n      Architectures: [${one}]\n      ImageUri: ${uri}\n`;
    const functions = declared("A", architecture) + (setup.second ? declared("B", setup.second) : "");
    const findings = await findingsIn({
      Dockerfile: setup.dockerfile ?? DOCKERFILE,
      "template.yaml": `Transform: AWS::Serverless-2016-10-31\nResources:\n${functions}`,
      [WORKFLOW]: workflowOf(step, setup.job ?? `runs-on: ${runner}`),
    });
    return findings.filter(({ id }) => id === "arch-runner");
  }

  it("is of no use to a function of the other architecture", async () => {
    const [finding, ...others] = await found({});
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      severity: "warning",
      confidence: "medium",
      message:
        'The runner builds the image of "Dockerfile" for its own architecture, arm64, but the function "A" runs on x86_64.',
      help: "State the platform: linux/amd64.",
      related: [{ file: WORKFLOW }, { file: "template.yaml" }],
    });
    expect(await found({ runner: "ubuntu-latest", architecture: "arm64" })).toHaveLength(1);
    expect(await found({ second: "x86_64" })).toHaveLength(1);
  });

  it.each<[string, Setup]>([
    ["the same architecture", { architecture: "arm64" }],
    ["a platform", { inputs: "    platforms: linux/amd64\n" }],
    [
      "docker's own variable",
      { job: "env: { DOCKER_DEFAULT_PLATFORM: linux/amd64 }\n    runs-on: ubuntu-24.04-arm" },
    ],
    ["a runner that isn't known", { runner: "self-hosted" }],
    ["a runner that a run tells", { runner: `\${{ matrix.runner }}` }],
    ["no runner", { job: "name: x" }],
    ["an architecture that a deployment tells", { architecture: "!Ref Architecture" }],
    ["a base image of one architecture", { dockerfile: DOCKERFILE.replace(":3.13", ":3.13-arm64") }],
    ["a platform in FROM", { dockerfile: DOCKERFILE.replace("FROM", "FROM --platform=linux/amd64") }],
    ["functions of both architectures", { second: "arm64" }],
    ["a function of another image", { uri: `${ECR}/billing:1` }],
  ])("is fine with %s", async (_name, setup) => {
    expect(await found(setup)).toEqual([]);
  });

  it("is linked through the Dockerfile, too", async () => {
    const template = `Transform: AWS::Serverless-2016-10-31\nResources:\n  A:\n    Type: AWS::Serverless::Function\n    Properties:\n      PackageType: Image\n      Architectures: [arm64]\n    Metadata:\n      DockerContext: .\n      Dockerfile: Dockerfile\n`;
    const script = `- run: |\n    docker build --provenance=false -t ${ECR}/orders:1 .\n    docker push ${ECR}/orders:1`;
    const findings = await findingsIn({
      Dockerfile: DOCKERFILE,
      "template.yaml": template,
      [WORKFLOW]: workflowOf(script),
    });
    expect(findings.filter(({ id }) => id === "arch-runner")).toHaveLength(1);
  });
});
