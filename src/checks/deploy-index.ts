import type { DeployedSubject } from "../deployed/deployed-subject.ts";
import { shortDigest } from "../image/digest.ts";
import { manifestKindOf } from "../image/media-type.ts";
import type { DeployedCheck, ImageResult } from "./check.ts";
import { deployedExample } from "./deployed-example.ts";
import { quote } from "./quote.ts";

const PUSHED = "imagePushedAt: 2026-11-02T10:00:00Z";
const INDEX = "imageManifestMediaType: application/vnd.oci.image.index.v1+json";

/** A tag that a function is deployed by and that names an index. */
export const deployIndex: DeployedCheck = {
  id: "deploy-index",
  title: "Index where the function's next image should be",
  severity: "error",
  scope: "deployed",
  rationale: `Lambda takes the manifest of one image and refuses an index, be it one that a build made only to attach an
attestation ([roadmap#82](https://github.com/aws/aws-lambda-roadmap/issues/82),
[buildx#1533](https://github.com/docker/buildx/issues/1533)). The function goes on with the image that it has; the next
deployment by the tag fails.`,
  exampleFile: "aws.yaml",
  badPlace: "image.index",
  badExample: deployedExample({
    images: [
      ["1", PUSHED],
      ["2", `imageTags: [prod], ${INDEX}, ${PUSHED}`],
    ],
  }),
  goodExample: deployedExample({ images: [["1", `imageTags: [prod], ${PUSHED}`]] }),
  runOnDeployed: describeIndex,
};

function describeIndex({ function: deployed, ecr }: DeployedSubject): ImageResult[] {
  const { tag, tagged } = ecr ?? {};
  if (tag === undefined || tagged === undefined || tagged === "absent") return [];
  if (manifestKindOf(tagged.mediaType ?? "") !== "index") return [];
  return [
    {
      message: `The tag ${quote(tag)}, which the function ${quote(deployed.name)} in ${deployed.region} is deployed by, names an index by now (${shortDigest(tagged.digest)}): Lambda will refuse it.`,
      help: "Build for one platform with `provenance: false` and `sbom: false`, or deploy the digest of the image for the function's architecture.",
    },
  ];
}
