import type { BuiltImage } from "../built-image/built-image.ts";
import { layerTypeOf } from "../image/layer-type.ts";
import type { BuiltImageCheck, ImageResult } from "./check.ts";
import { layersThat } from "./pushed-layers.ts";

/** Layers without compression in a manifest of Docker's types. */
export const manLayerTar: BuiltImageCheck = {
  id: "man-layer-tar",
  title: "Docker layers without compression",
  severity: "error",
  scope: "built-image",
  rationale: `Lambda refuses Docker's manifests with layers that aren't compressed: \`InvalidImage\`, with
\`UnsupportedImageLayerDetected\` in its text ([rules_aws#145](https://github.com/aspect-build/rules_aws/issues/145),
[rules_oci#777](https://github.com/bazel-contrib/rules_oci/issues/777)). Bazel's rules and other tools that write layers
as plain archives make them. The same layers in a manifest of OCI's types were accepted.`,
  exampleFile: "image.yaml",
  badPlace: "compression: none",
  badExample: example("none"),
  goodExample: example("gzip"),
  runOnImage: findPlainLayers,
};

function example(compression: string): string {
  return `base: provided.al2023
entrypoint: ["/main"]
layers:
  - /main: { elf: {} }
manifest: { types: docker, compression: ${compression} }
`;
}

function findPlainLayers(subject: BuiltImage): ImageResult[] {
  const plain = layersThat(subject, ({ mediaType }) => {
    const type = layerTypeOf(mediaType);
    return type?.family === "docker" && type.compression === "none";
  });
  if (plain === undefined) return [];
  return [
    {
      message: `The manifest has ${plain} without compression by Docker's type, which Lambda refuses.`,
      help: "Compress the layers with gzip, or push the image with OCI's media types.",
    },
  ];
}
