// biome-ignore-all lint/suspicious/noTemplateCurlyInString: HCL has templates of its own.
import { describe, expect, it } from "vitest";
import { readFiles, readOnlyFunction } from "../../support/terraform.ts";

const ECR = 'resource "aws_ecr_repository" "app" { name = "orders" }\n';

describe("the build of a function's image", () => {
  it.each([
    "docker_image.app.name",
    "docker_image.app.repo_digest",
    "resource.docker_image.app.name",
    "docker_registry_image.app.name",
    '"${docker_registry_image.app.name}@${docker_registry_image.app.sha256_digest}"',
    '"${aws_ecr_repository.app.repository_url}@${docker_registry_image.app.sha256_digest}"',
    "local.uri",
    'replace(docker_image.app.name, "a", "b")',
    "[docker_image.app.name][0]",
    '"${aws_ecr_repository.app.repository_url}:1"',
    'format("%s:%d", docker_image.app.name, 1)',
  ])("is the one that %s refers to", (uri) => {
    const { build } = readOnlyFunction(`${ECR}
locals { uri = docker_registry_image.app.name }
resource "docker_registry_image" "app" { name = docker_image.app.name }
resource "docker_image" "app" {
  name = "\${aws_ecr_repository.app.repository_url}:1"
  build { context = "app" }
}
resource "aws_lambda_function" "f" {
  image_uri = ${uri}
}`);
    // An index that follows a list is computed.
    if (uri.startsWith("[")) expect(build).toBeUndefined();
    else expect(build).toMatchObject({ tool: "terraform-docker", dockerfile: "infra/app/Dockerfile" });
  });

  it.each([
    ["name = var.none", "image_uri = var.other"],
    ['name = "a:${timestamp()}"', 'image_uri = "a:${timestamp()}"'],
    ['name = "a:${each.key}"', 'image_uri = "a:${each.key}"'],
    ['name = "a:${count.index}"', 'image_uri = "a:${count.index}"'],
    ['name = "a:1"', 'image_uri = "a:2"'],
    ["", "image_uri = local.circle"],
    ["name = [1]", "image_uri = [1]"],
  ])("isn't guessed: %s, %s", (name, uri) => {
    expect(
      readOnlyFunction(`
locals { circle = local.circle }
resource "docker_image" "app" {
  ${name}
  build { context = "app" }
}
resource "aws_lambda_function" "f" {
  ${uri}
}`).build,
    ).toBeUndefined();
  });

  it("isn't there where an image is only pulled", () => {
    const pulled = 'resource "docker_image" "app" { name = "a:1" }\n';
    for (const uri of ["docker_image.app.name", '"a:1"']) {
      expect(
        readOnlyFunction(`${pulled}resource "aws_lambda_function" "f" {\n  image_uri = ${uri}\n}`).build,
      ).toBeUndefined();
    }
  });

  it("has all that the docker provider's resource says", () => {
    const text = imageAndFunction(`
    context    = "\${path.module}/../app"
    dockerfile = "docker/Dockerfile.api"
    target     = "final"
    platform   = "linux/arm64"
    builder    = "default"
    provenance = "false"
    sbom       = false
    build_args = { VERSION = "1", TAG = var.tag, COUNT = 2 }`);
    const { build } = readOnlyFunction(text);
    expect(build).toMatchObject({
      tool: "terraform-docker",
      context: "app",
      dockerfile: "app/docker/Dockerfile.api",
      target: { value: "final" },
      platforms: { value: ["linux/arm64"] },
      builder: { value: "default" },
      provenance: { value: "false" },
      sbom: { value: "false" },
    });
    expect([...(build?.buildArgs ?? [])]).toEqual([
      ["VERSION", "1"],
      ["COUNT", "2"],
    ]);
    expect(build && text.slice(build.span.start, build.span.end)).toBe('"app"');
  });

  it("keeps what isn't known open", () => {
    const { build } = readOnlyFunction(
      imageAndFunction("context = var.a\nplatform = var.b\nbuild_arg = var.c"),
    );
    expect(build).toEqual({
      tool: "terraform-docker",
      span: expect.anything(),
      buildArgs: new Map(),
      platforms: { span: expect.anything() },
    });
    expect(readOnlyFunction(imageAndFunction('context = "a"\ndockerfile = var.d')).build).not.toHaveProperty(
      "dockerfile",
    );
    const dynamic = imageAndFunction("").replace(
      "build {",
      'dynamic "build" {\n  for_each = var.a\n  content {\n    context = "a"\n  }',
    );
    expect(readOnlyFunction(dynamic).build).not.toHaveProperty("context");
  });

  it.each([
    [".", "infra"],
    ["./app", "infra/app"],
    ["${path.module}", "infra"],
    ["${path.module}/app", "infra/app"],
    ["${path.root}/../app", "app"],
    ["${path.cwd}/app", "infra/app"],
    ["${path.module}app", undefined],
    ["${path.module}/${var.a}", undefined],
    ["${path.other}/app", undefined],
    ["../../app", undefined],
    ["/app", undefined],
  ])("has the context %s: %s", (context, expected) => {
    expect(readOnlyFunction(imageAndFunction(`context = "${context}"`)).build?.context).toBe(expected);
  });

  it("has no context that begins where Terraform runs, if another module calls its own", () => {
    const call = 'module "infra" {\n  source = "./infra"\n}';
    const contextOf = (context: string) =>
      readFiles({ "main.tf": call, "infra/main.tf": imageAndFunction(`context = "${context}"`) }).flatMap(
        ({ functions }) => functions,
      )[0]?.build?.context;
    expect(["app", "${path.root}/app", "${path.module}/app"].map(contextOf)).toEqual([
      undefined,
      undefined,
      "infra/app",
    ]);
  });

  it("is placed at the URI where it stands in another file", () => {
    const lambda = 'resource "aws_lambda_function" "f" {\n  image_uri = docker_image.app.name\n}';
    const docker =
      'resource "docker_image" "app" {\n  name = "a"\n  build {\n    context = "."\n    platform = "linux/amd64"\n  }\n}';
    const [, file] = readFiles({ "docker.tf": docker, "lambda.tf": lambda });
    const build = file?.functions[0]?.build;
    const at = { start: lambda.indexOf("docker_image"), end: lambda.indexOf("docker_image.app.name") + 21 };
    expect([build?.span, build?.platforms?.span]).toEqual([at, at]);
  });

  it("can be that of the module docker-build", () => {
    const { build } = readOnlyFunction(`
module "api" {
  source    = "terraform-aws-modules/lambda/aws"
  image_uri = module.image.image_uri
}
module "image" {
  source           = "terraform-aws-modules/lambda/aws//modules/docker-build"
  source_path      = "app"
  docker_file_path = "Dockerfile.lambda"
  build_target     = "final"
  build_args       = { A = "b" }
  platform         = "linux/arm64"
}`);
    expect(build).toMatchObject({
      tool: "terraform-aws-lambda",
      context: "infra/app",
      dockerfile: "infra/app/Dockerfile.lambda",
      target: { value: "final" },
      platforms: { value: ["linux/arm64"] },
    });
    expect([...(build?.buildArgs ?? [])]).toEqual([["A", "b"]]);
  });
});

function imageAndFunction(build: string): string {
  return `
resource "docker_image" "app" {
  name = "app"
  build {
    ${build}
  }
}
resource "aws_lambda_function" "f" {
  image_uri = docker_image.app.name
}`;
}
