import type { ImageContent } from "../built-image/image-content.ts";
import { formatRegistryImage, wantedOf } from "../built-image/image-name.ts";
import type { RepositoryPlace } from "../deployed/ecr-standing.ts";
import { LookupError } from "../errors.ts";
import { parseEcrHost } from "../image/ecr-host.ts";
import { parseJson } from "../image/json.ts";
import type { ImageReference } from "../image/reference.ts";
import { imageText, repositoryCall } from "./ecr-call.ts";
import type { EcrManifests } from "./ecr-manifests.ts";
import type { AwsSession } from "./session.ts";

/** What the images of private ECR are read through. */
export interface EcrImagesOptions {
  readonly session: AwsSession;
  readonly manifests: EcrManifests;
  /** Hosts that have a URL of their own are asked there, as any registry is. */
  readonly endpoints: ReadonlyMap<string, string>;
  /** The bytes behind a signed URL; no credential goes along, and its query is told to nobody. */
  readonly download: (url: URL, reference: string) => Promise<AsyncIterable<Uint8Array>>;
}

/**
 * Opens images of private ECR through its API, for which `ecr:BatchGetImage` and `ecr:GetDownloadUrlForLayer` suffice
 * and no login is needed. @returns a function that answers `undefined` for other hosts
 */
export function createEcrImages(
  options: EcrImagesOptions,
): (reference: ImageReference) => ImageContent | undefined {
  return (reference) => {
    const host = options.endpoints.has(reference.registry) ? undefined : parseEcrHost(reference.registry);
    if (host === undefined) return undefined;
    const place = { region: host.region, registryId: host.account, name: reference.path };
    return {
      reference: formatRegistryImage(reference),
      readManifest: (digest = wantedOf(reference)) => readManifest(options, place, digest),
      openBlob: async ({ digest }) => {
        const url = await layerUrl(options.session, place, digest, host.isFips);
        return options.download(url, imageText(place, digest));
      },
    };
  };
}

async function readManifest({ manifests }: EcrImagesOptions, place: RepositoryPlace, reference: string) {
  const { text, digest, mediaType } = await manifests.read(place, reference);
  return {
    digest,
    ...(mediaType !== undefined && { contentType: mediaType }),
    json: parseJson(text),
    size: Buffer.byteLength(text),
  };
}

/** Configurations are layers to this call, too: https://github.com/aws/containers-roadmap/issues/178 */
async function layerUrl(
  session: AwsSession,
  place: RepositoryPlace,
  layerDigest: string,
  isFips: boolean,
): Promise<URL> {
  const { sdk, client } = await session.ecr(place.region, isFips);
  const { registryId, name: repositoryName } = place;
  const about = imageText(place, layerDigest);
  const command = new sdk.GetDownloadUrlForLayerCommand({ registryId, repositoryName, layerDigest });
  const { downloadUrl = "" } = await session.call(
    repositoryCall("GetDownloadUrlForLayer", place, about),
    (options) => client.send(command, options),
  );
  if (URL.canParse(downloadUrl)) return new URL(downloadUrl);
  throw new LookupError("protocol", about, `ECR answered no URL for ${about} (GetDownloadUrlForLayer)`);
}
