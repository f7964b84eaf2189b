import type { BuiltImage, RawManifest } from "../built-image/built-image.ts";
import { isRecord } from "../image/json.ts";
import { layerTypeOf } from "../image/layer-type.ts";
import { isImageConfig } from "../image/media-type.ts";
import type { BuiltImageCheck, ImageResult } from "./check.ts";
import { layersName, positionsOf, pushedLayers } from "./pushed-layers.ts";

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
  if (image === undefined || family === undefined) return [];
  const layers = pushedLayers(subject);
  const others = positionsOf(layers, ({ mediaType }) => isOther(layerTypeOf(mediaType)?.family, family));
  const hasOtherConfig = isOther(configFamily(image.manifest.config.mediaType), family);
  if (image.raw.isSynthetic || (others.length === 0 && !hasOtherConfig)) return [];
  const parts = [
    ...(hasOtherConfig ? ["its configuration"] : []),
    ...(others.length > 0 ? [layersName(subject, others)] : []),
  ];
  const other = NAMES[family === "oci" ? "docker" : "oci"];
  return [
    {
      confidence: "medium",
      message: `The manifest is of ${NAMES[family]} media type, but of ${other} are ${parts.join(" and ")}.`,
      help: "Build with one format: the output option oci-mediatypes=true or false of BuildKit, --format of podman and buildah.",
    },
  ];
}

function isOther(one: Family | undefined, family: Family): boolean {
  return one !== undefined && one !== family;
}

function mediaTypeOf({ json, contentType = "" }: RawManifest): string {
  const written = isRecord(json) ? json["mediaType"] : undefined;
  return typeof written === "string" ? written : contentType;
}

function configFamily(mediaType: string): Family | undefined {
  return isImageConfig(mediaType) ? familyOf(mediaType) : undefined;
}

function familyOf(mediaType: string): Family | undefined {
  if (mediaType.startsWith("application/vnd.oci.")) return "oci";
  return mediaType.startsWith("application/vnd.docker.") ? "docker" : undefined;
}
