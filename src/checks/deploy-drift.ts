import { versionNames } from "../deployed/deployed-image.ts";
import type { DeployedSubject } from "../deployed/deployed-subject.ts";
import { runsAsLatest } from "../deployed/runs-as-latest.ts";
import { shortDigest } from "../image/digest.ts";
import type { DeployedCheck, ImageResult } from "./check.ts";
import { deployedExample } from "./deployed-example.ts";
import { quote } from "./quote.ts";

const PUSHED = "imagePushedAt: 2026-11-02T10:00:00Z";

/** A function that doesn't run what its tag names by now. */
export const deployDrift: DeployedCheck = {
  id: "deploy-drift",
  title: "Function behind its tag",
  severity: "warning",
  scope: "deployed",
  rationale: `Lambda looks up a tag once, when the code is set, and keeps the digest: a newer image under the same tag runs
only after the function's code is updated
([GetFunction](https://docs.aws.amazon.com/lambda/latest/api/API_FunctionCodeLocation.html),
[terraform-aws-lambda#611](https://github.com/terraform-aws-modules/terraform-aws-lambda/issues/611)). Of a published version
it is told where requests go to it by an alias, and as an information alone: it may be meant to stay.`,
  exampleFile: "aws.yaml",
  badPlace: "imageTags: [prod]",
  badExample: deployedExample({
    images: [
      ["1", PUSHED],
      ["2", `imageTags: [prod], ${PUSHED}`],
    ],
  }),
  goodExample: deployedExample({ images: [["1", `imageTags: [prod], ${PUSHED}`]] }),
  runOnDeployed: describeDrift,
};

function describeDrift({ function: deployed, versions, ecr }: DeployedSubject): ImageResult[] {
  const { digest, tag, tagged } = ecr ?? {};
  if (digest === undefined || tag === undefined || tagged === undefined) return [];
  if (tagged === "absent" || tagged.digest === digest) return [];
  const isLatest = runsAsLatest({ versions });
  return [
    {
      ...(!isLatest && { severity: "info" as const }),
      message: `The function ${quote(deployed.name)} in ${deployed.region} (${versionNames(versions)}) runs ${shortDigest(digest)}, while its tag ${quote(tag)} names ${shortDigest(tagged.digest)} by now.`,
      help: isLatest
        ? "Update the function's code (`aws lambda update-function-code`, or deploy again), or deploy by digest to keep what runs."
        : "Publish a version and point the alias to it, if it isn't held back on purpose.",
    },
  ];
}
