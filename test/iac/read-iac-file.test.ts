import { describe, expect, it } from "vitest";
import { isExpectedTemplate, isIacCandidate, mayDeclareFunctions } from "../../src/iac/iac-candidate.ts";
import { readIacFile } from "../../src/iac/read-iac-file.ts";
import { samFunction, wordsAt } from "./read.ts";

describe("a template that can't be parsed", () => {
  const problems = (text: string, path = "template.yaml") => readIacFile(path, text)?.problems;

  it("declares nothing, and has its problems", () => {
    const text = samFunction("Tags: [a");
    const file = readIacFile("template.yaml", text);
    expect(file).toMatchObject({ format: "sam", functions: [], repositories: [] });
    expect(file?.problems.length).toBeGreaterThan(0);
  });

  it("is told by what it seems to be", () => {
    expect(readIacFile("a.yaml", "Resources:\n  A: [b\n")?.format).toBe("cloudformation");
    expect(readIacFile("a.json", '{\n  "Resources": {"A": ]}')?.format).toBe("cloudformation");
    expect(readIacFile("a.json", '{"AWSTemplateFormatVersion": "x", "A": ]}')?.format).toBe("cloudformation");
    expect(readIacFile("serverless.yml", "provider: aws\nfunctions:\n  a: [b\n")?.format).toBe("serverless");
    expect(problems("spec:\n  a: [b\n")).toBeUndefined();
    expect(problems("functions:\n  a: [b\n")).toBeUndefined();
  });

  it("is let be where another program makes templates of it", () => {
    for (const line of ["{% if prod %}", "  A: {{ name }}-x: y: z", "<% x %>\n a: [", "{# note #}"])
      expect(problems(`Resources:\n${line}\n  B: [c\n`)).toBeUndefined();
    expect(problems("Resources:\n  A: '{{resolve:ssm:x}}'\n  B: [c\n")).not.toBeUndefined();
  });
});

describe("a template with oddities", () => {
  it("is read, and they are its problems", () => {
    const text = samFunction("MemorySize: 512\nMemorySize: 1024");
    const file = readIacFile("template.yaml", text);
    expect(file?.functions).toHaveLength(1);
    expect(file?.problems.map(({ span }) => wordsAt(text, span))).toEqual(["MemorySize"]);
  });
});

describe("a candidate", () => {
  it("has the name of a YAML or JSON file that may be a template", () => {
    for (const path of [
      "template.yaml",
      "a/b.yml",
      "infra/stack.json",
      "x.template",
      "cdk.out/S.assets.json",
    ])
      expect(isIacCandidate(path)).toBe(true);
    for (const path of [
      "package.json",
      "a/package-lock.json",
      "tsconfig.build.json",
      "pnpm-lock.yaml",
      "a.tf",
      "b.md",
    ])
      expect(isIacCandidate(path)).toBe(false);
    expect(isIacCandidate(".github/workflows/ci.yml")).toBe(false);
    expect(isIacCandidate("docker-compose.override.yml")).toBe(false);
  });

  it("names a function, a repository, an image or what serverless has", () => {
    expect(mayDeclareFunctions(samFunction("Timeout: 3"))).toBe(true);
    expect(mayDeclareFunctions("Type: AWS::ECR::Repository")).toBe(true);
    expect(mayDeclareFunctions('{"dockerImages": {}}')).toBe(true);
    expect(mayDeclareFunctions("provider: aws\nfunctions: {a: {image: b}}")).toBe(true);
    expect(mayDeclareFunctions("provider: aws\nfunctions: {a: {handler: b}}")).toBe(false);
    expect(mayDeclareFunctions("kind: Deployment")).toBe(false);
  });
});

describe("isExpectedTemplate", () => {
  it.each([
    "template.yaml",
    "a/infra.yml",
    "my-template.json",
    "OrdersStack.template.json",
    "cdk.out/manifest.json",
    "serverless.json",
  ])("takes %s", (path) => expect(isExpectedTemplate(path)).toBe(true));

  it.each(["tests/event.json", "data/samples.json", "package.json"])("passes %s over", (path) =>
    expect(isExpectedTemplate(path)).toBe(false),
  );
});
