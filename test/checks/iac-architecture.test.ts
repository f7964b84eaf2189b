import { describe, expect, it } from "vitest";
import { findingsIn } from "../support/project.ts";
import { PYTHON, saidOf, sam, stack } from "./iac-template.ts";

const on = (from: string) => PYTHON.replace("FROM public.ecr.aws/lambda/python:3.13", from);
const ARM = on("FROM public.ecr.aws/lambda/python:3.13-arm64");

/** What is said of a function's architecture, and with which Dockerfile. */
function said(template: string, dockerfile: string): Promise<string[]> {
  return saidOf(["arch-iac"], { "template.yaml": template, "orders/Dockerfile": dockerfile });
}

describe("a function and the FROM of its image", () => {
  it("are of one architecture", async () => {
    expect(await said(sam(), PYTHON)).toEqual([]);
    expect(await said(sam("Architectures: [arm64]"), PYTHON)).toEqual([]);
    expect(await said(sam("Architectures: [arm64]"), ARM)).toEqual([]);
  });

  it("contradict each other by the suffix of the tag", async () => {
    expect(await said(sam(), ARM)).toEqual(["template.yaml:3:3 error Orders"]);
    const other = on("FROM public.ecr.aws/lambda/python:3.13-x86_64");
    expect(await said(sam("Architectures: [arm64]"), other)).toEqual(["template.yaml:7:22 error [arm64]"]);
  });

  it("contradict each other by --platform, which goes before what SAM asks for", async () => {
    const amd = on("FROM --platform=linux/amd64 public.ecr.aws/lambda/python:3.13");
    expect(await said(sam("Architectures: [arm64]"), amd)).toHaveLength(1);
    expect(await said(sam(), amd)).toEqual([]);
    const build = on("FROM --platform=$BUILDPLATFORM public.ecr.aws/lambda/python:3.13");
    expect(await said(sam("Architectures: [arm64]"), build)).toEqual([]);
  });

  it("have the globals' place where they give the architecture", async () => {
    const globals = "Globals:\n  Function:\n    Architectures: [arm64]\n";
    const other = on("FROM public.ecr.aws/lambda/python:3.13-x86_64");
    expect(await said(sam("", globals), other)).toEqual(["template.yaml:4:20 error [arm64]"]);
  });

  it("are judged by the stage that is built", async () => {
    const builder = `FROM public.ecr.aws/lambda/python:3.13-arm64 AS build\n${PYTHON}`;
    expect(await said(sam(), builder)).toEqual([]);
    const local = `FROM public.ecr.aws/lambda/python:3.13-arm64 AS base\nFROM base\nCMD ["app.handler"]\n`;
    expect(await said(sam(), local)).toHaveLength(1);
  });

  it("are let be where only a deployment tells, and where the FROM contradicts itself", async () => {
    expect(await said(sam("Architectures: [!Ref Cpu]"), ARM)).toEqual([]);
    expect(await said(sam("Architectures: [arm64, x86_64]"), ARM)).toEqual([]);
    expect(await said(sam("Architectures: [riscv]"), ARM)).toEqual([]);
    const both = on("FROM --platform=linux/amd64 public.ecr.aws/lambda/python:3.13-arm64");
    expect(await said(sam("Architectures: [arm64]"), both)).toEqual([]);
    expect(await said(sam(), both)).toEqual([]);
  });

  it("are of no matter for archives", async () => {
    const zip = sam("Handler: app.handler").replace("PackageType: Image", "PackageType: Zip");
    expect(await said(zip, ARM)).toEqual([]);
  });

  it("name the place of the FROM", async () => {
    const findings = await findingsIn({ "template.yaml": sam(), "orders/Dockerfile": ARM });
    const found = findings.find(({ id }) => id === "arch-iac");
    expect(found?.related).toMatchObject([{ file: "orders/Dockerfile", line: 1, column: 6 }]);
    expect(findings.filter(({ id }) => id === "arch-from")).toEqual([]);
  });
});

describe("a function and the platform of its build", () => {
  it("contradict each other in a serverless.yml", async () => {
    const text = (architecture: string) => `provider:
  name: aws
  architecture: ${architecture}
  ecr: {images: {app: {path: orders, platform: linux/arm64}}}
functions: {orders: {image: app}}
`;
    const files = (architecture: string) => ({
      "serverless.yml": text(architecture),
      "orders/Dockerfile": PYTHON,
    });
    expect(await saidOf(["arch-iac"], files("x86_64"))).toEqual(["serverless.yml:3:17 error x86_64"]);
    expect(await saidOf(["arch-iac"], files("arm64"))).toEqual([]);
  });

  it("contradict each other in the step that pushes the function's tag", async () => {
    const uri = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders:1.4.0";
    const workflow = (platforms: string) => `on: push
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - uses: docker/build-push-action@v6
        with:
          context: orders
          push: true
          provenance: false
          tags: ${uri}
          platforms: ${platforms}
`;
    const files = (platforms: string) => ({
      "template.yaml": stack(uri),
      "orders/Dockerfile": PYTHON,
      ".github/workflows/build.yml": workflow(platforms),
    });
    expect(await saidOf(["arch-iac"], files("linux/arm64"))).toEqual(["template.yaml:2:3 error Orders"]);
    expect(await saidOf(["arch-iac"], files("linux/amd64"))).toEqual([]);
    expect(await saidOf(["arch-iac"], files("linux/amd64,linux/arm64"))).toEqual([]);
    expect(await saidOf(["arch-iac"], files("linux/riscv64"))).toEqual([]);
  });
});
