import { expect, it } from "vitest";
import { findingsIn } from "../support/project.ts";

it("names a repository's findings once, however many functions use it", async () => {
  const uri = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders:1.0.0";
  const template = `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Repository:
    Type: AWS::ECR::Repository
    Properties:
      RepositoryName: orders
${["First", "Second"]
  .map(
    (name) => `  ${name}:
    Type: AWS::Lambda::Function
    Properties: { PackageType: Image, Code: { ImageUri: "${uri}" } }
`,
  )
  .join("")}`;
  const ids = (await findingsIn({ "template.yaml": template })).map(({ id }) => id);
  expect(ids).toContain("ecr-mutable");
  expect(ids.filter((id) => id === "ecr-mutable")).toHaveLength(1);
});
