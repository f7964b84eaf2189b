import type { BuiltImage } from "../built-image/built-image.ts";
import { layerTypeOf } from "../image/layer-type.ts";
import type { Descriptor } from "../image/manifest.ts";
import type { BuiltImageCheck, ImageResult } from "./check.ts";
import { isAttestation } from "./is-attestation.ts";
import { layersThat, pushedLayers } from "./pushed-layers.ts";
import { quote } from "./quote.ts";

/** Layers of a type that isn't known, or of another one than they say. */
export const manMediaType: BuiltImageCheck = {
  id: "man-media-type",
  title: "Layers of an unknown type",
  severity: "error",
  scope: "built-image",
  rationale: `Lambda takes Docker's schema 2 and OCI images
([image requirements](https://docs.aws.amazon.com/lambda/latest/dg/images-create.html)), whose layers are archives of a few
[media types](https://github.com/opencontainers/image-spec/blob/main/media-types.md). Encrypted layers, file systems of
other kinds and types that nobody knows aren't among them. A layer that is stored with another compression than its type
says is a warning: programs that trust the type can't read it.`,
  exampleFile: "image.yaml",
  badPlace: "application/vnd.oci.image.layer.v1.tar+gzip+encrypted",
  badExample: example("layerType: application/vnd.oci.image.layer.v1.tar+gzip+encrypted"),
  goodExample: example("layerType: application/vnd.oci.image.layer.v1.tar+gzip"),
  runOnImage: (subject) => [...findUnknown(subject), ...findUntrue(subject)],
};

function example(type: string): string {
  return `base: provided.al2023
entrypoint: ["/main"]
layers:
  - /main: { elf: {} }
manifest: { ${type} }
`;
}

function findUnknown(subject: BuiltImage): ImageResult[] {
  if (subject.image === undefined || isAttestation(subject.image)) return [];
  const isUnknown = ({ mediaType }: Descriptor) => layerTypeOf(mediaType) === undefined;
  const first = pushedLayers(subject).find(isUnknown);
  if (first === undefined) return [];
  return [
    {
      confidence: "medium",
      message: `The manifest has ${layersThat(subject, isUnknown)} of a type that is no image's: ${quote(first.mediaType)}.`,
      help: "Build the image with a tool and options that write ordinary layers, compressed with gzip.",
    },
  ];
}

/** Whether what was read is as its type says. */
function findUntrue(subject: BuiltImage): ImageResult[] {
  const stored = new Map(subject.layers?.listings.map(({ digest, compression }) => [digest, compression]));
  const untrue = layersThat(subject, ({ mediaType, digest }) => {
    const said = layerTypeOf(mediaType)?.compression;
    return said !== undefined && said !== (stored.get(digest) ?? said);
  });
  if (untrue === undefined) return [];
  return [
    {
      severity: "warning",
      message: `The manifest has ${untrue} by a type whose compression isn't the stored one.`,
      help: "Push the image with a tool that writes the types of what it stores.",
    },
  ];
}
