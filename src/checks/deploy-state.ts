import type { DeployedVersion, ReportedState } from "../deployed/deployed-function.ts";
import type { DeployedSubject } from "../deployed/deployed-subject.ts";
import type { DeployedCheck, ImageResult } from "./check.ts";
import { deployedExample } from "./deployed-example.ts";
import { quote } from "./quote.ts";

const PUSHED = "imageTags: [prod], imagePushedAt: 2026-11-02T10:00:00Z";

/** A function that Lambda couldn't make ready, or couldn't update. */
export const deployState: DeployedCheck = {
  id: "deploy-state",
  title: "Function that failed to become ready",
  severity: "error",
  scope: "deployed",
  rationale: `Lambda takes an update and only then looks at the image; what it finds is in the function's state and in the
status of its last update, where a deployment that doesn't wait never looks
([function states](https://docs.aws.amazon.com/lambda/latest/dg/functions-states.html)). After an update that failed, the
function goes on with the image before it.`,
  exampleFile: "aws.yaml",
  badPlace: "ImageDeleted",
  badExample: deployedExample({
    state: "State: Failed\n    StateReasonCode: ImageDeleted",
    images: [["1", PUSHED]],
  }),
  goodExample: deployedExample({ state: "State: Inactive", images: [["1", PUSHED]] }),
  runOnDeployed: (subject) => subject.versions.flatMap((version) => describeVersion(subject, version)),
};

function describeVersion(subject: DeployedSubject, version: DeployedVersion): ImageResult[] {
  const { state, lastUpdate, codeError } = version;
  const name = nameOf(subject, version);
  if (state !== undefined && isTrouble(state)) {
    const became = state.name === "Failed" ? "has failed" : "is inactive and can't be started";
    return [{ message: `${name} ${became}${reasonText(state)}.`, help: helpFor(state) }];
  }
  if (lastUpdate !== undefined && isTrouble(lastUpdate)) {
    const message = `The last update of ${lowered(name)} failed${reasonText(lastUpdate)}: it goes on with the image before.`;
    return [{ message, help: helpFor(lastUpdate) }];
  }
  if (codeError === undefined) return [];
  const message = `Lambda doesn't tell the image of ${lowered(name)} (${codeError.code}).`;
  return [{ severity: "warning", message, help: helpFor({ name: "", reasonCode: codeError.code }) }];
}

function nameOf({ function: deployed }: DeployedSubject, { version }: DeployedVersion): string {
  const numbered = version === "$LATEST" ? "" : ` (version ${version})`;
  return `The function ${quote(deployed.name)} in ${deployed.region}${numbered}`;
}

function lowered(text: string): string {
  return `t${text.slice(1)}`;
}

/** An inactive function is only idle, unless a reason says that it can't be woken. Keys are another check's. */
function isTrouble({ name, reasonCode = "" }: ReportedState): boolean {
  if (/KMS/.test(reasonCode)) return false;
  return name === "Failed" || (name === "Inactive" && reasonCode !== "" && reasonCode !== "Idle");
}

function reasonText({ reasonCode, reason }: ReportedState): string {
  const said = reason === undefined || reason === "" ? "" : `, ${quote(reason)}`;
  return reasonCode === undefined ? said : ` (${reasonCode}${said})`;
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html */
function helpFor({ reasonCode = "" }: ReportedState): string {
  return HELP.find(([pattern]) => pattern.test(reasonCode))?.[1] ?? OTHER_HELP;
}

const OTHER_HELP = "Mend what the reason names, and deploy the image again.";
const HELP: readonly (readonly [RegExp, string])[] = [
  [/^ImageDeleted$/, "Push the image again, or update the function to one that is there."],
  [
    /^ImageAccessDenied$/,
    "Let Lambda pull: the repository's policy needs ecr:BatchGetImage and ecr:GetDownloadUrlForLayer for lambda.amazonaws.com.",
  ],
  [
    /^InvalidImage$/,
    "Run `lambda-image-bot verify` on the image: it tells manifests, layers and media types that Lambda refuses.",
  ],
  [
    /^FunctionError\.(?:InvalidEntryPoint|InvalidWorkingDirectory|PermissionDenied|TooManyExtensions)$/,
    "Run `lambda-image-bot verify` on the image, and look at the function's own ENTRYPOINT, CMD and WORKDIR.",
  ],
  [/^FunctionError/, "Look at the function's log: its own start fails."],
];
