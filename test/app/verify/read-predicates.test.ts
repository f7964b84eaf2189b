import { describe, expect, it } from "vitest";
import type { OpenedImage } from "../../../src/app/verify/open-image.ts";
import { readPredicates } from "../../../src/app/verify/read-predicates.ts";
import { createBuiltImageSource } from "../../../src/archive/built-image-source.ts";
import { createLayerMemory } from "../../../src/archive/layer-memory.ts";
import type { ImageContent } from "../../../src/built-image/image-content.ts";
import { LookupError } from "../../../src/errors.ts";
import { contentOf } from "../../support/built-image-of.ts";
import { describedImage } from "../../support/described-image.ts";

const PROVENANCE = "https://slsa.dev/provenance/v0.2";

/** A described image, opened; `manifest` answers for all manifests but the one that is named. */
async function opened(yaml: string, manifest?: ImageContent["readManifest"]): Promise<OpenedImage> {
  const content = contentOf(await describedImage(yaml));
  const readManifest: ImageContent["readManifest"] = (digest) =>
    digest !== undefined && manifest ? manifest(digest) : content.readManifest(digest);
  const source = createBuiltImageSource({ ...content, readManifest }, createLayerMemory());
  return { reference: content.reference, functions: [], source, named: await source.readManifest() };
}

describe("readPredicates", () => {
  it("reads what is attested of an index's one image", async () => {
    const image = await opened("manifest: { attestations: [provenance, sbom] }");
    expect(await readPredicates(image)).toEqual([PROVENANCE, "https://spdx.dev/Document"]);
  });

  it.each(["{}", "{ kind: index, platforms: [x86_64, arm64], attestations: true }", "{ kind: schema1 }"])(
    "asks nothing of %s",
    async (manifest) => {
      const never = () => Promise.reject(new Error("nothing is asked"));
      expect(await readPredicates(await opened(`manifest: ${manifest}`, never))).toEqual([]);
    },
  );

  it("knows nothing of an image that couldn't be opened", async () => {
    expect(await readPredicates({ reference: "x", functions: [] })).toEqual([]);
  });

  it("does without what can't be read, and hides no other failure", async () => {
    const yaml = "manifest: { attestations: true }";
    const gone = () => Promise.reject(new LookupError("not-found", "x", "it is gone"));
    expect(await readPredicates(await opened(yaml, gone))).toEqual([]);
    const broken = () => Promise.reject(new Error("a defect"));
    await expect(readPredicates(await opened(yaml, broken))).rejects.toThrow("a defect");
  });
});
