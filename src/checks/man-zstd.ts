import type { BuiltImage } from "../built-image/built-image.ts";
import { layerTypeOf } from "../image/layer-type.ts";
import type { BuiltImageCheck, ImageResult } from "./check.ts";
import { layersThat } from "./pushed-layers.ts";

/** Layers compressed with zstd. */
export const manZstd: BuiltImageCheck = {
  id: "man-zstd",
  title: "Layers compressed with zstd",
  severity: "warning",
  scope: "built-image",
  rationale: `AWS documents no compression of layers but what Docker's schema 2 and OCI 1.0 have, of which zstd is none
([image requirements](https://docs.aws.amazon.com/lambda/latest/dg/images-create.html)): whether Lambda takes it is
nowhere said, and neighbours of its had trouble
([amazon-ecs-agent#4179](https://github.com/aws/amazon-ecs-agent/issues/4179)). Layers of a base image keep their
compression unless the build forces another.`,
  exampleFile: "image.yaml",
  badPlace: "compression: zstd",
  badExample: example("zstd"),
  goodExample: example("gzip"),
  runOnImage: findZstd,
};

function example(compression: string): string {
  return `base: provided.al2023
entrypoint: ["/main"]
layers:
  - /main: { elf: {} }
manifest: { compression: ${compression} }
`;
}

function findZstd(subject: BuiltImage): ImageResult[] {
  const zstd = layersThat(subject, ({ mediaType }) => layerTypeOf(mediaType)?.compression === "zstd");
  if (zstd === undefined) return [];
  return [
    {
      confidence: "medium",
      message: `The image has ${zstd} compressed with zstd, of which AWS doesn't say that Lambda takes it.`,
      help: "Build with the output options compression=gzip,force-compression=true.",
    },
  ];
}
