import { describe, expect, it } from "vitest";
import { findingsIn } from "../support/project.ts";

const WORKFLOW = ".github/workflows/deploy.yml";
const DOCKERFILE = 'FROM public.ecr.aws/lambda/python:3.13\nCOPY app.py ./\nCMD ["app.handler"]\n';

/** `LINE ID SEVERITY` of what is found in a workflow; the Dockerfile's own findings are another matter. */
async function found(text: string, files: Record<string, string> = {}): Promise<string[]> {
  const findings = await findingsIn({ Dockerfile: DOCKERFILE, ...files, [WORKFLOW]: text });
  return findings
    .filter(({ location }) => location?.file === WORKFLOW)
    .map(({ id, severity, location }) => `${location?.line} ${id} ${severity}`);
}

describe("workflows as people write them", () => {
  it("login, build and push by hand, deploy by the action", async () => {
    const text = `name: Deploy
on:
  push:
    branches: [main]
env:
  AWS_REGION: eu-west-1
  ECR_REPO: orders
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - name: Login to Amazon ECR
        id: login-ecr
        uses: aws-actions/amazon-ecr-login@v2
      - name: Build, tag, and push image to Amazon ECR
        id: build-image
        env:
          ECR_REGISTRY: \${{ steps.login-ecr.outputs.registry }}
          ECR_REPO: \${{ env.ECR_REPO }}
          IMAGE_TAG: \${{ github.sha }}
        run: |
          docker build -t $ECR_REGISTRY/$ECR_REPO:$IMAGE_TAG .
          docker push $ECR_REGISTRY/$ECR_REPO:$IMAGE_TAG
          echo "image=$ECR_REGISTRY/$ECR_REPO:$IMAGE_TAG" >> $GITHUB_OUTPUT
      - name: Deploy to Lambda
        uses: aws-actions/aws-lambda-deploy@v1
        with:
          function-name: orders
          image-uri: \${{ steps.build-image.outputs.image }}
          package-type: Image
`;
    expect(await found(text)).toEqual(["23 wf-buildx-cli error"]);
    expect(await found(text, { Dockerfile: "FROM python:3.13\n" })).toEqual(["23 wf-buildx-cli error"]);
    expect(await found(text.replace("docker build", "docker build --provenance=false"))).toEqual([]);
  });

  it("a reusable workflow of which little is known", async () => {
    const text = `on:
  workflow_call:
    inputs:
      repository-name: { type: string, required: true }
      dockerfile-path: { type: string, required: true }
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - uses: docker/setup-buildx-action@e468171a9de216ec08956ac3ada2f0791b6bd435 #tag=v3.11.1
      - id: login-ecr
        uses: aws-actions/amazon-ecr-login@062b18b96a7aff071d4dc91bc00c4c1a7945b076 # tag=v2.0.1
      - uses: docker/build-push-action@263435318d21b8e681c14492fe198d362a7d2c83 # tag=v6.18.0
        with:
          push: true
          provenance: false # Lambda takes no index
          context: \${{ inputs.build-context }}
          file: \${{ inputs.dockerfile-path }}
          platforms: \${{ inputs.build-platforms }}
          tags: \${{ steps.login-ecr.outputs.registry }}/\${{ inputs.repository-name }}:\${{ github.sha }}
      - uses: aws-actions/aws-lambda-deploy@29ea35c124579506cf0475e20df36198eb670d89 # v1.1.0
        with:
          package-type: Image
          image-uri: \${{ steps.login-ecr.outputs.registry }}/\${{ inputs.repository-name }}:\${{ github.sha }}
`;
    expect(await found(text)).toEqual([]);
    expect(await found(text.replace(/ {10}provenance.*\n/, ""))).toEqual(["13 wf-prov error"]);
  });

  it("a matrix of functions", async () => {
    const text = `on: push
jobs:
  images:
    runs-on: ubuntu-latest
    strategy:
      matrix:
        function: [orders, billing]
    steps:
      - uses: docker/build-push-action@v6
        with:
          context: functions/\${{ matrix.function }}
          push: true
          tags: \${{ secrets.REGISTRY }}/\${{ matrix.function }}:\${{ github.sha }}
`;
    expect(await found(text, { "functions/orders/Dockerfile": DOCKERFILE })).toEqual(["9 wf-prov error"]);
    expect(await found(text)).toEqual([]);
  });

  it("images that are published for others, or only tested", async () => {
    const published = `on: push
env:
  REGISTRY: ghcr.io
  IMAGE_NAME: \${{ github.repository }}
jobs:
  image:
    runs-on: ubuntu-latest
    steps:
      - uses: docker/setup-qemu-action@v3
      - uses: docker/setup-buildx-action@v3
      - id: meta
        uses: docker/metadata-action@v5
        with:
          images: \${{ env.REGISTRY }}/\${{ env.IMAGE_NAME }}
      - uses: docker/build-push-action@v6
        with:
          context: .
          platforms: linux/amd64,linux/arm64
          push: \${{ github.event_name != 'pull_request' }}
          tags: \${{ steps.meta.outputs.tags }}
          provenance: mode=max
          sbom: true
`;
    expect(await found(published)).toEqual([]);
    const tested = `on: pull_request
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - run: |
          docker build -t orders .
          docker run -d -p 9000:8080 orders
          curl -d '{}' http://localhost:9000/2015-03-31/functions/function/invocations
`;
    expect(await found(tested)).toEqual([]);
  });

  it("other services beside the function", async () => {
    const text = `on: push
jobs:
  web:
    runs-on: ubuntu-latest
    steps:
      - uses: docker/build-push-action@v6
        with:
          context: web
          push: true
          platforms: linux/amd64,linux/arm64
          tags: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:1
  infrastructure:
    runs-on: ubuntu-latest
    steps:
      - run: terraform apply -auto-approve
      - run: npx cdk deploy
`;
    expect(await found(text, { "web/Dockerfile": "FROM nginx:1.27\n" })).toEqual([]);
  });
});
