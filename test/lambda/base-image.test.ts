import { describe, expect, it } from "vitest";
import { isProblem } from "../../src/image/problem.ts";
import { parseImageReference, repositoryName } from "../../src/image/reference.ts";
import { type BaseImage, type BaseImageCatalog, recognizeBaseImage } from "../../src/lambda/base-image.ts";
import { RUNTIMES } from "../../src/lambda/built-in-table.ts";

const ACCOUNT = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";

const CATALOG: BaseImageCatalog = {
  runtimes: RUNTIMES,
  aliases: [
    { prefix: "mirror.example.com/aws", upstream: "public.ecr.aws" },
    { prefix: "Mirror.example.com/hub", upstream: "index.docker.io" },
    { prefix: "mirror.example.com/hub/special", upstream: "public.ecr.aws/lambda/" },
    { prefix: "public.example.com", upstream: "public.ecr.aws" },
    { prefix: "r.example.com/exact/python", upstream: "public.ecr.aws/lambda/python" },
  ],
  companyImages: [
    {
      image: `${ACCOUNT}/platform/lambda-python:*`,
      runtime: "python",
      tag: "{line}[-{build}][-{architecture}]",
    },
    { image: `${ACCOUNT}/platform/lambda-java-*`, runtime: "java", tag: "{line}.{build}", os: "AL2023" },
    { image: "acme/node20", runtime: "nodejs20.x", tag: "v{build}", os: "AL2" },
  ],
};

function recognize(text: string, catalog = CATALOG): BaseImage | undefined {
  const reference = parseImageReference(text);
  if (isProblem(reference)) throw new Error(`${text} ${reference.message}`);
  return recognizeBaseImage(reference, catalog);
}

describe("recognizeBaseImage", () => {
  it.each([
    ["public.ecr.aws/lambda/python:3.12", "aws", "public.ecr.aws/lambda/python", "python3.12"],
    ["public.ecr.aws/lambda/python:3.15", "aws", "public.ecr.aws/lambda/python", "python3.15"],
    ["PUBLIC.ecr.aws/lambda/go:1", "aws", "public.ecr.aws/lambda/go", "go1.x"],
    [
      "public.ecr.aws/lambda/java:8.al2.2026.07.17.16-arm64",
      "aws",
      "public.ecr.aws/lambda/java",
      "java8.al2",
    ],
    ["public.ecr.aws/lambda/provided", "aws", "public.ecr.aws/lambda/provided", undefined],
    ["public.ecr.aws/lambda/provided:latest", "aws", "public.ecr.aws/lambda/provided", undefined],
    ["public.ecr.aws/lambda/python:odd", "aws", "public.ecr.aws/lambda/python", undefined],
    ["amazon/aws-lambda-nodejs:20", "docker-hub", "docker.io/amazon/aws-lambda-nodejs", "nodejs20.x"],
    ["docker.io/amazon/aws-lambda-ruby:3.3", "docker-hub", "docker.io/amazon/aws-lambda-ruby", "ruby3.3"],
    [`${ACCOUNT}/ecr-public/lambda/python:3.12`, "alias", "public.ecr.aws/lambda/python", "python3.12"],
    ["mirror.example.com/aws/lambda/dotnet:8", "alias", "public.ecr.aws/lambda/dotnet", "dotnet8"],
    [
      "mirror.example.com/hub/amazon/aws-lambda-java:21",
      "alias",
      "docker.io/amazon/aws-lambda-java",
      "java21",
    ],
    ["mirror.example.com/hub/special/java:21", "alias", "public.ecr.aws/lambda/java", "java21"],
    ["public.example.com/lambda/ruby:3.3", "alias", "public.ecr.aws/lambda/ruby", "ruby3.3"],
    ["r.example.com/exact/python:3.12", "alias", "public.ecr.aws/lambda/python", "python3.12"],
  ])("%s is of %s", (text, source, upstream, runtime) => {
    const image = recognize(text);
    expect([image?.source, image && repositoryName(image.upstream), image?.runtime?.identifier]).toEqual([
      source,
      upstream,
      runtime,
    ]);
    expect(image?.upstream.path).toMatch(new RegExp(`(?:/|-)${image?.repository}$`));
  });

  it("keeps the repository as written beside the upstream one", () => {
    expect(recognize(`${ACCOUNT}/ecr-public/lambda/python:3.12`)?.written).toEqual({
      registry: ACCOUNT,
      path: "ecr-public/lambda/python",
    });
  });

  it.each([
    "python:3.12",
    "public.ecr.aws/sam/build-python3.12",
    "public.ecr.aws/sam/emulation-python3.8",
    "public.ecr.aws/lambda/python/x:1",
    "public.ecr.aws/amazonlinux/amazonlinux:2023",
    "lambda/python:3.12",
    "lambci/lambda:python3.8",
    "amazon/aws-cli",
    "ghcr.io/amazon/aws-lambda-python:3.12",
    "mirror.example.com/awsome/lambda/python:3.12",
    "mirror.example.com/lambda/python:3.12",
    "mirror.example.com/aws",
    `${ACCOUNT}/my-prefix/lambda/python:3.12`,
    `${ACCOUNT}/ecr-public/datadog/lambda-extension:65`,
    "evil.com/ecr-public/lambda/python:3.12",
    "12345.dkr.ecr.eu-west-1.amazonaws.com/ecr-public/lambda/python:3.12",
    `${ACCOUNT}.evil.com/ecr-public/lambda/python:3.12`,
  ])("%s is none", (text) => {
    expect(recognize(text)).toBeUndefined();
  });

  it.each([
    "123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com",
    "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn",
    "123456789012.dkr-ecr.eu-west-1.on.aws",
  ])("knows ECR's default cache prefix on %s without configuration", (host) => {
    const image = recognize(`${host}/ecr-public/lambda/python:3.12`, { ...CATALOG, aliases: [] });
    expect(image?.source).toBe("alias");
  });
});

describe("a company's own base images", () => {
  it("are mapped to a runtime by their line", () => {
    const image = recognize(`${ACCOUNT}/platform/lambda-python:3.12-20261003.2-arm64`);
    expect(image).toMatchObject({
      source: "company",
      written: { registry: ACCOUNT, path: "platform/lambda-python" },
      upstream: { registry: ACCOUNT, path: "platform/lambda-python" },
      runtime: { identifier: "python3.12", os: "AL2023" },
      companyTag: { line: "3.12", build: "20261003.2", architecture: "arm64" },
    });
    expect(image).not.toHaveProperty("repository");
  });

  it("are of the row with the configured operating system", () => {
    const image = recognize(`${ACCOUNT}/platform/lambda-java-corp:17.45`);
    expect(image?.runtime?.identifier).toBe("java17.al2023");
    expect(image?.companyTag).toMatchObject({ line: "17", build: "45" });
  });

  it("may be mapped to one runtime identifier, on another system than AWS's", () => {
    const image = recognize("docker.io/acme/node20:v7");
    expect(image?.runtime).toMatchObject({ identifier: "nodejs20.x", os: "AL2" });
    expect(image?.companyTag).toMatchObject({ build: "7" });
    expect(recognize("acme/node20")?.runtime?.identifier).toBe("nodejs20.x");
  });

  it("have no line where the tag doesn't fit", () => {
    const image = recognize(`${ACCOUNT}/platform/lambda-python:latest`);
    expect(image?.source).toBe("company");
    expect(image).not.toHaveProperty("companyTag");
    expect(image).not.toHaveProperty("runtime");
    expect(recognize(`${ACCOUNT}/platform/lambda-python:3.99-1`)).not.toHaveProperty("companyTag");
  });

  it.each([
    [`${ACCOUNT}/platform/lambda-pythons`, false],
    [`${ACCOUNT}/platform/lambda-java-`, true],
    [`${ACCOUNT}/platform/lambda-java-a/b`, false],
    [`${ACCOUNT}/platform/lambda-java`, false],
    ["other.example.com/platform/lambda-python", false],
  ])("%s matches: %s", (repository, expected) => {
    const path = repository.slice(repository.indexOf("/") + 1);
    const written = { registry: repository.split("/")[0] ?? "", path };
    const image = recognizeBaseImage({ ...written, name: repository }, CATALOG);
    expect(image !== undefined).toBe(expected);
  });

  it("are matched by patterns in linear time", () => {
    const company = { image: `r.example.com/${"a*".repeat(100)}b`, runtime: "python", tag: "{line}" };
    const catalog = { ...CATALOG, companyImages: [company] };
    const reference = { registry: "r.example.com", path: "a".repeat(255), name: "x" };
    expect(recognizeBaseImage(reference, catalog)).toBeUndefined();
    expect(recognizeBaseImage({ ...reference, path: `${"a".repeat(254)}b` }, catalog)?.source).toBe(
      "company",
    );
    expect(recognizeBaseImage({ ...reference, path: `${"a".repeat(99)}b` }, catalog)).toBeUndefined();
  });

  it.each([
    ["a*b*c", "abc", true],
    ["a*b*c", "axxbyyc", true],
    ["a*b*b", "ab", false],
    ["a*bc*c", "abc", false],
    ["*", "anything", true],
    ["ab*ba", "aba", false],
  ])("pattern %s on %s: %s", (glob, path, expected) => {
    const company = { image: `r.example.com/${glob}`, runtime: "python", tag: "{line}" };
    const reference = { registry: "r.example.com", path, name: path };
    const image = recognizeBaseImage(reference, { ...CATALOG, companyImages: [company] });
    expect(image !== undefined).toBe(expected);
  });
});
