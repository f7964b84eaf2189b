// biome-ignore-all lint/suspicious/noTemplateCurlyInString: HCL has templates of its own.
import { describe, expect, it } from "vitest";
import { readFiles, readMain } from "../../support/terraform.ts";

describe("an aws_ecr_repository", () => {
  it("has its name, its mutability, and nothing that it doesn't say", () => {
    const { repositories } = readMain(`
resource "aws_ecr_repository" "a" {
  name                 = "orders"
  image_tag_mutability = "IMMUTABLE"
}
resource "aws_ecr_repository" "b" {}`);
    expect(repositories).toEqual([
      {
        name: "aws_ecr_repository.a",
        span: expect.anything(),
        repositoryName: { span: expect.anything(), value: "orders" },
        tagMutability: { span: expect.anything(), value: "IMMUTABLE" },
      },
      { name: "aws_ecr_repository.b", span: expect.anything() },
    ]);
  });

  it.each([
    "aws_ecr_repository.a.name",
    "aws_ecr_repository.a[0].name",
    '"orders"',
    "local.name",
    '"${local.name}"',
  ])("has the policies of resources for %s", (repository) => {
    const [declared, other] = readMain(`
locals { name = "orders" }
resource "aws_ecr_repository" "a" { name = local.name }
resource "aws_ecr_repository" "b" { name = "other" }
resource "aws_ecr_lifecycle_policy" "a" {
  repository = ${repository}
  policy     = "{\\"rules\\": []}"
}
resource "aws_ecr_repository_policy" "a" {
  repository = ${repository}
  policy     = jsonencode({ Statement = [] })
}`).repositories;
    expect(declared).toMatchObject({
      policy: { value: { Statement: [] } },
      lifecyclePolicy: { value: { rules: [] } },
    });
    expect(Object.keys(other ?? {})).toEqual(["name", "span", "repositoryName"]);
  });

  it.each(["each.key", "var.name", "aws_ecr_repository.none.name", "timestamp()"])(
    "has no policy of a resource for %s",
    (repository) => {
      const [declared] = readMain(`
resource "aws_ecr_repository" "a" { name = each.key }
resource "aws_ecr_repository_policy" "a" {
  repository = ${repository}
  policy     = "{}"
}
resource "aws_ecr_repository_policy" "b" { policy = "{}" }`).repositories;
      expect(declared).not.toHaveProperty("policy");
    },
  );

  it("has the policy of another file, placed at the repository", () => {
    const text = 'resource "aws_ecr_repository" "a" {}';
    const policy =
      'resource "aws_ecr_repository_policy" "a" {\n  repository = aws_ecr_repository.a.id\n  policy = "{}"\n}';
    const [, file] = readFiles({ "m/policy.tf": policy, "m/repository.tf": text });
    const given = file?.repositories[0]?.policy;
    expect(given?.value).toEqual({});
    expect(given && text.slice(given.span.start, given.span.end)).toBe('"a"');
  });
});

describe("a policy", () => {
  it.each([
    ['jsonencode({ a = 1, b = ["c", null], "d" = { e = true } })', { a: 1, b: ["c", null], d: { e: true } }],
    ["jsonencode({ a = var.none, b = [var.none] })", { a: undefined, b: [undefined] }],
    ["jsonencode({ (var.none) = 1 })", undefined],
    ["jsonencode(merge({ a = 1 }, { b = 2 }))", { a: 1, b: 2 }],
    ["jsonencode(merge({ a = 1 }, var.none))", undefined],
    ["jsonencode(local.statements)", [{ Effect: "Allow" }]],
    ["local.encoded", { a: "1" }],
    ['"{\\"a\\": \\"${var.none}\\", \\"b\\": [\\"x${var.none}\\", 1]}"', { a: undefined, b: [undefined, 1] }],
    ['<<E\n{\n  "a": "${var.known}"\n}\nE\n', { a: "known" }],
    ['"not JSON"', undefined],
    ['"{\\"a\\": ${var.none}}"', undefined],
    ["var.none", undefined],
    ['file("policy.json")', undefined],
    ["[1]", undefined],
    ["3", undefined],
  ])("%s", (written, value) => {
    const policy = policyOf(
      `
variable "known" { default = "known" }
locals {
  statements = [{ Effect = "Allow" }]
  encoded = jsonencode({ a = "1" })
}`,
      written,
    );
    expect(policy).toEqual({ span: expect.anything(), ...(value !== undefined && { value }) });
    expect(Object.keys(Object(policy?.value))).toEqual(Object.keys(Object(value)));
  });

  it("is read neither too deep nor too long", () => {
    const deep = `"${"[".repeat(100)}\${var.none}${"]".repeat(100)}"`.replace(
      "${var.none}",
      '\\"${var.none}\\"',
    );
    expect(JSON.stringify(policyOf("", deep)?.value)).toBe(`${"[".repeat(64)}null${"]".repeat(64)}`);
    const doubled = Array.from({ length: 15 }, (_, at) => `a${at + 1} = [local.a${at}, local.a${at}]`);
    const bomb = policyOf(`locals {\n  a0 = 1\n  ${doubled.join("\n  ")}\n}`, "jsonencode(local.a14)")?.value;
    expect(JSON.stringify(bomb).match(/1/g)?.length).toBeLessThan(10_000);
  });
});

describe("an aws_iam_policy_document", () => {
  const documentOf = (written: string) =>
    policyOf(`data "aws_iam_policy_document" "p" {\n  ${written}\n}`, "data.aws_iam_policy_document.p.json")
      ?.value;

  it("is the policy that it writes", () => {
    expect(
      documentOf(`
statement {
  sid       = "Lambda"
  actions   = ["ecr:BatchGetImage"]
  resources = ["*"]
  principals {
    type        = "Service"
    identifiers = ["lambda.amazonaws.com"]
  }
  principals {
    type        = "AWS"
    identifiers = [var.account]
  }
  condition {
    test     = "StringLike"
    variable = "aws:sourceArn"
    values   = ["arn:a"]
  }
  condition {
    test     = "StringLike"
    variable = "aws:other"
    values   = ["b"]
  }
}
statement {
  effect      = "Deny"
  not_actions = ["a"]
  not_principals {
    type        = "Service"
    identifiers = ["a"]
  }
  not_principals {
    type        = "Service"
    identifiers = ["b"]
  }
}
statement {
  principals {
    type        = "*"
    identifiers = ["*"]
  }
}`),
    ).toEqual({
      Statement: [
        {
          Effect: "Allow",
          Sid: "Lambda",
          Action: ["ecr:BatchGetImage"],
          Resource: ["*"],
          Principal: { Service: ["lambda.amazonaws.com"], AWS: [undefined] },
          Condition: { StringLike: { "aws:sourceArn": ["arn:a"], "aws:other": ["b"] } },
        },
        { Effect: "Deny", NotAction: ["a"], NotPrincipal: { Service: ["a", "b"] } },
        { Effect: "Allow", Principal: "*" },
      ],
    });
  });

  it.each([
    ["principals {\n  type = var.none\n  identifiers = []\n}", { Principal: undefined }],
    ['principals {\n  type = "AWS"\n}', { Principal: { AWS: undefined } }],
    [
      'principals {\n  type = "AWS"\n  identifiers = ["a"]\n}\nprincipals {\n  type = "AWS"\n  identifiers = var.none\n}',
      { Principal: { AWS: undefined } },
    ],
    ['dynamic "principals" {\n  for_each = []\n}', { Principal: undefined }],
    ['dynamic "condition" {\n  for_each = []\n}', { Condition: undefined }],
    ['dynamic "other" {\n  for_each = []\n}', {}],
    ['condition {\n  test = "a"\n}', { Condition: undefined }],
    ['condition {\n  variable = "a"\n}', { Condition: undefined }],
    ["actions = var.none", { Action: undefined }],
  ])("keeps open what isn't known: %s", (written, statement) => {
    const document = documentOf(`statement {\n${written}\n}`);
    expect(document).toEqual({ Statement: [{ Effect: "Allow", ...statement }] });
    expect(Object.keys(Object(Object(document).Statement[0]))).toEqual(["Effect", ...Object.keys(statement)]);
  });

  it("has statements that aren't known where it takes them from elsewhere", () => {
    expect(documentOf('dynamic "statement" {\n  for_each = []\n}')).toEqual({ Statement: [undefined] });
    expect(documentOf("source_policy_documents = [var.a]\nstatement {}")).toEqual({
      Statement: [{ Effect: "Allow" }, undefined],
    });
  });
});

describe("modules that make a repository", () => {
  it("have the mutability that goes without saying", () => {
    const { repositories } = readMain(`
module "ecr" {
  source                      = "terraform-aws-modules/ecr/aws"
  repository_name             = "a"
  repository_policy           = jsonencode({})
  repository_lifecycle_policy = jsonencode({ rules = [] })
}
module "bare" {
  source                          = "terraform-aws-modules/ecr/aws"
  repository_image_tag_mutability = "MUTABLE"
}
module "image" {
  source                    = "terraform-aws-modules/lambda/aws//modules/docker-build"
  create_ecr_repo           = true
  ecr_repo                  = "b"
  ecr_repo_lifecycle_policy = var.policy
}
module "other" {
  source = "terraform-aws-modules/lambda/aws//modules/docker-build"
}`);
    expect(repositories).toMatchObject([
      {
        name: "module.ecr",
        repositoryName: { value: "a" },
        tagMutability: { value: "IMMUTABLE" },
        policy: { value: {} },
        lifecyclePolicy: { value: { rules: [] } },
      },
      { name: "module.bare", tagMutability: { value: "MUTABLE" } },
      {
        name: "module.image",
        repositoryName: { value: "b" },
        tagMutability: { value: "MUTABLE" },
        lifecyclePolicy: { span: expect.anything() },
      },
    ]);
    expect(repositories[2]?.lifecyclePolicy).not.toHaveProperty("value");
  });
});

function policyOf(declarations: string, policy: string) {
  const { repositories } = readMain(`${declarations}
resource "aws_ecr_repository" "a" {}
resource "aws_ecr_repository_policy" "a" {
  repository = aws_ecr_repository.a.name
  policy = ${policy}
}`);
  return repositories[0]?.policy;
}
