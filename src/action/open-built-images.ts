import { type BuiltImages, createBuiltImages } from "../archive/create-built-images.ts";
import { createEcrImages } from "../aws/ecr-images.ts";
import { createEcrListing, type EcrListing } from "../aws/ecr-listing.ts";
import { createEcrManifests } from "../aws/ecr-manifests.ts";
import { createLambdaListing, type LambdaListing } from "../aws/lambda-listing.ts";
import { createAwsSession } from "../aws/session.ts";
import type { Config } from "../config/config.ts";
import type { RegistryClient } from "../registry/client.ts";
import { openRegistryImage } from "../registry/registry-image.ts";

/** Built images, and how much was asked for them. */
export interface CountedImages extends BuiltImages {
  /** Private ECR and Lambda, through the same session: what was fetched for one is known to the other. */
  readonly ecr: EcrListing;
  readonly functions: LambdaListing;
  /** Requests sent so far, those of the registry client among them. */
  requestCount(): number;
}

/** Opens built images wherever they are: private ECR through its API, other registries through the client. */
export function openBuiltImages(
  registry: RegistryClient,
  config: Config,
  environment: Readonly<Record<string, string | undefined>>,
): CountedImages {
  const session = createAwsSession({ environment, timeLeft: registry.timeLeft });
  const manifests = createEcrManifests(session);
  const openEcrImage = createEcrImages({
    ...{ session, manifests },
    endpoints: new Map(Object.entries(config.registries.endpoints)),
    download: registry.download,
  });
  const images = createBuiltImages(
    (reference) => openEcrImage(reference) ?? openRegistryImage(registry, reference),
  );
  return {
    open: images.open,
    ecr: createEcrListing(session, manifests),
    functions: createLambdaListing(session),
    requestCount: () => registry.requestCount() + session.requestCount(),
    async close() {
      session.close();
      await images.close();
    },
  };
}
