import { onTestFinished, vi } from "vitest";
import { createEcrListing } from "../../src/aws/ecr-listing.ts";
import { createEcrManifests } from "../../src/aws/ecr-manifests.ts";
import { createLambdaListing } from "../../src/aws/lambda-listing.ts";
import { createAwsSession } from "../../src/aws/session.ts";
import { createDeadline } from "../../src/registry/deadline.ts";
import { startEcr } from "./ecr.ts";
import { startLambda } from "./lambda.ts";

/** Sets what the SDK looks up, and nothing of the machine it runs on. */
function stubAwsEnvironment(): void {
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "example");
  vi.stubEnv("AWS_SESSION_TOKEN", undefined);
  vi.stubEnv("AWS_PROFILE", undefined);
  vi.stubEnv("AWS_REGION", "eu-west-1");
  vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
  vi.stubEnv("AWS_MAX_ATTEMPTS", "2");
  vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", "/nonexistent");
  vi.stubEnv("AWS_CONFIG_FILE", "/nonexistent");
  onTestFinished(() => void vi.unstubAllEnvs());
}

/** Stand-ins for ECR and Lambda, and what asks them, until the test is over. */
export async function openAws({ pageSize = 50, timeoutSeconds = 20 } = {}) {
  stubAwsEnvironment();
  const [ecr, lambda] = await Promise.all([startEcr(), startLambda(pageSize)]);
  vi.stubEnv("AWS_ENDPOINT_URL_ECR", ecr.url);
  vi.stubEnv("AWS_ENDPOINT_URL_LAMBDA", lambda.url);
  const timeLeft = createDeadline(timeoutSeconds).remaining;
  const session = createAwsSession({ environment: { AWS_MAX_ATTEMPTS: "2" }, timeLeft });
  onTestFinished(async () => {
    session.close();
    await Promise.all([ecr.close(), lambda.close()]);
  });
  const manifests = createEcrManifests(session);
  return {
    ...{ ecr, lambda, session, manifests },
    listing: createEcrListing(session, manifests),
    functions: createLambdaListing(session),
  };
}
