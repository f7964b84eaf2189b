import { LookupError, type LookupReason } from "../errors.ts";

/** One call of an AWS API, for messages and for the policy that would allow it. */
export interface AwsCall {
  readonly service: "ECR" | "Lambda";
  readonly region: string;
  /** As IAM names it: `ecr:DescribeImages`. */
  readonly action: string;
  /** What the policy that allows it names: an ARN, or `*`. */
  readonly resource: string;
  /** What is undetermined without it, as reports name it. */
  readonly reference: string;
}

const NO_RIGHT = new Set(["AccessDeniedException", "AccessDenied", "UnauthorizedOperation"]);
const BAD_CREDENTIALS = new Set([
  "CredentialsProviderError",
  "TokenProviderError",
  "UnrecognizedClientException",
  "InvalidClientTokenId",
  "InvalidSignatureException",
  "IncompleteSignature",
  "ExpiredTokenException",
  "ExpiredToken",
]);
const MISSING = /NotFound(?:Exception)?$/;
const THROTTLED = /Throttl|TooManyRequests|LimitExceeded|SlowDown/;
const GIVE_CREDENTIALS =
  "Give AWS credentials, by environment variables or aws-actions/configure-aws-credentials; where they are valid, the region may be switched off for the account.";

/**
 * Why AWS didn't answer a call, as a `LookupError`. The SDK's messages can hold account ids, endpoints and
 * signatures, so only the error's name is told.
 */
export function refusalOf(error: unknown, call: AwsCall): LookupError {
  if (error instanceof LookupError) return error;
  const name = error instanceof Error ? error.name : "unknown error";
  const [reason, help] = explain(name, isExplicitDeny(error), call);
  const message = `${call.service} in ${call.region} did not answer for ${call.reference} (${operationOf(call)}: ${name})`;
  return new LookupError(reason, call.reference, message, { help, cause: error });
}

function explain(name: string, isDenied: boolean, call: AwsCall): readonly [LookupReason, string] {
  if (NO_RIGHT.has(name)) return ["denied", isDenied ? deniedHelp(call) : `Allow it: ${policyFor(call)}`];
  if (BAD_CREDENTIALS.has(name)) return ["unauthorized", GIVE_CREDENTIALS];
  if (name === "LayerInaccessibleException") return ["denied", "The image is archived: restore it first."];
  if (THROTTLED.test(name)) return ["rate-limited", "Try again later, or look at fewer things in one run."];
  if (MISSING.test(name)) {
    return ["not-found", "Check the name, the region and the account; it may have just been deleted."];
  }
  if (name === "AbortError" || name === "TimeoutError") return ["unavailable", "Give more time (--timeout)."];
  return ["unavailable", "Check that the region exists, is switched on for the account, and can be reached."];
}

/** It takes both to read an image: who lacks one is told of both. */
const PULL = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];

/** The smallest policy that allows a call: https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html */
function policyFor({ action, resource }: AwsCall): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: PULL.includes(action) ? PULL : action, Resource: resource }],
  });
}

/** AWS says so where a service control policy or another policy takes a right away, which no `Allow` gives back. */
function isExplicitDeny(error: unknown): boolean {
  return error instanceof Error && /explicit deny/i.test(error.message);
}

function deniedHelp({ action, region }: AwsCall): string {
  return `A policy denies ${action} in ${region} explicitly (a service control policy, a permissions boundary): leave the region out, or have that policy changed.`;
}

function operationOf({ action }: AwsCall): string {
  return action.slice(action.indexOf(":") + 1);
}
