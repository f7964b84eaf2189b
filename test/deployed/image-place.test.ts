import { describe, expect, it } from "vitest";
import { deployedImage, versionNames } from "../../src/deployed/deployed-image.ts";
import { imagePlaceOf } from "../../src/deployed/image-place.ts";
import { deployedFunction, deployedVersion, digest, PLACE, URI } from "../support/deployed.ts";

describe("the place of an image in private ECR", () => {
  it("is told by its reference", () => {
    expect(imagePlaceOf(`${URI}:prod`)).toEqual({ place: PLACE, tag: "prod" });
    expect(imagePlaceOf(`${URI}:prod@${digest("1")}`)).toEqual({
      place: PLACE,
      tag: "prod",
      digest: digest("1"),
    });
    expect(imagePlaceOf(`210987654321.dkr.ecr.us-east-1.amazonaws.com/team/a@${digest("2")}`)).toEqual({
      place: { region: "us-east-1", registryId: "210987654321", name: "team/a" },
      digest: digest("2"),
    });
  });

  it.each(["", "public.ecr.aws/lambda/python:3.13", "orders:prod", `${URI}@sha256:1`])(
    "is nowhere else: %s",
    (text) => {
      expect(imagePlaceOf(text)).toBeUndefined();
    },
  );
});

describe("a deployed image", () => {
  const named = (version: Parameters<typeof deployedVersion>[0]) =>
    deployedImage({ function: deployedFunction(), versions: [deployedVersion(version)] });

  it("is named by digest, else as it was given, else by its function", () => {
    expect(named({})).toBe(`${URI}@${digest("1")}`);
    expect(named({ resolvedImageUri: undefined })).toBe(`${URI}:prod`);
    expect(named({ resolvedImageUri: undefined, imageUri: undefined })).toBe(
      "arn:aws:lambda:eu-west-1:123456789012:function:orders",
    );
    expect(deployedImage({ function: deployedFunction(), versions: [] })).toMatch(/^arn:/);
  });

  it("is that of versions that people know by their aliases", () => {
    const versions = [{}, { version: "5", aliases: ["live", "test"] }, { version: "6" }].map(deployedVersion);
    expect(versionNames(versions)).toBe("$LATEST, live, test (5), 6");
  });
});
