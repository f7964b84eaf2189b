import { type BuiltImages, createBuiltImages } from "../archive/create-built-images.ts";
import { type AwsConnection, connectAws } from "../aws/connect-aws.ts";
import type { Config } from "../config/config.ts";
import type { RegistryClient } from "../registry/client.ts";
import { openRegistryImage } from "../registry/registry-image.ts";

/** Built images, what AWS tells of them and of functions, and how much was asked for all that. */
export interface CountedImages extends BuiltImages, Pick<AwsConnection, "ecr" | "functions"> {
  /** Requests sent so far, those of the registry client among them. */
  requestCount(): number;
}

/** Opens built images wherever they are: private ECR through its API, other registries through the client. */
export function openBuiltImages(
  registry: RegistryClient,
  config: Config,
  environment: Readonly<Record<string, string | undefined>>,
): CountedImages {
  const aws = connectAws({
    environment,
    timeLeft: registry.timeLeft,
    endpoints: new Map(Object.entries(config.registries.endpoints)),
    download: registry.download,
  });
  const images = createBuiltImages(
    (reference) => aws.openImage(reference) ?? openRegistryImage(registry, reference),
  );
  return {
    ...images,
    ...{ ecr: aws.ecr, functions: aws.functions },
    requestCount: () => registry.requestCount() + aws.requestCount(),
    async close() {
      aws.close();
      await images.close();
    },
  };
}
