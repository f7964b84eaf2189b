import { describe, expect, it } from "vitest";
import { linkCdkAssets, readCdkAssets } from "../../src/iac/cdk-assets.ts";
import type { DeclaredFunction } from "../../src/iac/declared-function.ts";
import { templateOf, wordsAt } from "./read.ts";

const HASH = "b5d75370ccc2882b90f701c8f98952aae957e85e1928adac8860222960209056";

function manifest(source: object | undefined, tag = HASH): string {
  return JSON.stringify({
    version: "44.0.0",
    dockerImages: {
      [HASH]: { source, destinations: { current: { repositoryName: "assets", imageTag: tag }, other: {} } },
    },
  });
}

function template(tag: string): string {
  const uri = `\${AWS::AccountId}.dkr.ecr.\${AWS::Region}.\${AWS::URLSuffix}/assets:${tag}`;
  return JSON.stringify({
    Resources: {
      Orders: {
        Type: "AWS::Lambda::Function",
        Properties: { PackageType: "Image", Code: { ImageUri: { "Fn::Sub": uri } } },
        Metadata: { "aws:cdk:path": "Stack/Orders" },
      },
    },
  });
}

/** The function of a template with the manifests beside it. */
function linked(
  manifests: Record<string, string>,
  tag = HASH,
  path = "cdk.out/Stack.template.json",
): DeclaredFunction {
  const assets = Object.entries(manifests).flatMap(([name, text]) => readCdkAssets(name, text) ?? []);
  const [only] = linkCdkAssets([templateOf(template(tag), path)], assets).flatMap(
    ({ functions }) => functions,
  );
  expect(only).toBeDefined();
  return only as DeclaredFunction;
}

const SOURCE = {
  directory: `asset.${HASH}`,
  dockerFile: "docker/Dockerfile",
  dockerBuildArgs: { PYTHON: "3.13", LIST: [1] },
  dockerBuildTarget: "function",
  platform: "linux/arm64",
};

describe("an asset manifest of CDK", () => {
  it("tells what the image of a function is built from", () => {
    const declared = linked({ "cdk.out/Stack.assets.json": manifest(SOURCE) });
    expect(declared.build).toMatchObject({
      tool: "cdk",
      context: `cdk.out/asset.${HASH}`,
      dockerfile: `cdk.out/asset.${HASH}/docker/Dockerfile`,
      buildArgs: new Map([["PYTHON", "3.13"]]),
      target: { value: "function" },
      platforms: { value: ["linux/arm64"] },
    });
    expect(wordsAt(template(HASH), declared.build?.platforms?.span)).toMatch(/^\{"Fn::Sub":.*\}$/);
    expect(declared.tracksImage).toBe(true);
  });

  it("may name a tag of its own, and may say little", () => {
    const declared = linked({ "cdk.out/S.assets.json": manifest({ directory: "../app" }, "v1") }, "v1");
    expect(declared.build).toMatchObject({ context: "app", dockerfile: "app/Dockerfile" });
    expect(declared.build).not.toHaveProperty("platforms");
    const outside = linked({ "cdk.out/S.assets.json": manifest({ directory: "../../app" }) });
    expect(outside.build).not.toHaveProperty("dockerfile");
  });

  it("is nothing to other functions", () => {
    const text = manifest(SOURCE);
    expect(linked({ "cdk.out/Stack.assets.json": text }, "latest")).not.toHaveProperty("build");
    expect(linked({ "other/Stack.assets.json": text })).not.toHaveProperty("build");
    expect(linked({})).not.toHaveProperty("build");
    const zip = templateOf(
      '{"Resources": {"A": {"Type": "AWS::Lambda::Function"}}}',
      "cdk.out/A.template.json",
    );
    const assets = readCdkAssets("cdk.out/A.assets.json", text);
    expect(linkCdkAssets([zip], assets ? [assets] : [])[0]?.functions[0]).not.toHaveProperty("build");
  });

  it("is one by its name and content", () => {
    expect(readCdkAssets("cdk.out/Stack.json", manifest(SOURCE))).toBeUndefined();
    expect(readCdkAssets("cdk.out/Stack.assets.json", '{"files": {}}')).toBeUndefined();
    expect(readCdkAssets("cdk.out/Stack.assets.json", `${manifest(SOURCE)}]`)).toBeUndefined();
    expect(readCdkAssets("a/b.assets.json", '{"a": "dockerImages", "dockerImages": null}')?.builds.size).toBe(
      0,
    );
    expect(readCdkAssets("a/b.assets.json", '["dockerImages"]')).toBeUndefined();
    expect(readCdkAssets("a/b.assets.json", manifest(undefined))?.builds.size).toBe(0);
  });
});
