import { describe, expect, it } from "vitest";
import { isTerraformFile, mayDeclareImages } from "../../../src/iac/terraform/terraform-candidate.ts";

describe("Terraform's files", () => {
  it.each([
    ["main.tf", true],
    ["infra/main.tf.json", true],
    ["infra/dev.auto.tfvars", true],
    ["main.tf.md", false],
    ["terraform.tfstate", false],
    ["tf", false],
  ])("are known by their names: %s", (path, isOne) => {
    expect(isTerraformFile(path)).toBe(isOne);
  });

  it.each([
    ['resource "aws_lambda_function" "f" {}', true],
    ['resource "aws_ecr_repository" "r" {}', true],
    ['resource "docker_image" "i" {}', true],
    ['resource "aws_s3_bucket" "b" {}', false],
  ])("are worth parsing for the words in them: %s", (text, isWorth) => {
    expect(mayDeclareImages(text)).toBe(isWorth);
  });
});
