import { describe, expect, it } from "vitest";
import { excessOf } from "../../src/layers/image-limits.ts";
import { entryOf } from "../support/layers.ts";
import { listingOf } from "../support/tree.ts";

const layerOf = (entries: number, uncompressedSize: number) => ({
  ...listingOf(Array.from({ length: entries }, () => entryOf("d /a"))),
  uncompressedSize,
});

describe("the layers of an image", () => {
  const limits = { entries: 5, bytes: 100, textBytes: 0 };

  it("may hold together as much as the limits say", () => {
    expect(excessOf([layerOf(2, 50), layerOf(3, 50)], limits)).toBeUndefined();
  });

  it("are too many entries together", () => {
    expect(excessOf([layerOf(2, 0), layerOf(4, 0)], limits)).toBe("has more than 5 entries");
  });

  it("are too many bytes together", () => {
    expect(excessOf([layerOf(2, 50), layerOf(1, 51)], limits)).toBe("unpacks to more than 100 bytes");
  });

  it("are too many names together", () => {
    const named = { ...layerOf(1, 0), textBytes: 10 };
    expect(excessOf([named, named], { ...limits, textBytes: 20 })).toBeUndefined();
    expect(excessOf([named, named], { ...limits, textBytes: 19 })).toBe(
      "has paths, links and texts of more than 19 bytes",
    );
  });

  it("may be larger than Lambda takes, so that they can be told about", () => {
    const gibibyte = 1024 ** 3;
    expect(excessOf([layerOf(2, 11 * gibibyte)])).toBeUndefined();
    expect(excessOf([layerOf(2, 11 * gibibyte), layerOf(1, 11 * gibibyte)])).toContain(
      "unpacks to more than",
    );
  });
});
