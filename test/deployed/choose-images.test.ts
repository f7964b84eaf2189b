import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chooseImages } from "../../src/deployed/choose-images.ts";
import type { EcrImage } from "../../src/deployed/ecr-repository.ts";
import { digest, ecrImage } from "../support/deployed.ts";

const day = (n: number) => new Date(Date.UTC(2026, 9, n));

function chosen(images: readonly EcrImage[], newest = 10, tags: readonly string[] = ["*"]) {
  return chooseImages(images, tags, newest).map((one) => `${one.image.digest[7]} ${one.tags}`);
}

describe("the images of a repository that are looked at", () => {
  it("are the latest pushed with a tag that was asked for", () => {
    const images = [
      ecrImage("1", { tags: ["v1", "main-1"], pushedAt: day(1) }),
      ecrImage("2", { tags: ["v2"], pushedAt: day(2) }),
      ecrImage("3", { tags: ["main-3", "latest"], pushedAt: day(3) }),
      ecrImage("4", { tags: ["v0"], pushedAt: undefined }),
    ];
    expect(chosen(images)).toEqual(["3 latest,main-3", "2 v2", "1 main-1,v1", "4 v0"]);
    expect(chosen(images, 1)).toEqual(["3 latest,main-3"]);
    expect(chosen(images, 2, ["v*"])).toEqual(["2 v2", "1 v1"]);
    expect(chosen(images, 2, ["x"])).toEqual([]);
  });

  it("are so many for each tag that was asked for", () => {
    const images = [
      ecrImage("1", { tags: ["prod"], pushedAt: day(1) }),
      ecrImage("2", { tags: ["staging", "main-2"], pushedAt: day(2) }),
      ecrImage("3", { tags: ["main-3"], pushedAt: day(3) }),
    ];
    expect(chosen(images, 1, ["prod", "staging"])).toEqual(["2 staging", "1 prod"]);
    expect(chosen(images, 1, ["prod", "main-*"])).toEqual(["3 main-3", "1 prod"]);
    expect(chosen(images, 1, ["staging", "main-*"])).toEqual(["3 main-3", "2 main-2,staging"]);
  });

  it("are no untagged ones, no archived ones, and nothing but images", () => {
    const tags = ["latest"];
    const images = [
      ecrImage("1"),
      ecrImage("2", { tags, status: "ARCHIVED" }),
      ecrImage("3", { tags, status: "ACTIVATING" }),
      ecrImage("4", { tags, subjectDigest: digest("1") }),
      ecrImage("5", { tags, artifactType: "application/vnd.cncf.helm.config.v1+json" }),
      ecrImage("6", { tags: [`sha256-${"1".repeat(64)}.sig`] }),
      ecrImage("7", { tags, artifactType: "application/vnd.oci.image.config.v1+json" }),
      ecrImage("8", { tags, artifactType: "application/vnd.docker.container.image.v1+json" }),
    ];
    expect(chosen(images)).toEqual(["7 latest", "8 latest"]);
  });

  it("are the same in whatever order ECR lists them", () => {
    const images = ["1", "2", "3", "4"].map((digit, n) =>
      ecrImage(digit, { tags: ["v"], pushedAt: day(n >> 1) }),
    );
    fc.assert(
      fc.property(fc.shuffledSubarray(images, { minLength: 4 }), (shuffled) => {
        expect(chosen(shuffled, 3)).toEqual(chosen(images, 3));
      }),
    );
  });
});
