import { parse } from "yaml";
import { readStandings } from "../../src/app/deployed/read-standings.ts";
import { ecrImageOf } from "../../src/aws/ecr-detail.ts";
import { deployedVersionOf, listedFunctionOf } from "../../src/aws/lambda-detail.ts";
import { checkDeployed } from "../../src/checks/check-deployed.ts";
import type { Finding } from "../../src/checks/finding.ts";
import { engineOptions, NOW } from "./inspected.ts";

/** The findings in an example of what AWS answers (`aws.yaml`). */
export async function findingsInDeployed(text: string, now: Date = NOW): Promise<Finding[]> {
  const answers = parse(text, { schema: "core", customTags: ["timestamp"] });
  const { GetFunction, DescribeImages, GetRepositoryPolicy, GetLifecyclePolicy } = answers;
  const listed = listedFunctionOf(GetFunction.Configuration);
  if (listed === undefined) throw new Error("the example's function is none of an image");
  const versions = [deployedVersionOf(GetFunction.Configuration.Version ?? "$LATEST", GetFunction)];
  const images = async () =>
    DescribeImages.imageDetails.flatMap((detail: object) => ecrImageOf(detail) ?? []);
  const never = async () => {
    throw new Error("nothing of this is asked");
  };
  const port = {
    ...{ listRepositories: never, readRepository: never, fetchManifests: never },
    ...{ listImages: images, describeImages: images },
    readPolicy: async () => GetRepositoryPolicy ?? LAMBDA_MAY_PULL,
    readLifecyclePolicy: async () => GetLifecyclePolicy,
  };
  const { subjects } = await readStandings(port, [{ ...listed, versions }]);
  const { runtimes, checks } = engineOptions();
  return subjects.flatMap((subject) => checkDeployed(subject, { now, runtimes, ...checks }, () => undefined));
}

const LAMBDA_MAY_PULL = {
  Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "ecr:*" }],
};
