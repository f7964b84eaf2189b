import type { BuiltImage } from "../built-image/built-image.ts";
import type { ImageIndex } from "../image/manifest.ts";
import type { BuiltImageCheck, ImageResult } from "./check.ts";
import { deployableImages, namedIndex, platformOption } from "./named-index.ts";
import { platformNames } from "./platform-names.ts";

/** An index where Lambda needs one image. */
export const manIndex: BuiltImageCheck = {
  id: "man-index",
  title: "Index of several images in place of one",
  severity: "error",
  scope: "built-image",
  rationale: `A function's image is for one architecture, and Lambda takes its manifest alone: what is deployed by the name of an
index (a multi-platform image) is refused with "The image manifest, config or layer media type for the source image …
is not supported" ([buildx#1533](https://github.com/docker/buildx/issues/1533),
[build-push-action#755](https://github.com/docker/build-push-action/issues/755),
[aws-lambda-roadmap#82](https://github.com/aws/aws-lambda-roadmap/issues/82)). Each image in the index can be deployed by
its own digest; where all functions that are known to use the image do so, nothing is found.`,
  exampleFile: "image.yaml",
  badPlace: "kind: index",
  badExample: example("{ kind: index, platforms: [x86_64, arm64] }"),
  goodExample: example("{ kind: image }"),
  runOnImage: describeIndex,
};

function example(manifest: string): string {
  return `base: python3.13
cmd: [app.handler]
layers:
  - /var/task/app.py: { content: "def handler(event, context): pass" }
manifest: ${manifest}
`;
}

const CHOICE = "No image of it was looked at: --architecture says which.";

function describeIndex(subject: BuiltImage): ImageResult[] {
  const index = namedIndex(subject);
  if (index === undefined || isForAttestations(index)) return [];
  return [
    {
      message: `The reference names an index ${contentOf(index)}: Lambda needs one image.`,
      help: [
        `Push one platform alone, without attestations: --platform=${platformOption(subject, index)} --provenance=false --sbom=false.`,
        ...deployableImages(subject, index),
        ...(subject.image === undefined && index.images.length > 1 ? [CHOICE] : []),
      ].join(" "),
    },
  ];
}

/** That is `man-attest`'s business. */
function isForAttestations({ images, attestations }: ImageIndex): boolean {
  return images.length === 1 && attestations.length > 0;
}

function contentOf({ images }: ImageIndex): string {
  if (images.length === 0) return "without an image";
  const count = images.length === 1 ? "with one image" : `of ${images.length} images`;
  return `${count}, for ${platformNames(images)}`;
}
