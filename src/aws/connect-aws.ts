import type { ImageContent } from "../built-image/image-content.ts";
import type { ImageReference } from "../image/reference.ts";
import { createEcrImages, type EcrImagesOptions } from "./ecr-images.ts";
import { createEcrListing, type EcrListing } from "./ecr-listing.ts";
import { createEcrManifests } from "./ecr-manifests.ts";
import { createLambdaListing, type LambdaListing } from "./lambda-listing.ts";
import { type AwsSessionOptions, createAwsSession } from "./session.ts";

/** Private ECR and Lambda through one session: a manifest that was fetched for a listing is known when it is opened. */
export interface AwsConnection {
  /** An image of private ECR; `undefined` for other hosts. */
  openImage(reference: ImageReference): ImageContent | undefined;
  readonly ecr: EcrListing;
  readonly functions: LambdaListing;
  /** Requests sent so far, the SDK's own retries included. */
  requestCount(): number;
  close(): void;
}

interface ConnectionOptions extends AwsSessionOptions, Pick<EcrImagesOptions, "endpoints" | "download"> {}

/** Connects to AWS; nothing is loaded or asked until something is needed. */
export function connectAws({ environment, timeLeft, endpoints, download }: ConnectionOptions): AwsConnection {
  const session = createAwsSession({ environment, timeLeft });
  const manifests = createEcrManifests(session);
  return {
    openImage: createEcrImages({ session, manifests, endpoints, download }),
    ecr: createEcrListing(session, manifests),
    functions: createLambdaListing(session),
    requestCount: session.requestCount,
    close: session.close,
  };
}
