import { describe, expect, it } from "vitest";
import { functionOf, samFunction, templateOf, wordsAt } from "./read.ts";

const METADATA = `    Metadata:
      DockerContext: ./orders
      Dockerfile: docker/Dockerfile
      DockerTag: v1
      DockerBuildTarget: function
      DockerBuildArgs:
        PYTHON: "3.13"
        COMMIT: !Ref Commit
`;

describe("a SAM function", () => {
  it("has the places of its name and of all of it", () => {
    const text = samFunction("Architectures: [arm64]", `${METADATA}\n  Other:\n    Type: AWS::SNS::Topic\n`);
    const declared = functionOf(text);
    expect(declared.name).toBe("Orders");
    expect(wordsAt(text, declared.span)).toBe("Orders");
    expect(wordsAt(text, declared.block)).toMatch(/^Orders:\n[\s\S]*COMMIT: !Ref Commit$/);
    expect(declared.packageType?.value).toBe("Image");
    expect(wordsAt(text, declared.architectures?.span)).toBe("[arm64]");
    expect(templateOf(text).format).toBe("sam");
  });

  it("has the types of its event sources", () => {
    const events =
      "Events:\n        A: { Type: Api, Properties: {} }\n        B: { Type: SQS }\n        C: {}";
    expect(functionOf(samFunction(events)).eventTypes).toEqual(["Api", "SQS"]);
    expect(functionOf(samFunction("Timeout: 3")).eventTypes).toBeUndefined();
  });

  it("is built from its metadata, for its own architecture", () => {
    const text = samFunction("Architectures: [arm64]", METADATA);
    expect(functionOf(text, "services/a/template.yaml").build).toMatchObject({
      tool: "sam",
      context: "services/a/orders",
      dockerfile: "services/a/orders/docker/Dockerfile",
      target: { value: "function" },
      buildArgs: new Map([["PYTHON", "3.13"]]),
      platforms: { value: ["linux/arm64"] },
    });
    expect(functionOf(text).tracksImage).toBe(true);
  });

  it("is built for x86_64 where it names no architecture, for nobody knows what where only a deployment tells", () => {
    expect(functionOf(samFunction("Timeout: 3", METADATA)).build?.platforms?.value).toEqual(["linux/amd64"]);
    const unknown = functionOf(samFunction("Architectures: [!Ref Cpu]", METADATA));
    expect(unknown.architectures).toEqual({ span: unknown.architectures?.span });
    expect(unknown.build?.platforms).not.toHaveProperty("value");
  });

  it("is built from a Dockerfile of unknown name where a parameter has it", () => {
    const metadata = "    Metadata:\n      DockerContext: .\n      Dockerfile: !Ref File\n";
    const { build } = functionOf(samFunction("Timeout: 3", metadata));
    expect(build).toMatchObject({ context: "" });
    expect(build).not.toHaveProperty("dockerfile");
  });

  it("is built from nothing that lies outside the directory given", () => {
    const metadata = "    Metadata:\n      DockerContext: ../..\n      Dockerfile: Dockerfile\n";
    const { build } = functionOf(samFunction("Timeout: 3", metadata), "a/template.yaml");
    expect(build).not.toHaveProperty("context");
    expect(build).not.toHaveProperty("dockerfile");
  });

  it("is not built by SAM without both context and Dockerfile", () => {
    const metadata = "    Metadata:\n      Dockerfile: Dockerfile\n";
    expect(functionOf(samFunction("Timeout: 3", metadata))).not.toHaveProperty("build");
    expect(functionOf(samFunction("ImageUri: orders:latest")).tracksImage).toBe(false);
  });

  it("has an image configuration and runs on a capacity provider where it says so", () => {
    const text = samFunction(`ImageConfig:
  Command: [app.handler]
  EntryPoint: [/usr/bin/run, !Ref Mode]
  WorkingDirectory: /srv
CapacityProviderConfig:
  Arn: !GetAtt Provider.Arn`);
    const declared = functionOf(text);
    expect(declared.command?.value).toEqual(["app.handler"]);
    expect(declared.entryPoint).toEqual({ span: declared.entryPoint?.span });
    expect(wordsAt(text, declared.entryPoint?.span)).toBe("[/usr/bin/run, !Ref Mode]");
    expect(declared.workingDirectory?.value).toBe("/srv");
    expect(declared.hasCapacityProvider).toBe(true);
  });
});

describe("a template with CR LF", () => {
  it("has the same values, each at its own place", () => {
    const text = samFunction("Architectures: [arm64]\nImageConfig:\n  Command:\n    - app.handler", METADATA);
    const crlf = text.replaceAll("\n", "\r\n");
    const [unix, windows] = [functionOf(text), functionOf(crlf)];
    expect(windows.build?.dockerfile).toBe(unix.build?.dockerfile);
    expect(windows.command?.value).toEqual(["app.handler"]);
    for (const part of ["span", "block"] as const)
      expect(wordsAt(crlf, windows[part])?.replaceAll("\r", "")).toBe(wordsAt(text, unix[part]));
    expect(wordsAt(crlf, windows.command?.span)).toBe("- app.handler");
  });
});

describe("Globals", () => {
  const globals = `Globals:
  Function:
    Runtime: python3.13
    Architectures: [arm64]
    Environment:
      Variables:
        STAGE: prod
        LEVEL: info
`;

  it("give a function what it doesn't say itself", () => {
    const text = `${globals}${samFunction(`Environment:
  Variables:
    LEVEL: debug`)}`;
    const declared = functionOf(text);
    expect(declared.architectures?.value).toEqual(["arm64"]);
    expect(declared.environment.map(({ name, value }) => [name, value?.value])).toEqual([
      ["STAGE", "prod"],
      ["LEVEL", "debug"],
    ]);
    expect(declared.archiveProperties.map(({ name, span }) => [name, wordsAt(text, span)])).toEqual([
      ["Runtime", "Runtime"],
    ]);
  });

  it("are nothing to functions of CloudFormation", () => {
    const text = `Transform: AWS::Serverless-2016-10-31
${globals}Resources:
  Orders:
    Type: AWS::Lambda::Function
    Properties:
      PackageType: Image
      Code: {ImageUri: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders:1"}
`;
    const declared = functionOf(text);
    expect(declared).not.toHaveProperty("architectures");
    expect(declared.environment).toEqual([]);
  });

  it("count in a template whose transforms are a list", () => {
    const text = `Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]
${globals}Resources:
  "Fn::ForEach::All": [Name, [a, b], {"\${Name}": {Type: AWS::Serverless::Function}}]
  Orders:
    Type: AWS::Serverless::Function
    Properties: {PackageType: Image}
`;
    expect(templateOf(text).format).toBe("sam");
    expect(functionOf(text).architectures?.value).toEqual(["arm64"]);
  });
});
