import type { DeployedVersion, ReportedState } from "../deployed/deployed-function.ts";
import type { DeployedCheck, ImageResult } from "./check.ts";
import { deployedExample } from "./deployed-example.ts";
import { quote } from "./quote.ts";

const PUSHED = "imageTags: [prod], imagePushedAt: 2026-11-02T10:00:00Z";

/** A key that Lambda can't use. */
export const ecrKms: DeployedCheck = {
  id: "ecr-kms",
  title: "Key that Lambda can't use",
  severity: "error",
  scope: "deployed",
  rationale: `An image in a repository with a key of one's own, and a function's variables and copy of the code with one, can
be read only while that key exists, is enabled, and may be used
([encryption in ECR](https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html),
[reason codes](https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html)).`,
  exampleFile: "aws.yaml",
  badPlace: "KMSKeyAccessDenied",
  badExample: deployedExample({
    state: "State: Failed\n    StateReasonCode: KMSKeyAccessDenied",
    images: [["1", PUSHED]],
  }),
  goodExample: deployedExample({ images: [["1", PUSHED]] }),
  runOnDeployed: ({ function: deployed, versions }) =>
    versions.flatMap((version) => describeKey(deployed.name, deployed.region, version)),
};

function describeKey(
  name: string,
  region: string,
  { version, state, lastUpdate }: DeployedVersion,
): ImageResult[] {
  const trouble = [state, lastUpdate].find((one) => isAboutKey(one));
  if (trouble === undefined) return [];
  const numbered = version === "$LATEST" ? "" : ` (version ${version})`;
  return [
    {
      message: `Lambda can't use a key of the function ${quote(name)} in ${region}${numbered}: ${trouble.reasonCode}.`,
      help: HELP[trouble.reasonCode ?? ""] ?? "Enable the key again, or move to another one.",
    },
  ];
}

function isAboutKey(state: ReportedState | undefined): state is ReportedState {
  return /KMS/.test(state?.reasonCode ?? "");
}

const HELP: Readonly<Record<string, string>> = {
  KMSKeyAccessDenied:
    "Allow kms:Decrypt and kms:CreateGrant with the key, in its policy, to the function's role and to whoever deploys.",
  KMSKeyNotFound: "Cancel the key's deletion, or move the function and its repository to another key.",
};
