import type { BuiltImage, RawManifest } from "../built-image/built-image.ts";
import { isRecord } from "../image/json.ts";
import { layerTypeOf } from "../image/layer-type.ts";
import type { BuiltImageCheck, ImageResult } from "./check.ts";
import { layersThat } from "./pushed-layers.ts";

/** Docker's and OCI's media types in one manifest. */
export const manMixed: BuiltImageCheck = {
  id: "man-mixed",
  title: "Docker's and OCI's media types mixed",
  severity: "warning",
  scope: "built-image",
  rationale: `A manifest, its configuration and its layers are of one family, Docker's or OCI's. Some builders leave the
layers of a base image as they found them
([kaniko#2883](https://github.com/GoogleContainerTools/kaniko/issues/2883),
[buildah#3668](https://github.com/containers/buildah/issues/3668)), and programs that are strict refuse the mixture. AWS
names both formats, and says nothing of a mixture
([image requirements](https://docs.aws.amazon.com/lambda/latest/dg/images-create.html)).`,
  exampleFile: "image.yaml",
  badPlace: "layerTypes: docker",
  badExample: example("types: oci, layerTypes: docker"),
  goodExample: example("types: oci"),
  runOnImage: findMixture,
};

function example(types: string): string {
  return `base: provided.al2023
entrypoint: ["/main"]
layers:
  - /main: { elf: {} }
manifest: { ${types} }
`;
}

type Family = "oci" | "docker";

const NAMES: Readonly<Record<Family, string>> = { oci: "OCI's", docker: "Docker's" };

function findMixture(subject: BuiltImage): ImageResult[] {
  const { image } = subject;
  const family = image && familyOf(mediaTypeOf(image.raw));
  if (image === undefined || image.raw.isSynthetic || family === undefined) return [];
  const other = family === "oci" ? "docker" : "oci";
  const layers = layersThat(subject, ({ mediaType }) => layerTypeOf(mediaType)?.family === other);
  const hasOtherConfig = familyOf(image.manifest.config.mediaType) === other;
  const parts = [...(hasOtherConfig ? ["its configuration"] : []), ...(layers === undefined ? [] : [layers])];
  if (parts.length === 0) return [];
  return [
    {
      confidence: "medium",
      message: `The manifest is of ${NAMES[family]} media type, but of ${NAMES[other]} are ${parts.join(" and ")}.`,
      help: "Build with one format: the output option oci-mediatypes=true or false of BuildKit, --format of podman and buildah.",
    },
  ];
}

function mediaTypeOf({ json, contentType = "" }: RawManifest): string {
  const written = isRecord(json) ? json["mediaType"] : undefined;
  return typeof written === "string" ? written : contentType;
}

function familyOf(mediaType: string): Family | undefined {
  if (mediaType.startsWith("application/vnd.oci.")) return "oci";
  return mediaType.startsWith("application/vnd.docker.") ? "docker" : undefined;
}
