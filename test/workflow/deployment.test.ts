import { describe, expect, it } from "vitest";
import { readWorkflowFile } from "../../src/workflow/read-workflow-file.ts";
import { readWorkflow, workflowOf } from "../support/workflow.ts";

function deploymentsOf(script: string) {
  return readWorkflowFile("deploy.sh", `# docker\n${script}`).deployments;
}

describe("commands that deploy", () => {
  it.each([
    ["aws lambda update-function-code --function-name f --image-uri a:1", "aws-cli", "a:1"],
    ["aws --region eu-west-1 lambda update-function-code --image-uri=$X --publish", "aws-cli", "$X"],
    ["aws lambda create-function --code ImageUri=a:1 --package-type Image", "aws-cli", "a:1"],
    ["aws lambda create-function --code ImageUri=a:1,X=y", "aws-cli", "a:1"],
    ["aws lambda update-function-code --zip-file fileb://a.zip", "aws-cli", undefined],
    ["sam deploy --guided", "sam", undefined],
    ["npx cdk deploy --all", "cdk", undefined],
    ["npx --yes aws-cdk@2 deploy", "cdk", undefined],
    ["yarn cdk deploy", "cdk", undefined],
    ["npm exec -- serverless deploy", "serverless", undefined],
    ["sls --stage prod deploy", "serverless", undefined],
    ["terraform -chdir=infra apply", "terraform", undefined],
    ["tofu apply", "terraform", undefined],
    ["terragrunt run-all apply", "terraform", undefined],
    ["uv run sam deploy", "sam", undefined],
  ])("%s", (script, tool, image) => {
    const [deployment, ...others] = deploymentsOf(script);
    expect(others).toEqual([]);
    expect(deployment).toMatchObject({ tool, ...(image !== undefined && { image }) });
    expect(deployment?.image).toBe(image);
  });

  it.each([
    "aws lambda invoke f",
    "aws lambda",
    "aws",
    "aws s3 cp a b",
    "sam build",
    "terraform plan",
    "cdk synth",
    "npx",
  ])("%s deploys nothing", (script) => expect(deploymentsOf(script)).toEqual([]));

  it("have docker's variables, and a place", () => {
    const text = workflowOf(
      "- run: |\n    BUILDX_NO_DEFAULT_ATTESTATIONS=1 npx serverless deploy --stage prod # docker",
    );
    const [deployment] = readWorkflow(text).deployments;
    expect(deployment?.environment.get("BUILDX_NO_DEFAULT_ATTESTATIONS")).toBe("1");
    expect(text.slice(deployment?.span.start, deployment?.span.end)).toBe("npx serverless deploy");
  });

  it("are no more than any real file has", () => {
    expect(deploymentsOf("sam deploy\n".repeat(600))).toHaveLength(500);
  });
});

describe("actions that deploy", () => {
  it.each([
    ["aws-actions/aws-lambda-deploy@v1", "image-uri", "a:1"],
    ["int128/deploy-lambda-action@v1", "image-uri", "a:1"],
    ["appleboy/lambda-action@v1", "image_uri", "a:1"],
    ["aws-actions/aws-lambda-deploy@v1", "code-artifacts-dir", undefined],
  ])("%s with %s", (uses, input, image) => {
    const { deployments } = readWorkflow(workflowOf(`- uses: ${uses}\n  with:\n    ${input}: a:1`));
    expect(deployments).toMatchObject([{ tool: "lambda-action" }]);
    expect(deployments[0]?.image).toBe(image);
  });

  it("are known by their names", () => {
    expect(readWorkflow(workflowOf("- uses: actions/lambda@v1")).deployments).toEqual([]);
  });
});

describe("what uses a function behind its update", () => {
  const UPDATE = "aws lambda update-function-code --function-name f --image-uri a:1\n";
  const PUBLISH = "aws lambda publish-version --function-name f\n";

  it.each([
    [UPDATE + PUBLISH, "aws lambda publish-version"],
    [
      `${UPDATE}aws lambda update-alias --function-name f\naws lambda invoke --function-name f out`,
      "aws lambda invoke",
    ],
    [
      `${UPDATE}aws lambda update-function-configuration --function-name f`,
      "aws lambda update-function-configuration",
    ],
    [
      `${UPDATE}aws lambda publish-version --function-name g\n${PUBLISH}${PUBLISH}`,
      "aws lambda publish-version",
    ],
    [`${UPDATE}aws lambda wait function-updated --function-name f\n${PUBLISH}`, undefined],
    [`${UPDATE}aws lambda get-function --function-name f\n${PUBLISH}`, undefined],
    [`${UPDATE}sleep 10\n${PUBLISH}`, undefined],
    [`${UPDATE}aws lambda publish-version --function-name g`, undefined],
    [PUBLISH + UPDATE, undefined],
    [`aws lambda update-function-code --function-name f --zip-file x\n${PUBLISH}`, undefined],
    [UPDATE, undefined],
  ])("%j", (script, command) => {
    const [deployment] = deploymentsOf(script);
    expect(deployment?.hurried?.command).toBe(command);
  });

  it("is pointed at", () => {
    const text = workflowOf(`- run: ${UPDATE.trim()}\n- run: |\n    ${PUBLISH.trim()} --query x`);
    const { hurried } = readWorkflow(text).deployments[0] ?? {};
    expect(text.slice(hurried?.span.start, hurried?.span.end)).toBe("aws lambda publish-version");
  });
});
