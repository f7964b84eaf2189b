import {
  CreateRepositoryCommand,
  ECRClient,
  PutImageCommand,
  PutLifecyclePolicyCommand,
  SetRepositoryPolicyCommand,
} from "@aws-sdk/client-ecr";
import {
  CreateAliasCommand,
  CreateFunctionCommand,
  LambdaClient,
  PublishVersionCommand,
  TagResourceCommand,
} from "@aws-sdk/client-lambda";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { findFunctions } from "../../src/app/deployed/find-functions.ts";
import { findImages } from "../../src/app/deployed/find-images.ts";
import { readStandings } from "../../src/app/deployed/read-standings.ts";
import { createEcrListing, type EcrListing } from "../../src/aws/ecr-listing.ts";
import { createEcrManifests } from "../../src/aws/ecr-manifests.ts";
import { createLambdaListing, type LambdaListing } from "../../src/aws/lambda-listing.ts";
import { type AwsSession, createAwsSession } from "../../src/aws/session.ts";
import { checkDeployed } from "../../src/checks/check-deployed.ts";
import { digestOf } from "../../src/image/digest-of.ts";
import { OCI_IMAGE_CONFIG, OCI_IMAGE_MANIFEST } from "../../src/image/media-type.ts";
import { createDeadline } from "../../src/registry/deadline.ts";
import { engineOptions } from "../support/inspected.ts";
import { failureOf } from "../support/registry-client.ts";
import { missingPrograms, type ServingProgram, startMoto } from "../support/registry-programs.ts";

const REGION = "eu-west-1";
const HOST = `123456789012.dkr.ecr.${REGION}.amazonaws.com`;
const PLACE = { region: REGION, registryId: "123456789012", name: "orders" };
const POLICY = {
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: ["ecr:BatchGetImage"] },
  ],
};
const RULE = {
  rulePriority: 1,
  selection: {
    tagStatus: "tagged",
    tagPrefixList: ["v"],
    countType: "sinceImagePushed",
    countUnit: "days",
    countNumber: 3,
  },
  action: { type: "expire" },
};

const missing = missingPrograms("moto_server");
const skipped = missing.length > 0 ? " (skipped: no moto_server here)" : "";

describe.skipIf(missing.length > 0)(`AWS's listings, as moto answers them${skipped}`, () => {
  let moto: ServingProgram;
  let session: AwsSession;
  let listing: EcrListing;
  let functions: LambdaListing;

  beforeAll(async () => {
    // Functions then run the digest that ECR has for their tag.
    vi.stubEnv("MOTO_LAMBDA_STUB_ECR", "false");
    moto = await startMoto();
    vi.unstubAllEnvs();
    await makeRole(moto.url);
    await deploy(moto.url);
  });

  beforeEach(() => {
    vi.stubEnv("AWS_ENDPOINT_URL_ECR", moto.url);
    vi.stubEnv("AWS_ENDPOINT_URL_LAMBDA", moto.url);
    vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "example");
    vi.stubEnv("AWS_REGION", REGION);
    session = createAwsSession({ environment: {}, timeLeft: createDeadline(30).remaining });
    listing = createEcrListing(session, createEcrManifests(session));
    functions = createLambdaListing(session);
  });
  afterEach(() => {
    session.close();
    vi.unstubAllEnvs();
  });
  afterAll(() => moto?.close());

  it("have repositories, images and policies", async () => {
    expect(await listing.listRepositories()).toMatchObject([
      { ...PLACE, uri: `${HOST}/orders`, tagMutability: "MUTABLE" },
      { name: "plain" },
    ]);
    expect(await listing.readPolicy(PLACE)).toEqual(POLICY);
    expect(await listing.readLifecyclePolicy(PLACE)).toEqual({ rules: [RULE] });
    const plain = { ...PLACE, name: "plain" };
    expect(await listing.readPolicy(plain)).toBeUndefined();
    expect(await listing.readLifecyclePolicy(plain)).toBeUndefined();
    expect(await listing.listImages(plain)).toEqual([]);
    const images = await listing.listImages(PLACE);
    expect(images.map(({ digest, tags }) => [digest, tags])).toEqual([
      [digestOf(manifest(1)), ["v1"]],
      [digestOf(manifest(2)), ["prod"]],
    ]);
    expect(images[0]?.pushedAt).toBeInstanceOf(Date);
    expect(await listing.describeImages(PLACE, ["prod", "gone"])).toHaveLength(1);
    expect(await failureOf(listing.listImages({ ...PLACE, name: "gone" }))).toMatchObject({
      reason: "not-found",
    });
  });

  it("lead to the images that are looked at, whose manifests are then fetched", async () => {
    const watched = { names: ["ord*"], tags: ["p*"], regions: [], registryIds: [], newest: 1 };
    const { found, undetermined } = await findImages(listing, [watched]);
    expect(undetermined).toEqual([]);
    expect(found.map(({ tags, image }) => [tags, image.digest])).toEqual([[["prod"], digestOf(manifest(2))]]);
    const manifests = createEcrManifests(session);
    await manifests.fetch(PLACE, [digestOf(manifest(1)), digestOf(manifest(2))]);
    const before = session.requestCount();
    expect((await manifests.read(PLACE, digestOf(manifest(2)))).text).toBe(manifest(2).toString());
    expect(session.requestCount()).toBe(before);
  });

  it("have functions, and what they run is checked against ECR", async () => {
    const watched = [{ names: ["ord*"], tags: { team: "shop" }, regions: [REGION] }];
    const { found, undetermined } = await findFunctions(functions, watched);
    expect(undetermined).toEqual([]);
    expect(found).toMatchObject([
      {
        ...{ name: "orders", region: REGION, account: "123456789012" },
        versions: [
          {
            ...{ version: "$LATEST", aliases: [], imageUri: `${HOST}/orders:prod`, architecture: "arm64" },
            resolvedImageUri: `${HOST}/orders@${digestOf(manifest(1))}`,
            overrides: { command: ["app.handler"] },
          },
          { version: "1", aliases: ["live"] },
        ],
      },
    ]);
    const { subjects, undetermined: none } = await readStandings(listing, found);
    expect(none).toEqual([]);
    const { runtimes, checks } = engineOptions();
    const now = new Date(Date.now() + 86_400_000);
    const said = subjects.flatMap((subject) =>
      checkDeployed(subject, { now, runtimes, ...checks }, () => undefined),
    );
    expect(said.map(({ id, severity }) => `${severity} ${id}`)).toEqual([
      "warning deploy-drift",
      "warning ecr-policy",
      "warning ecr-lifecycle",
    ]);
  });
});

/** A manifest that no other has the digest of. */
function manifest(n: number): Buffer {
  const config = { mediaType: OCI_IMAGE_CONFIG, digest: `sha256:${"0".repeat(64)}`, size: 2 };
  const annotations = { n: `${n}` };
  const text = { schemaVersion: 2, mediaType: OCI_IMAGE_MANIFEST, config, layers: [], annotations };
  return Buffer.from(JSON.stringify(text));
}

/** A role that a function can be given, by IAM's query protocol. */
async function makeRole(url: string): Promise<void> {
  const policy = {
    Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "*" }],
  };
  const form = { Action: "CreateRole", RoleName: "orders", AssumeRolePolicyDocument: JSON.stringify(policy) };
  const authorization = "AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/20261121/us-east-1/iam/aws4_request";
  const answer = await fetch(url, {
    method: "POST",
    headers: { authorization },
    body: new URLSearchParams({ ...form, Version: "2010-05-08" }),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

/** Deploys a function by a tag that then moves on. */
async function deploy(endpoint: string): Promise<void> {
  const credentials = { accessKeyId: "AKIAEXAMPLE", secretAccessKey: "example" };
  const ecr = new ECRClient({ region: REGION, endpoint, credentials });
  const lambda = new LambdaClient({ region: REGION, endpoint, credentials });
  const repositoryName = "orders";
  const push = (n: number, imageTag: string) => {
    const imageManifest = manifest(n).toString();
    const imageDigest = digestOf(manifest(n));
    return ecr.send(new PutImageCommand({ repositoryName, imageTag, imageDigest, imageManifest }));
  };
  for (const name of [repositoryName, "plain"]) {
    await ecr.send(new CreateRepositoryCommand({ repositoryName: name }));
  }
  const policyText = JSON.stringify(POLICY);
  await ecr.send(new SetRepositoryPolicyCommand({ repositoryName, policyText }));
  const lifecyclePolicyText = JSON.stringify({ rules: [RULE] });
  await ecr.send(new PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText }));
  // moto deletes an image that loses its last tag.
  await push(1, "v1");
  await push(1, "prod");
  const { FunctionArn: Resource } = await lambda.send(
    new CreateFunctionCommand({
      FunctionName: "orders",
      PackageType: "Image",
      Code: { ImageUri: `${HOST}/orders:prod` },
      Role: "arn:aws:iam::123456789012:role/orders",
      Architectures: ["arm64"],
      ImageConfig: { Command: ["app.handler"] },
    }),
  );
  await lambda.send(new TagResourceCommand({ Resource, Tags: { team: "shop" } }));
  const { Version: FunctionVersion } = await lambda.send(
    new PublishVersionCommand({ FunctionName: "orders" }),
  );
  await lambda.send(new CreateAliasCommand({ FunctionName: "orders", Name: "live", FunctionVersion }));
  await push(2, "prod");
}
