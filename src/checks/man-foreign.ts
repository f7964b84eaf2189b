import type { BuiltImage } from "../built-image/built-image.ts";
import { layerTypeOf } from "../image/layer-type.ts";
import { normalizePlatform } from "../image/platform.ts";
import type { BuiltImageCheck, ImageResult } from "./check.ts";
import { isAttestation } from "./is-attestation.ts";
import { layersThat } from "./pushed-layers.ts";
import { quote } from "./quote.ts";

/** An image for another system, or with layers that registries don't have. */
export const manForeign: BuiltImageCheck = {
  id: "man-foreign",
  title: "Image for another system, or foreign layers",
  severity: "error",
  scope: "built-image",
  rationale: `Lambda runs Linux images alone
([image requirements](https://docs.aws.amazon.com/lambda/latest/dg/images-create.html)). Foreign (non-distributable) layers
are Windows' base layers: a registry holds only where they are to be fetched from
([non-distributable layers](https://github.com/opencontainers/image-spec/blob/main/layer.md#non-distributable-layers)).`,
  exampleFile: "image.yaml",
  badPlace: "os: windows",
  badExample: `os: windows
entrypoint: ["/main.exe"]
layers:
  - /main.exe: { mode: "755", content: "MZ" }
`,
  goodExample: `os: linux
entrypoint: ["/main"]
layers:
  - /main: { elf: {} }
`,
  runOnImage: (subject) => [...findSystem(subject), ...findForeignLayers(subject)],
};

const HELP = "Build the image for Linux, on a base image for Linux.";

function findSystem({ image }: BuiltImage): ImageResult[] {
  if (image === undefined || isAttestation(image) || normalizePlatform(image.config).os === "linux")
    return [];
  return [
    { message: `The image is for ${quote(image.config.os)}, and Lambda runs Linux alone.`, help: HELP },
  ];
}

function findForeignLayers(subject: BuiltImage): ImageResult[] {
  const foreign = layersThat(subject, ({ mediaType }) => layerTypeOf(mediaType)?.isForeign === true);
  if (foreign === undefined) return [];
  const message = `The manifest has ${foreign} as foreign ones, which the registry doesn't hold.`;
  return [{ message, help: HELP }];
}
