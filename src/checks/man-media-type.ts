import type { BuiltImage } from "../built-image/built-image.ts";
import { layerTypeOf } from "../image/layer-type.ts";
import type { Descriptor } from "../image/manifest.ts";
import type { LayerListing } from "../layers/layer-listing.ts";
import type { BuiltImageCheck, ImageResult } from "./check.ts";
import { isAttestation } from "./is-attestation.ts";
import { layersName, positionsOf, pushedLayers } from "./pushed-layers.ts";
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
  const layers = pushedLayers(subject);
  if (subject.image === undefined || isAttestation(subject.image)) return [];
  const isUnknown = ({ mediaType }: Descriptor) => layerTypeOf(mediaType) === undefined;
  const first = layers.find(isUnknown);
  if (first === undefined) return [];
  const unknown = layersName(subject, positionsOf(layers, isUnknown));
  return [
    {
      confidence: "medium",
      message: `The manifest has ${unknown} of a type that is no image's: ${quote(first.mediaType)}.`,
      help: "Build the image with a tool and options that write ordinary layers, compressed with gzip.",
    },
  ];
}

/** Whether what was read is as its type says. */
function findUntrue(subject: BuiltImage): ImageResult[] {
  const layers = pushedLayers(subject);
  const listings = subject.layers?.listings ?? [];
  const untrue = positionsOf(layers, ({ mediaType, digest }) =>
    isUntrue(
      mediaType,
      listings.find((listing) => listing.digest === digest),
    ),
  );
  if (untrue.length === 0) return [];
  return [
    {
      severity: "warning",
      message: `The manifest has ${layersName(subject, untrue)} by a type whose compression isn't the stored one.`,
      help: "Push the image with a tool that writes the types of what it stores.",
    },
  ];
}

function isUntrue(mediaType: string, listing: LayerListing | undefined): boolean {
  const type = layerTypeOf(mediaType);
  return type !== undefined && listing !== undefined && type.compression !== listing.compression;
}
