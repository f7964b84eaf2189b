import { describe, expect, it } from "vitest";
import { chooseChild } from "../../src/built-image/choose-child.ts";
import type { Descriptor, ImageIndex } from "../../src/image/manifest.ts";
import { describedFunctions } from "../support/described-functions.ts";
import { parseImageDescription } from "../support/image-description.ts";

const MANIFEST = "application/vnd.oci.image.manifest.v1+json";
const INDEX = "application/vnd.oci.image.index.v1+json";

function child(platform: string | undefined, mediaType = MANIFEST): Descriptor {
  const [os = "", architecture = ""] = platform?.split("/") ?? [];
  return {
    mediaType,
    digest: `of ${platform}`,
    size: 2,
    ...(platform && { platform: { os, architecture } }),
  };
}

function indexOf(...images: Descriptor[]): ImageIndex {
  return { kind: "index", images, attestations: [] };
}

function functions(yaml: string) {
  return describedFunctions(parseImageDescription(`functions: ${yaml}`));
}

const BOTH = indexOf(child("linux/amd64"), child("linux/arm64"));

describe("chooseChild", () => {
  it.each(["x86_64", "arm64"] as const)("takes the image for %s where that is asked for", (wanted) => {
    const digest = wanted === "arm64" ? "of linux/arm64" : "of linux/amd64";
    expect(chooseChild(BOTH, wanted, functions("[{ architectures: [x86_64] }]"))?.digest).toBe(digest);
  });

  it.each([
    ["[{ architectures: [arm64] }]", "of linux/arm64"],
    ["[{}]", "of linux/amd64"],
    ["[{ name: A, architectures: [arm64] }, { name: B, architectures: [arm64] }]", "of linux/arm64"],
    ["[{ name: A, architectures: [arm64] }, { name: B }]", undefined],
    ["[{ architectures: [x86_64, arm64] }]", undefined],
    ["[]", undefined],
  ])("goes by the functions %s", (yaml, digest) => {
    expect(chooseChild(BOTH, undefined, functions(yaml))?.digest).toBe(digest);
  });

  it("takes an only image, whatever it is for", () => {
    for (const platform of ["linux/amd64", undefined, "windows/amd64"]) {
      const index = indexOf(child(platform), child("linux/arm64", INDEX));
      expect(chooseChild(index, undefined, [])?.digest).toBe(`of ${platform}`);
      expect(chooseChild(index, "arm64", [])?.digest).toBe(`of ${platform}`);
    }
  });

  it("takes none where none is meant", () => {
    expect(chooseChild(indexOf(), "arm64", [])).toBeUndefined();
    const others = indexOf(child("linux/s390x"), child("linux/386"));
    expect(chooseChild(others, "arm64", [])).toBeUndefined();
  });
});
