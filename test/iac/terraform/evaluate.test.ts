// biome-ignore-all lint/suspicious/noTemplateCurlyInString: HCL has templates of its own.
import { describe, expect, it } from "vitest";
import { readFiles, readMain, readOnlyFunction } from "../../support/terraform.ts";

const ECR = "${aws_ecr_repository.app.registry_id}.dkr.ecr.${aws_ecr_repository.app.region}.amazonaws.com/";

describe("what a value is", () => {
  it.each([
    ['"a"', "a"],
    ["3", "3"],
    ["true", "true"],
    ["local.text", "text"],
    ["local.map.key", "in map"],
    ['local.map["key"]', "in map"],
    ["local.list[1]", "second"],
    ["var.given", "default"],
    ['"${local.text}-${var.given}"', "text-default"],
    ['"${local.text}"', "text"],
    ['format("%s-%v", local.text, 3)', "text-3"],
    ['format("plain")', "plain"],
    ["tostring(3)", "3"],
    ["nonsensitive(local.text)", "text"],
    ["merge({ a = 1 }, local.map).key", undefined],
    ["docker_image.app.name", "app:1"],
    ["docker_registry_image.app.name", "app:1"],
    ["resource.docker_image.app.name", "app:1"],
    ["aws_ecr_repository.app.name", "orders"],
    ["aws_ecr_repository.app.id", "orders"],
    ["aws_ecr_repository.counted[0].name", "counted"],
    ["data.aws_ecr_repository.other.name", "other"],
    ["aws_iam_role.twin.name", undefined],
  ])("%s: %s", (written, value) => {
    expect(evaluated(written).value).toBe(value);
  });

  it.each([
    ["var.none", "${var.none}"],
    ["var.empty", "${var.empty}"],
    ["var.null", "${var.null}"],
    ["var.nothing", "${var.nothing}"],
    ["var.map", "${var.map}"],
    ["local.none", "${local.none}"],
    ["local.map.none", "${local.map.none}"],
    ["local.text.none", "${local.text.none}"],
    ["local.circle", "${local.circle}"],
    ["each.value.tag", "${each.value.tag}"],
    ["aws_iam_role.app.arn", "${aws_iam_role.app.arn}"],
    ["aws_ecr_repository.app.arn", "${aws_ecr_repository.app.arn}"],
    ["aws_ecr_repository.app.repository_url", `${ECR}orders`],
    ['"${aws_ecr_repository.app.repository_url}:v1"', `${ECR}orders:v1`],
    ['"${var.none}:${1 + 1}"', "${var.none}:${}"],
    ['"a${null}"', "a${}"],
    ['"a${[1]}"', "a${}"],
    ['"%{ if a }b%{ endif }c"', "${}c"],
    ['format("%s:%s", var.none, "b")', "${var.none}:b"],
    ['format("%d", 3)', "${}"],
    ['format("%s")', "${}"],
    ["format(var.none)", "${}"],
    ['upper("a")', "${}"],
    ["f()", "${}"],
    ["docker_image.app.image_id", "${docker_image.app.image_id}"],
    ["docker_image.none.name", "${docker_image.none.name}"],
    ["data.aws_ecr_image.a.image_uri", "${data.aws_ecr_image.a.image_uri}"],
    ["data.aws_iam_policy_document.a.id", "${data.aws_iam_policy_document.a.id}"],
  ])("%s, as far as it is known: %s", (written, pattern) => {
    expect(evaluated(written)).toEqual({ span: expect.anything(), pattern });
  });

  it.each(["[1]", "{ a = 1 }", "jsonencode({})", "merge({}, {})"])("%s is no text", (written) => {
    expect(evaluated(written)).toEqual({ span: expect.anything() });
  });

  it("is found through 16 references and no more", () => {
    expect(chainOf(16)).toBe("end");
    expect(chainOf(17)).toBeUndefined();
  });

  it("is given up where texts double without end", () => {
    const doubled = Array.from({ length: 15 }, (_, at) => `a${at + 1} = "\${local.a${at}}\${local.a${at}}"`);
    const locals = (end: number) =>
      `locals {\n  a0 = "0123456789"\n  ${doubled.slice(0, end).join("\n  ")}\n}\n`;
    const valueAt = (end: number) =>
      readOnlyFunction(
        `${locals(end)}resource "aws_lambda_function" "f" {\n  package_type = local.a${end}\n}`,
      ).packageType?.value?.length;
    expect(valueAt(12)).toBe(40_960);
    expect(valueAt(13)).toBeUndefined();
  });

  it("is given up where a module has too many expressions", () => {
    const list = `[${"1, ".repeat(200_000)}]`;
    const [first, second] = readMain(
      ["a", "b"]
        .map(
          (name) =>
            `resource "aws_lambda_function" "${name}" {\n  package_type = "Image"\n  layers = ${list}\n}`,
        )
        .join("\n"),
    ).functions;
    expect(first?.packageType?.value).toBe("Image");
    expect(second?.packageType).toEqual({ span: expect.anything(), pattern: "${}" });
  });
});

describe("an image's URI", () => {
  it("doesn't take a variable's default for the tag that is deployed", () => {
    const { imageUri } = readOnlyFunction(`
variable "tag" { default = "latest" }
resource "aws_ecr_repository" "app" { name = "orders" }
resource "aws_lambda_function" "f" {
  image_uri = "\${aws_ecr_repository.app.repository_url}:\${var.tag}"
}`);
    expect(imageUri?.pattern).toBe(`${ECR}orders:\${var.tag}`);
  });

  it("names a repository whose name isn't known", () => {
    const { imageUri } = readOnlyFunction(`
resource "aws_ecr_repository" "app" {}
resource "aws_lambda_function" "f" {
  image_uri = aws_ecr_repository.app.repository_url
}`);
    expect(imageUri?.pattern).toBe(`${ECR}\${aws_ecr_repository.app.name}`);
  });
});

describe("a variable", () => {
  const main =
    'variable "arch" { default = "x86_64" }\nresource "aws_lambda_function" "f" {\n  architectures = [var.arch]\n}';
  const architecturesWith = (files: Record<string, string>) =>
    readFiles({ "infra/main.tf": main, ...files }).find(({ path }) => path === "infra/main.tf")?.functions[0]
      ?.architectures?.value;

  it("has its default where nothing else gives it a value", () => {
    expect(architecturesWith({})).toEqual(["x86_64"]);
    expect(architecturesWith({ "other/terraform.tfvars": 'arch = "arm64"' })).toEqual(["x86_64"]);
  });

  it.each(["infra/terraform.tfvars", "infra/dev.auto.tfvars"])("has the value of %s", (path) => {
    expect(architecturesWith({ [path]: 'arch = "arm64"' })).toEqual(["arm64"]);
  });

  it("has the value of a file of variables in JSON", () => {
    expect(architecturesWith({ "infra/terraform.tfvars.json": '{"arch": "arm64"}' })).toEqual(["arm64"]);
  });

  it("isn't known where a file gives it that only an option names, or another module", () => {
    expect(architecturesWith({ "infra/prod.tfvars": 'arch = "arm64"' })).toBeUndefined();
    const call = (source: string) => `module "a" {\n  source = "${source}"\n  arch = "arm64"\n}`;
    expect(architecturesWith({ "main.tf": call("./infra") })).toBeUndefined();
    expect(architecturesWith({ "a/main.tf": call("../infra/") })).toBeUndefined();
    expect(architecturesWith({ "a/main.tf": call("../other") })).toEqual(["x86_64"]);
    expect(architecturesWith({ "a/main.tf": call("../../infra") })).toEqual(["x86_64"]);
  });
});

function evaluated(written: string) {
  const { packageType } = readOnlyFunction(`
variable "given" { default = "default" }
variable "none" {}
variable "empty" { default = "" }
variable "null" { default = null }
variable "nothing" { default = [] }
variable "map" { default = {} }
variable {}
locals {
  text = "text"
  map = { key = "in map" }
  list = ["first", "second"]
  circle = local.circular
  circular = local.circle
}
data "aws_ecr_repository" "other" { name = "other" }
data "aws_iam_policy_document" "a" {}
resource "aws_iam_role" "twin" { name = "twin" }
resource "aws_ecr_repository" "app" { name = "orders" }
resource "aws_ecr_repository" "counted" { name = "counted" }
resource "docker_image" "app" { name = "app:1" }
resource "docker_registry_image" "app" { name = docker_image.app.name }
resource "aws_lambda_function" "f" {
  package_type = ${written}
}`);
  if (packageType === undefined) throw new Error("nothing is given");
  return packageType;
}

function chainOf(length: number): string | undefined {
  const links = Array.from({ length: length - 1 }, (_, at) => `a${at + 1} = local.a${at}`);
  return readOnlyFunction(`
locals {
  a0 = "end"
  ${links.join("\n  ")}
}
resource "aws_lambda_function" "f" {
  package_type = local.a${length - 1}
}`).packageType?.value;
}
