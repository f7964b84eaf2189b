import type { ImageContent } from "../built-image/image-content.ts";
import { formatRegistryImage, wantedOf } from "../built-image/image-name.ts";
import { type ImageReference, repositoryOf } from "../image/reference.ts";
import type { RegistryClient } from "./client.ts";

/** An image in a registry that the client may ask; equal manifests are asked for once. */
export function openRegistryImage(client: RegistryClient, reference: ImageReference): ImageContent {
  const repository = repositoryOf(reference);
  return {
    reference: formatRegistryImage(reference),
    readManifest: (digest = wantedOf(reference)) => client.readRawManifest(repository, digest),
    openBlob: ({ digest }) => client.openBlob(repository, digest),
  };
}
