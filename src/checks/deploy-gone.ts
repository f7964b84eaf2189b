import { versionNames } from "../deployed/deployed-image.ts";
import type { DeployedSubject } from "../deployed/deployed-subject.ts";
import { shortDigest } from "../image/digest.ts";
import type { DeployedCheck, ImageResult } from "./check.ts";
import { deployedExample } from "./deployed-example.ts";
import { quote } from "./quote.ts";

const PUSHED = "imageTags: [prod], imagePushedAt: 2026-11-02T10:00:00Z";

/** A function whose image is no longer in its repository. */
export const deployGone: DeployedCheck = {
  id: "deploy-gone",
  title: "Deployed image that is gone from ECR",
  severity: "error",
  scope: "deployed",
  rationale: `Lambda runs a copy of an image and looks for the image again from time to time. A function that wasn't called
for some weeks becomes inactive, and one whose image is deleted or archived then can't be started again, nor rolled back
to ([function states](https://docs.aws.amazon.com/lambda/latest/dg/functions-states.html),
[aws-lambda-deploy#68](https://github.com/aws-actions/aws-lambda-deploy/issues/68)).`,
  exampleFile: "aws.yaml",
  badPlace: "@sha256:2",
  badExample: deployedExample({ runs: "2", images: [["1", PUSHED]] }),
  goodExample: deployedExample({ images: [["1", PUSHED]] }),
  runOnDeployed: describeGone,
};

function describeGone({ function: deployed, versions, ecr }: DeployedSubject): ImageResult[] {
  const { image, digest, place } = ecr ?? {};
  if (image === undefined || place === undefined) return [];
  const isGone = image === "absent";
  if (!isGone && image.status === "ACTIVE") return [];
  const running = digest === undefined ? "its image" : `the image ${shortDigest(digest)}`;
  return [
    {
      message: `The function ${quote(deployed.name)} in ${deployed.region} (${versionNames(versions)}) runs ${running}, which is ${isGone ? "no longer in" : "archived in"} the repository ${quote(place.name)}.`,
      help: isGone
        ? "Build and push the image again and update the function, before Lambda has to look for it; keep a tag on what is deployed."
        : "Restore the image from ECR's archive (`aws ecr update-image-storage-class`), and leave what is deployed out of the rule that archives.",
    },
  ];
}
