import { describe, expect, it } from "vitest";
import { parseEcrHost } from "../../src/image/ecr-host.ts";

const HOST = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";

describe("a private ECR host", () => {
  it.each([
    [HOST, { account: "123456789012", region: "eu-west-1", isFips: false }],
    ["123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com", { region: "us-gov-west-1", isFips: true }],
    ["123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn", { region: "cn-north-1", isFips: false }],
    ["123456789012.dkr-ecr.eu-central-1.on.aws", { region: "eu-central-1", isFips: false }],
    ["123456789012.dkr-ecr-fips.us-east-1.on.aws", { region: "us-east-1", isFips: true }],
    ["123456789012.dkr.ecr.ap-southeast-5.amazonaws.com", { region: "ap-southeast-5" }],
  ])("is told by its form: %s", (host, expected) => {
    expect(parseEcrHost(host)).toMatchObject(expected);
  });

  it.each([
    "public.ecr.aws",
    "docker.io",
    `${HOST}.evil.example`,
    `evil.example/${HOST}`,
    `x${HOST}`,
    "12345.dkr.ecr.eu-west-1.amazonaws.com",
    "123456789012.dkr.ecr.evil.example#.amazonaws.com",
    "123456789012.dkr.ecr.eu-west-1.amazonaws.com:443",
    "123456789012.dkr.ecr..amazonaws.com",
  ])("is nothing else: %s", (host) => {
    expect(parseEcrHost(host)).toBeUndefined();
  });
});
