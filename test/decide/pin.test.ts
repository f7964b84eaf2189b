import { describe, expect, it } from "vitest";
import type { PinnedFact, TagFact } from "../../src/decide/facts.ts";
import { childDigest, followPin, isCurrentPin, type PinContext } from "../../src/decide/pin.ts";

const AMD64 = { os: "linux", architecture: "amd64" };
const ARM64 = { os: "linux", architecture: "arm64" };

const now: TagFact = {
  tag: "3.12",
  digest: "sha256:index-new",
  isIndex: true,
  children: [
    { platform: AMD64, digest: "sha256:amd-new" },
    { platform: ARM64, digest: "sha256:arm-new" },
  ],
};

function context(pinned?: PinnedFact, rest: Partial<PinContext> = {}): PinContext {
  return { pinned, platform: undefined, writtenPlatform: undefined, ...rest };
}

describe("isCurrentPin", () => {
  it("takes the index and each of its images for current, nothing else", () => {
    expect(isCurrentPin("sha256:index-new", now)).toBe(true);
    expect(isCurrentPin("sha256:arm-new", now)).toBe(true);
    expect(isCurrentPin("sha256:index-old", now)).toBe(false);
  });
});

describe("childDigest", () => {
  it("finds an image by its platform", () => {
    expect(childDigest(now.children, ARM64)).toBe("sha256:arm-new");
    expect(childDigest(now.children, { os: "windows", architecture: "amd64" })).toBeUndefined();
  });
});

describe("followPin", () => {
  it("keeps a pin on the index on the index", () => {
    expect(followPin("sha256:index-old", now, context({ kind: "index", children: [] }))).toBe(
      "sha256:index-new",
    );
  });

  it("keeps a pin on one platform's image on that platform", () => {
    const pinned: PinnedFact = { kind: "image", platform: ARM64 };
    expect(followPin("sha256:arm-old", now, context(pinned))).toBe("sha256:arm-new");
  });

  it("keeps an image's own platform even where --platform names another", () => {
    const pinned: PinnedFact = { kind: "image", platform: ARM64 };
    expect(followPin("sha256:arm-old", now, context(pinned, { platform: AMD64 }))).toBe("sha256:arm-new");
  });

  it("has no digest where the tag lost the pin's platform", () => {
    const pinned: PinnedFact = { kind: "image", platform: { os: "linux", architecture: "s390x" } };
    expect(followPin("sha256:z-old", now, context(pinned))).toBeUndefined();
    expect(followPin("sha256:z-old", now, context({ kind: "image" }))).toBeUndefined();
  });

  it("has no digest where the tag is a single image for another platform", () => {
    const single = { tag: "3.12", digest: "sha256:one", isIndex: false, children: [] };
    expect(followPin("sha256:old", single, context({ kind: "foreign" }))).toBeUndefined();
    expect(followPin("sha256:old", single, context({ kind: "image", platform: ARM64 }))).toBe("sha256:one");
    expect(followPin("sha256:one", single, context())).toBe("sha256:one");
  });

  it("leaves an index pin alone while the image of the one platform in use is unchanged", () => {
    const pinned: PinnedFact = {
      kind: "index",
      children: [
        { platform: AMD64, digest: "sha256:amd-new" },
        { platform: ARM64, digest: "sha256:arm-old" },
      ],
    };
    expect(followPin("sha256:index-old", now, context(pinned, { platform: AMD64 }))).toBe("sha256:index-old");
    expect(followPin("sha256:index-old", now, context(pinned, { platform: ARM64 }))).toBe("sha256:index-new");
    expect(followPin("sha256:index-old", now, context(pinned))).toBe("sha256:index-new");
  });

  it("tells the kind of a pin that is gone by --platform, else takes it for an index", () => {
    expect(followPin("sha256:gone", now, context({ kind: "gone" }, { writtenPlatform: ARM64 }))).toBe(
      "sha256:arm-new",
    );
    expect(followPin("sha256:gone", now, context({ kind: "gone" }))).toBe("sha256:index-new");
    expect(followPin("sha256:gone", now, context({ kind: "gone" }, { platform: ARM64 }))).toBe(
      "sha256:index-new",
    );
  });

  it("follows a tag that names a single image", () => {
    const single: TagFact = { tag: "3.12-arm64", digest: "sha256:arm-new", isIndex: false, children: [] };
    expect(followPin("sha256:arm-old", single, context())).toBe("sha256:arm-new");
  });

  it("leaves current pins as they are", () => {
    expect(followPin("sha256:amd-new", now, context())).toBe("sha256:amd-new");
  });
});
