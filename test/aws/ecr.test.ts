import { createServer } from "node:http";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { createEcrCredentials } from "../../src/aws/ecr.ts";
import { type EcrStandIn, startEcr } from "../support/ecr.ts";
import { failureOf } from "../support/registry-client.ts";

const HOST = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";

describe("the credentials of private ECR", () => {
  beforeEach(() => {
    vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "example");
    vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
    vi.stubEnv("AWS_MAX_ATTEMPTS", "1");
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  async function standIn(token?: string): Promise<EcrStandIn> {
    const ecr = await startEcr(token);
    onTestFinished(() => ecr.close());
    vi.stubEnv("AWS_ENDPOINT_URL_ECR", ecr.url);
    return ecr;
  }

  it("come from GetAuthorizationToken, once for each region", async () => {
    const ecr = await standIn(Buffer.from("AWS:pass:word").toString("base64"));
    const credentialsFor = createEcrCredentials({});
    const other = "999999999999.dkr.ecr.eu-west-1.amazonaws.com";
    const found = await Promise.all([credentialsFor(HOST), credentialsFor(other), credentialsFor(HOST)]);
    expect(found).toEqual(found.map(() => ({ kind: "basic", username: "AWS", password: "pass:word" })));
    expect(ecr.requests.map(({ operation }) => operation)).toEqual(["GetAuthorizationToken"]);
    expect(ecr.requests[0]?.authorization).toContain("/eu-west-1/ecr/");
    await credentialsFor("123456789012.dkr.ecr.us-east-1.amazonaws.com");
    expect(ecr.requests).toHaveLength(2);
  });

  it("are not asked for on behalf of other hosts", async () => {
    const ecr = await standIn();
    expect(await createEcrCredentials({})("public.ecr.aws")).toBeUndefined();
    expect(ecr.requests).toHaveLength(0);
  });

  it.each([
    ["AccessDeniedException", 400, "denied", '"Action":"ecr:GetAuthorizationToken","Resource":"*"'],
    ["UnrecognizedClientException", 400, "unauthorized", "Give AWS credentials"],
    ["ExpiredTokenException", 400, "unauthorized", "Give AWS credentials"],
    ["ThrottlingException", 400, "rate-limited", "later"],
    ["ServerException", 500, "unavailable", "region"],
  ])("fail with a reason where AWS answers %s", async (error, status, reason, help) => {
    (await standIn()).fail({ status, error });
    const failure = await failureOf(createEcrCredentials({})(HOST));
    expect(failure).toMatchObject({ reason, reference: HOST, help: expect.stringContaining(help) });
    expect(failure.message).toContain(`${HOST} (GetAuthorizationToken: ${error})`);
  });

  it("fail with a reason where there is nothing to sign with", async () => {
    const ecr = await standIn();
    for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE"])
      vi.stubEnv(name, undefined);
    vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", "/nonexistent");
    vi.stubEnv("AWS_CONFIG_FILE", "/nonexistent");
    const failure = await failureOf(createEcrCredentials({})(HOST));
    expect(failure).toMatchObject({
      reason: "unauthorized",
      help: expect.stringContaining("Give AWS credentials"),
    });
    expect(ecr.requests).toHaveLength(0);
  });

  it("fail with a reason where the answer holds no login", async () => {
    await standIn(Buffer.from("nothing").toString("base64"));
    expect((await failureOf(createEcrCredentials({})(HOST))).reason).toBe("protocol");
  });

  it("are fetched past a proxy for https alone", async () => {
    const ecr = await standIn();
    const asked: (string | undefined)[] = [];
    const proxy = createServer().on("connect", (request, socket) => {
      asked.push(request.url);
      socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void proxy.close());
    const address = proxy.address();
    const port = typeof address === "object" ? address?.port : undefined;
    const environment = { HTTPS_PROXY: `http://127.0.0.1:${port}` };
    expect(await createEcrCredentials(environment)(HOST)).toMatchObject({
      username: "AWS",
      password: "password",
    });
    expect(ecr.requests).toHaveLength(1);
    vi.stubEnv("AWS_ENDPOINT_URL_ECR", undefined);
    const failure = await failureOf(createEcrCredentials(environment)(HOST));
    expect(failure.reason).toBe("unavailable");
    expect(asked).toEqual(["api.ecr.eu-west-1.amazonaws.com:443"]);
  });
});
