// biome-ignore-all lint/suspicious/noTemplateCurlyInString: HCL has templates of its own.
import { describe, expect, it } from "vitest";
import type { Span } from "../../../src/text/position.ts";
import { readMain, readOnlyFunction } from "../../support/terraform.ts";

describe("an aws_lambda_function", () => {
  const text = `
resource "aws_lambda_function" "api" {
  package_type  = "Image"
  image_uri     = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders:1"
  architectures = ["arm64"]
  image_config {
    command           = ["app.handler"]
    entry_point       = ["/entry"]
    working_directory = "/work"
  }
  environment {
    variables = {
      STAGE = "dev"
      COUNT = 3
      ROLE  = aws_iam_role.api.arn
      NONE  = null
    }
  }
}`;
  const declared = readOnlyFunction(text);
  const written = ({ start, end }: Span) => text.slice(start, end);

  it("is read with what it says and where", () => {
    expect(declared).toMatchObject({
      name: "aws_lambda_function.api",
      packageType: { value: "Image" },
      imageUri: { value: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders:1" },
      architectures: { value: ["arm64"] },
      command: { value: ["app.handler"] },
      entryPoint: { value: ["/entry"] },
      workingDirectory: { value: "/work" },
      archiveProperties: [],
      tracksImage: false,
      hasCapacityProvider: false,
    });
    expect(written(declared.span)).toBe('"api"');
    expect(written(declared.block)).toBe(text.trim());
    expect(declared.architectures && written(declared.architectures.span)).toBe('["arm64"]');
    expect(declared.packageType && written(declared.packageType.span)).toBe('"Image"');
    expect(declared).not.toHaveProperty("build");
  });

  it("has its environment, each variable where it is named", () => {
    expect(declared.environment.map(({ name, span }) => [name, written(span)])).toEqual(
      ["STAGE", "COUNT", "ROLE", "NONE"].map((name) => [name, name]),
    );
    expect(declared.environment.map(({ value }) => value?.value ?? value?.pattern)).toEqual([
      "dev",
      "3",
      "${aws_iam_role.api.arn}",
      undefined,
    ]);
  });

  it("has nothing that it doesn't say", () => {
    const bare = readOnlyFunction(
      "resource aws_lambda_function f {\n  image_uri = null\n  architectures = null\n}",
    );
    expect(Object.keys(bare).sort()).toEqual([
      "archiveProperties",
      "block",
      "environment",
      "hasCapacityProvider",
      "name",
      "span",
      "tracksImage",
    ]);
  });

  it("replaces nothing by empty lists", () => {
    const empty = functionWith("image_config {\n  command = []\n  entry_point = []\n}");
    expect([empty.command, empty.entryPoint]).toEqual([undefined, undefined]);
  });

  it("isn't known where a dynamic block writes it", () => {
    const dynamic = functionWith(`
dynamic "image_config" {
  for_each = var.commands
  content {
    command = ["a"]
    working_directory = "/b"
  }
}
dynamic "environment" {
  for_each = []
  content {
    variables = { A = "b" }
  }
}
dynamic "vpc_config" {}`);
    expect(dynamic.command).toEqual({ span: expect.anything() });
    expect(dynamic.workingDirectory).toEqual({ span: expect.anything() });
    expect(dynamic.environment).toEqual([{ name: "A", span: expect.anything() }]);
  });

  it.each([
    ["[var.arch]", undefined],
    ['["arm64", "x86_64"]', ["arm64", "x86_64"]],
    ['"arm64"', undefined],
    ["var.archs", undefined],
  ])("has the architectures %s", (given, value) => {
    expect(functionWith(`architectures = ${given}`).architectures?.value).toEqual(value);
  });
});

describe("the environment of a function", () => {
  it("can be merged of several maps", () => {
    const { environment } = readOnlyFunction(`
locals {
  shared = { A = "1", B = "2" }
}
resource "aws_lambda_function" "f" {
  environment {
    variables = merge(local.shared, { C = "3" }, var.more, { (local.none) = "4" })
  }
}`);
    expect(environment.map(({ name, value }) => [name, value?.value])).toEqual([
      ["A", "1"],
      ["B", "2"],
      ["C", "3"],
    ]);
  });

  it("is empty where it isn't known", () => {
    expect(functionWith("environment {\n  variables = var.all\n}").environment).toEqual([]);
    expect(functionWith("environment {}").environment).toEqual([]);
  });
});

describe("properties of archives", () => {
  it.each([
    ['handler = "a.b"', ["handler"]],
    ["layers = [aws_lambda_layer_version.a.arn]", ["layers"]],
    ["layers = []", []],
    ["layers = var.layers", []],
    ['runtime = ""', []],
    ["runtime = null", []],
    ['handler = var.is_image ? null : "a.b"', []],
    ['handler = "${var.name}.handler"', ["handler"]],
    ["code_signing_config_arn = aws_lambda_code_signing_config.a.arn", ["code_signing_config_arn"]],
    ["code_signing_config_arn = local.none", []],
    ["code_signing_config_arn = module.a.arn", []],
    ["code_signing_config_arn = data.aws_x.a.arn", []],
    ["s3_key = each.value.key", []],
    ['filename = "a.zip"\n s3_bucket = "b"', ["filename", "s3_bucket"]],
    ["timeout = 3", []],
  ])("%s", (written, names) => {
    expect(functionWith(written).archiveProperties.map(({ name }) => name)).toEqual(names);
  });
});

describe("a change of the image behind the same URI", () => {
  it.each([
    ["source_code_hash = docker_registry_image.a.sha256_digest", true],
    ["source_code_hash = var.hash", true],
    ["source_code_hash = null", false],
    ["lifecycle {\n  ignore_changes = [tags, image_uri]\n}", true],
    ["lifecycle {\n  ignore_changes = all\n}", true],
    ["lifecycle {\n  ignore_changes = [tags]\n}", false],
    ["lifecycle {\n  prevent_destroy = true\n}", false],
    ["lifecycle {\n  replace_triggered_by = [null_resource.a]\n}", true],
  ])("is deployed or not: %s", (written, tracksImage) => {
    expect(functionWith(written).tracksImage).toBe(tracksImage);
  });
});

describe("a capacity provider", () => {
  it("is seen", () => {
    expect(functionWith("capacity_provider_config {}").hasCapacityProvider).toBe(true);
  });
});

describe("the module terraform-aws-modules/lambda/aws", () => {
  const moduleWith = (written: string, source = "terraform-aws-modules/lambda/aws") =>
    readMain(`module "api" {\n  source = "${source}"\n  ${written}\n}`).functions;

  it("declares a function", () => {
    const [declared] = moduleWith(`
  create_package = false
  package_type = "Image"
  image_uri = "a:b"
  architectures = ["arm64"]
  image_config_command = ["a"]
  image_config_entry_point = ["b"]
  image_config_working_directory = "c"
  environment_variables = { D = "e" }
  handler = "left.out"
  layers = ["kept"]`);
    expect(declared).toMatchObject({
      name: "module.api",
      packageType: { value: "Image" },
      imageUri: { value: "a:b" },
      architectures: { value: ["arm64"] },
      command: { value: ["a"] },
      entryPoint: { value: ["b"] },
      workingDirectory: { value: "c" },
      environment: [{ name: "D", value: { value: "e" } }],
      archiveProperties: [{ name: "layers" }],
    });
  });

  it.each([
    "registry.terraform.io/terraform-aws-modules/lambda/aws",
    "github.com/terraform-aws-modules/terraform-aws-lambda?ref=v7",
    "git::https://github.com/terraform-aws-modules/terraform-aws-lambda.git?ref=abc",
    "git@github.com:terraform-aws-modules/terraform-aws-lambda.git",
  ])("is known by its source %s", (source) => {
    expect(moduleWith("", source)).toHaveLength(1);
  });

  it.each([
    "terraform-aws-modules/lambda/aws//modules/alias",
    "terraform-aws-modules/ecs/aws",
    "../lambda",
    "github.com/terraform-aws-modules/terraform-aws-lambda//modules/deploy?ref=v7",
  ])("is another than %s", (source) => {
    expect(moduleWith("", source)).toEqual([]);
  });

  it.each(["create = false", "create_function = false", "create_layer = true"])(
    "declares none with %s",
    (written) => expect(moduleWith(written)).toEqual([]),
  );

  it("needs a source that is written out", () => {
    expect(
      readMain('module "a" {}\nmodule "b" {\n  source = var.x\n}\nmodule "c" {\n  source = "${d}"\n}')
        .functions,
    ).toEqual([]);
  });
});

function functionWith(written: string) {
  return readOnlyFunction(`resource "aws_lambda_function" "f" {\n  ${written}\n}`);
}
