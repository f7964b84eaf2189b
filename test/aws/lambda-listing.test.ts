import { describe, expect, it, vi } from "vitest";
import { createLambdaListing } from "../../src/aws/lambda-listing.ts";
import { createAwsSession } from "../../src/aws/session.ts";
import { createDeadline } from "../../src/registry/deadline.ts";
import { openAws } from "../support/aws.ts";
import { failureOf } from "../support/registry-client.ts";

const ECR = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";
const DIGEST = `sha256:${"1".repeat(64)}`;
const ARN = "arn:aws:lambda:eu-west-1:123456789012:function:orders";
const ORDERS = { name: "orders", arn: ARN, region: "eu-west-1", account: "123456789012" };
const LATEST = { imageUri: `${ECR}/orders:prod`, resolvedImageUri: `${ECR}/orders@${DIGEST}` };

describe("the listing of functions", () => {
  it("has those whose code is an image, of all pages", async () => {
    const { lambda, functions } = await openAws({ pageSize: 2 });
    const names = ["a", "b", "c", "d", "e"];
    lambda.add(names.map((name) => ({ name, versions: { $LATEST: {} } })));
    lambda.add([{ name: "c", packageType: "Zip", versions: { $LATEST: {} } }]);
    const found = await functions.listFunctions("eu-west-1");
    expect(found.map(({ name }) => name)).toEqual(["a", "b", "d", "e"]);
    expect(found[0]).toEqual({ ...ORDERS, name: "a", arn: ARN.replace("orders", "a") });
    expect(lambda.requests).toHaveLength(3);
  });

  it("is asked for once, in the region that the environment names unless another is", async () => {
    const { lambda, functions, session } = await openAws();
    vi.stubEnv("AWS_REGION", "us-east-1");
    lambda.add([{ name: "orders", versions: { $LATEST: {} } }], "us-east-1");
    const [found] = await functions.listFunctions(undefined);
    expect(found).toMatchObject({ name: "orders", region: "us-east-1" });
    await functions.listFunctions(undefined);
    expect(lambda.requests.map(({ region }) => region)).toEqual(["us-east-1"]);
    expect(session.requestCount()).toBe(1);
  });

  it("wants a region", async () => {
    const { functions } = await openAws();
    vi.stubEnv("AWS_REGION", undefined);
    expect(await failureOf(functions.listFunctions(undefined))).toMatchObject({
      reason: "not-found",
      help: expect.stringContaining("AWS_REGION"),
    });
  });
});

describe("a proxy for https", () => {
  it("is passed by for an endpoint that isn't, queries and all", async () => {
    const { lambda } = await openAws({ pageSize: 1 });
    lambda.add(["a", "b"].map((name) => ({ name, versions: { $LATEST: {}, "7": {} } })));
    const environment = { HTTPS_PROXY: "http://127.0.0.1:1", AWS_MAX_ATTEMPTS: "1" };
    const session = createAwsSession({ environment, timeLeft: createDeadline(20).remaining });
    const functions = createLambdaListing(session);
    expect((await functions.listFunctions("eu-west-1")).map(({ name }) => name)).toEqual(["a", "b"]);
    expect(await functions.readVersion({ ...ORDERS, name: "b" }, "7")).toMatchObject({
      version: "7",
    });
    expect(lambda.requests.map(({ url }) => url.search)).toEqual(["", "?Marker=after-1", "?Qualifier=7"]);
    session.close();
  });
});

describe("a version of a function", () => {
  it("tells its image, architecture, overrides and state", async () => {
    const { lambda, functions } = await openAws();
    const imageConfig = { EntryPoint: ["/a"], Command: ["b"], WorkingDirectory: "/c" };
    const configuration = { State: "Inactive", StateReasonCode: "Idle", StateReason: "Idle for weeks." };
    const architectures = ["arm64"];
    lambda.add([
      { name: "orders", versions: { $LATEST: LATEST, "7": { architectures, imageConfig, configuration } } },
    ]);
    expect(await functions.readVersion(ORDERS, "$LATEST")).toEqual({
      version: "$LATEST",
      aliases: [],
      ...LATEST,
      architecture: "x86_64",
      overrides: {},
      state: { name: "Active" },
      lastUpdate: { name: "Successful" },
    });
    expect(await functions.readVersion(ORDERS, "7")).toMatchObject({
      architecture: "arm64",
      overrides: { entryPoint: ["/a"], command: ["b"], workingDirectory: "/c" },
      state: { name: "Inactive", reasonCode: "Idle", reason: "Idle for weeks." },
    });
    expect(lambda.requests.map(({ url }) => url.searchParams.get("Qualifier"))).toEqual(["$LATEST", "7"]);
  });

  it("tells why its image can't be told", async () => {
    const { lambda, functions } = await openAws();
    const codeError = { ErrorCode: "ImageAccessDenied", Message: "Lambda may not read it." };
    lambda.add([{ name: "orders", versions: { $LATEST: { codeError } } }]);
    expect((await functions.readVersion(ORDERS, "$LATEST")).codeError).toEqual({
      code: "ImageAccessDenied",
      message: "Lambda may not read it.",
    });
  });
});

describe("a function", () => {
  it("has tags, and aliases with the versions that requests go to", async () => {
    const { lambda, functions } = await openAws({ pageSize: 1 });
    const aliases = [
      { name: "live", version: "5", weights: { "6": 0.1 } },
      { name: "test", version: "$LATEST" },
    ];
    lambda.add([{ name: "orders", tags: { team: "shop" }, versions: { $LATEST: {} }, aliases }]);
    expect(await functions.readTags(ORDERS)).toEqual({ team: "shop" });
    expect(await functions.listAliases(ORDERS)).toEqual([
      { name: "live", versions: ["5", "6"] },
      { name: "test", versions: ["$LATEST"] },
    ]);
  });
});

describe("a call that Lambda refuses", () => {
  it.each([
    ["AccessDeniedException", 403, "denied", `"Action":"lambda:GetFunction","Resource":"${ARN}"`],
    ["UnrecognizedClientException", 403, "unauthorized", "switched off"],
    ["ResourceNotFoundException", 404, "not-found", "deleted"],
    ["ServiceException", 500, "unavailable", "reached"],
  ])("has a reason: %s", async (error, status, reason, help) => {
    const { lambda, functions } = await openAws();
    lambda.fail({ error, status });
    const failure = await failureOf(functions.readVersion(ORDERS, "$LATEST"));
    expect(failure).toMatchObject({ reason, reference: ARN, help: expect.stringContaining(help) });
    expect(failure.message).toBe(`Lambda in eu-west-1 did not answer for ${ARN} (GetFunction: ${error})`);
  });

  it("names the versions in the policy that a version needs", async () => {
    const { lambda, functions } = await openAws();
    lambda.fail({ error: "AccessDeniedException", status: 403 });
    const { help, reference } = await failureOf(functions.readVersion(ORDERS, "7"));
    expect(reference).toBe(`${ARN}:7`);
    expect(help).toContain(`"Resource":"${ARN}:*"`);
    expect((await failureOf(functions.listFunctions("eu-west-1"))).help).toContain(
      '"Action":"lambda:ListFunctions","Resource":"*"',
    );
  });

  it("says so where a policy above takes the right away", async () => {
    const { lambda, functions } = await openAws();
    const message = "not authorized with an explicit deny in a service control policy";
    lambda.fail({ error: "AccessDeniedException", status: 403, message });
    expect((await failureOf(functions.listFunctions("ap-east-1"))).help).toBe(
      "A policy denies lambda:ListFunctions in ap-east-1 explicitly (a service control policy, a permissions boundary): leave the region out, or have that policy changed.",
    );
  });

  it("is tried again where it was throttled", async () => {
    const { lambda, functions, session } = await openAws();
    lambda.add([{ name: "orders", versions: { $LATEST: LATEST } }]);
    lambda.fail({ error: "TooManyRequestsException", status: 429, times: 1 });
    expect(await functions.readVersion(ORDERS, "$LATEST")).toMatchObject(LATEST);
    expect(session.requestCount()).toBe(2);
    lambda.fail({ error: "TooManyRequestsException", status: 429 });
    expect((await failureOf(functions.readTags(ORDERS))).reason).toBe("rate-limited");
    expect(session.requestCount()).toBe(4);
  });

  it("isn't waited for longer than there is time", async () => {
    const { functions } = await openAws({ timeoutSeconds: 0.001 });
    expect(await failureOf(functions.listFunctions("eu-west-1"))).toMatchObject({
      reason: "unavailable",
      help: "Give more time (--timeout).",
    });
  });

  it("isn't tried again, nor waits for its turn, once time is up", async () => {
    const { lambda } = await openAws();
    lambda.fail({ error: "TooManyRequestsException", status: 429 });
    const session = createAwsSession({
      environment: { AWS_MAX_ATTEMPTS: "10" },
      timeLeft: createDeadline(1).remaining,
    });
    vi.stubEnv("AWS_MAX_ATTEMPTS", "10");
    const functions = createLambdaListing(session);
    const before = performance.now();
    const asked = Array.from({ length: 60 }, () => failureOf(functions.readTags(ORDERS)));
    const reasons = (await Promise.all(asked)).map(({ reason }) => reason);
    expect(performance.now() - before).toBeLessThan(2000);
    expect(reasons.at(-1)).toBe("unavailable");
    session.close();
  });
});
