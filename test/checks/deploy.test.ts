import { describe, expect, it } from "vitest";
import { findingsIn } from "../support/project.ts";
import { workflowOf } from "../support/workflow.ts";

const DOCKERFILE = 'FROM public.ecr.aws/lambda/python:3.13\nCOPY app.py ./\nCMD ["app.handler"]\n';
const WORKFLOW = ".github/workflows/deploy.yml";

type Files = Record<string, string>;

async function found(id: string, files: Files) {
  const findings = await findingsIn({ Dockerfile: DOCKERFILE, ...files });
  return findings.filter((finding) => finding.id === id);
}

describe("a deploying tool that builds the image", () => {
  const serverless = (image: string) =>
    `service: orders\nprovider:\n  name: aws\n  ecr:\n    images:\n      orders:\n        path: ./\n${image}functions:\n  orders:\n    image:\n      name: orders\n`;
  const terraform = (settings: string) =>
    `resource "docker_image" "orders" {\n  name = "\${aws_ecr_repository.orders.repository_url}:1"\n  build {\n    context = "."\n${settings}  }\n}\nresource "aws_ecr_repository" "orders" {\n  name = "orders"\n}\nresource "aws_lambda_function" "orders" {\n  function_name = "orders"\n  package_type = "Image"\n  image_uri = docker_image.orders.name\n  role = "arn:aws:iam::123456789012:role/x"\n}\n`;

  it.each([
    ["serverless.yml", serverless(""), "warning"],
    ["serverless.yml", serverless("        provenance: true\n"), "error"],
    ["serverless.yml", serverless("        provenance: false\n"), undefined],
    ["serverless.yml", serverless(`        provenance: \${param:provenance}\n`), undefined],
    ["main.tf", terraform(""), undefined],
    ["main.tf", terraform('    builder = "default"\n'), "warning"],
    ["main.tf", terraform('    builder = "default"\n    provenance = "mode=max"\n'), "error"],
    ["main.tf", terraform('    builder = "default"\n    provenance = "false"\n'), undefined],
  ])("%s: %s", async (name, text, severity) => {
    const findings = await found("iac-prov", { [name]: text });
    expect(findings.map((finding) => finding.severity)).toEqual(severity === undefined ? [] : [severity]);
  });

  it("may be told by the environment of its job", async () => {
    const deploy = (value: string) =>
      workflowOf(
        `- run: npx serverless deploy # lambda`,
        `env: { BUILDX_NO_DEFAULT_ATTESTATIONS: ${value} }`,
      );
    const files = (value: string) => ({ "serverless.yml": serverless(""), [WORKFLOW]: deploy(value) });
    expect(await found("iac-prov", files("1"))).toEqual([]);
    expect(await found("iac-prov", files(`"\${{ vars.X }}"`))).toEqual([]);
    expect(await found("iac-prov", files("0"))).toHaveLength(1);
    const other = workflowOf("- run: sam deploy # lambda", "env: { BUILDX_NO_DEFAULT_ATTESTATIONS: 1 }");
    expect(await found("iac-prov", { "serverless.yml": serverless(""), [WORKFLOW]: other })).toHaveLength(1);
    const terraformed = workflowOf(
      "- run: terraform apply # lambda",
      "env: { BUILDX_NO_DEFAULT_ATTESTATIONS: 1 }",
    );
    expect(
      await found("iac-prov", { "main.tf": terraform('    builder = "x"\n'), [WORKFLOW]: terraformed }),
    ).toEqual([]);
  });
});

describe("a function used before its update is over", () => {
  it("is pointed at with the update", async () => {
    const text = workflowOf(
      "- run: |\n    aws lambda update-function-code --function-name f --image-uri a:1\n    aws lambda publish-version --function-name f",
    );
    const [finding, ...others] = await found("deploy-nowait", { [WORKFLOW]: text });
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      severity: "warning",
      location: { line: 8, column: 11 },
      related: [{ line: 7 }],
    });
    expect(
      await found("deploy-nowait", { [WORKFLOW]: text.replace("publish-version", "list-tags") }),
    ).toEqual([]);
  });
});

describe("many pulls from ECR Public", () => {
  const BUILD = "- uses: docker/build-push-action@v7\n  with:\n    context: .\n";
  const LOGIN = "- uses: aws-actions/amazon-ecr-login@v2\n  with:\n    registry-type: public\n";

  it.each([
    ["without a login", BUILD.repeat(4), undefined, 1],
    ["that are few", BUILD.repeat(3), undefined, 0],
    ["with a login", LOGIN + BUILD.repeat(4), undefined, 0],
    ["on a machine that isn't known", BUILD.repeat(4), "name: x", 0],
  ])("%s", async (_name, steps, job, count) => {
    expect(await found("pull-limit", { [WORKFLOW]: workflowOf(steps, job) })).toHaveLength(count);
  });

  it("of another registry don't count", async () => {
    const files = { Dockerfile: "FROM python:3.13\n", [WORKFLOW]: workflowOf(BUILD.repeat(4)) };
    expect(await found("pull-limit", files)).toEqual([]);
  });
});
