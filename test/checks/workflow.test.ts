import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/checks/finding.ts";
import { applyEdits } from "../../src/text/edit.ts";
import { findingsIn } from "../support/project.ts";
import { workflowOf } from "../support/workflow.ts";

const ECR = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";
const DOCKERFILE = 'FROM public.ecr.aws/lambda/python:3.13\nCOPY app.py ./\nCMD ["app.handler"]\n';
const WORKFLOW = ".github/workflows/build.yml";

type Files = Record<string, string>;

/** The findings about how images are built, in a repository with a Dockerfile for Lambda. */
async function found(files: Files): Promise<Finding[]> {
  const findings = await findingsIn({ Dockerfile: DOCKERFILE, ...files });
  return findings.filter(({ id }) => id.startsWith("wf-"));
}

function brief(findings: readonly Finding[]): string[] {
  return findings.map(({ id, severity, confidence }) => `${id} ${severity} ${confidence}`);
}

/** A step that pushes to ECR by docker/build-push-action. */
function push(version: string, inputs = "", tags = `${ECR}/orders:1`): string {
  const lines = ["context: .", "push: true", `tags: ${tags}`, ...inputs.split("\n").filter(Boolean)];
  return `- uses: docker/build-push-action@${version}\n  with:\n${lines.map((line) => `    ${line}\n`).join("")}`;
}

async function ofSteps(steps: string, job?: string, files: Files = {}): Promise<string[]> {
  return brief(await found({ [WORKFLOW]: workflowOf(steps, job), ...files }));
}

/** Checks that the fixes of a file leave it without findings, and gives the fixed text. */
async function fixed(path: string, text: string, safety: "safe" | "review" = "safe"): Promise<string> {
  const findings = await found({ [path]: text });
  expect(findings.length).toBeGreaterThan(0);
  const edits = findings.flatMap(({ fix }) => {
    expect(fix?.safety).toBe(safety);
    return fix?.edits ?? [];
  });
  const after = applyEdits(text, edits);
  expect(await found({ [path]: after })).toEqual([]);
  return after;
}

describe("docker/build-push-action", () => {
  it.each([
    ["v7", "", ["wf-prov error high"]],
    ["v6.18.0", "", ["wf-prov error high"]],
    ["v4", "", ["wf-prov error high"]],
    [`${"0".repeat(40)} # v5.0.0`, "", ["wf-prov error high"]],
    ["0".repeat(40), "", ["wf-prov error medium"]],
    ["master", "", ["wf-prov error medium"]],
    ["v3.2.0", "", ["wf-prov error medium"]],
    ["v3.3.0", "", []],
    ["v3", "", []],
    ["v2", "", ["wf-prov error medium"]],
    ["v1", "", []],
    ["v7", "provenance: false", []],
    ["v7", "provenance: mode=min,disabled=true", []],
    ["v7", "provenance: true", ["wf-prov error high"]],
    ["v7", `provenance: \${{ inputs.provenance }}`, []],
    ["v7", "provenance: false\nsbom: true", ["wf-prov error high"]],
    ["v7", "provenance: false\nsbom: false", []],
    ["v7", `provenance: false\nsbom: \${{ inputs.sbom }}`, []],
    ["v7", "attests: type=provenance,mode=max", ["wf-prov error high"]],
    ["v7", "attests: type=provenance,disabled=true", []],
    ["v7", "provenance: false\nattests: type=provenance,mode=max", []],
    ["v7", "provenance: false\nattests: type=sbom", ["wf-prov error high"]],
    ["v7", "provenance: false\nsbom: false\nattests: type=sbom", []],
    ["v7", `attests: \${{ inputs.attests }}`, []],
    ["v7", "load: true", []],
  ])("%s with %j", async (version, inputs, expected) => {
    expect(await ofSteps(push(version, inputs))).toEqual(expected);
  });

  it.each([
    ["v7", "1", []],
    ["v7", "true", []],
    ["v7", "0", ["wf-prov error high"]],
    ["v7", `\${{ vars.X }}`, []],
    ["v6", "1", []],
    ["v6.16.0", "1", []],
    ["v6.15.0", "1", ["wf-prov error high"]],
    ["v5", "1", ["wf-prov error high"]],
    ["v5.3.0", "1", ["wf-prov error high"]],
    ["v5.2.0", "1", []],
    ["v4", "1", []],
    ["0".repeat(40), "1", []],
  ])("%s with BUILDX_NO_DEFAULT_ATTESTATIONS=%s", async (version, value, expected) => {
    const job = `env:\n      BUILDX_NO_DEFAULT_ATTESTATIONS: ${value}\n    runs-on: ubuntu-latest`;
    expect(await ofSteps(push(version), job)).toEqual(expected);
  });

  it("says that a version ignores the environment", async () => {
    const text = workflowOf(push("v5"), "env: { BUILDX_NO_DEFAULT_ATTESTATIONS: 1 }");
    const [finding] = await found({ [WORKFLOW]: text });
    expect(finding?.message).toBe(
      'Lambda takes no image index, but the image of "Dockerfile" becomes one: this step gets provenance by default, since this version of the action ignores BUILDX_NO_DEFAULT_ATTESTATIONS.',
    );
    expect(finding?.help).toBe("Set `provenance: false`.");
  });

  it.each([
    ["is not pushed", push("v7").replace("push: true", "push: false"), []],
    ["may be pushed", push("v7").replace("push: true", `push: \${{ github.ref }}`), ["wf-prov error medium"]],
    ["goes to another registry", push("v7", "", "ghcr.io/me/orders:1"), []],
    ["goes to Docker Hub", push("v7", "", `me/orders:\${{ github.sha }}`), []],
    ["goes to ECR Public", push("v7", "", "public.ecr.aws/x/orders:1"), []],
    ["also goes elsewhere", push("v7", "", `ghcr.io/me/orders:1,${ECR}/orders:1`), ["wf-prov error high"]],
    [
      "goes to a registry that isn't known",
      push("v7", "", `\${{ env.REG }}/orders:1`),
      ["wf-prov error high"],
    ],
    [
      "is taken out of its index",
      `${push("v7")}- run: docker buildx imagetools inspect x`,
      ["wf-prov warning medium"],
    ],
    [
      "may be for ECS",
      `${push("v7")}- uses: aws-actions/amazon-ecs-deploy-task-definition@v2`,
      ["wf-prov warning medium"],
    ],
  ])("an image that %s", async (_name, steps, expected) => {
    expect(await ofSteps(steps)).toEqual(expected);
  });

  it("is nobody's business for another Dockerfile", async () => {
    const files = { Dockerfile: "FROM nginx:1.27\n" };
    expect(await ofSteps(push("v7"), undefined, files)).toEqual([]);
  });

  it("counts for an image that a template or a command hands to Lambda", async () => {
    const files = { Dockerfile: "FROM nginx:1.27\n" };
    const template = `Transform: AWS::Serverless-2016-10-31\nResources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      PackageType: Image\n      ImageUri: ${ECR}/orders:1\n`;
    expect(await ofSteps(push("v7"), undefined, { ...files, "template.yaml": template })).toEqual([
      "wf-prov error high",
    ]);
    const update = (image: string) =>
      `- run: aws lambda update-function-code --function-name f --image-uri ${image}`;
    expect(
      await ofSteps(
        `${push("v7")}${update(`${ECR}/orders@\${{ steps.x.outputs.digest }}`)}`,
        undefined,
        files,
      ),
    ).toEqual(["wf-prov error high"]);
    const elsewhere = push("v7").replace("context: .", `context: \${{ inputs.dir }}`);
    expect(await ofSteps(`${elsewhere}${update("$IMAGE")}`, undefined, files)).toEqual([
      "wf-prov warning medium",
    ]);
    expect(await ofSteps(`${elsewhere}- run: sam deploy`, undefined, files)).toEqual([]);
  });

  it("is mended by one line, in the layout of its neighbours", async () => {
    const text = workflowOf(push("v7"));
    expect(await fixed(WORKFLOW, text)).toBe(
      text.replace("          context: .\n", "          provenance: false\n          context: .\n"),
    );
    const windows = text.replaceAll("\n", "\r\n");
    expect(await fixed(WORKFLOW, windows)).toBe(
      windows.replace("          context: .\r\n", "          provenance: false\r\n          context: .\r\n"),
    );
    const flow = workflowOf(
      `- uses: docker/build-push-action@v7\n  with: { push: true, tags: "${ECR}/orders:1" }`,
    );
    expect(await fixed(WORKFLOW, flow)).toBe(flow.replace("{ push", "{ provenance: false, push"));
  });

  it("is mended in all steps at once", async () => {
    const text = workflowOf(push("v7") + push("v7", "", `${ECR}/orders:2`));
    expect(await found({ [WORKFLOW]: text })).toHaveLength(1);
    expect((await fixed(WORKFLOW, text)).match(/provenance: false/g)).toHaveLength(2);
  });

  it("is mended where it asks for attestations", async () => {
    const asked = workflowOf(push("v7", 'provenance: "true"\nsbom: true'));
    expect(await fixed(WORKFLOW, asked, "review")).toBe(
      asked.replace('provenance: "true"', "provenance: false").replace("sbom: true", "sbom: false"),
    );
    const sbom = workflowOf(push("v7", "sbom: true"));
    expect(await fixed(WORKFLOW, sbom)).toBe(
      sbom
        .replace("sbom: true", "sbom: false")
        .replace("context: .", "provenance: false\n          context: ."),
    );
  });

  it("isn't mended by edits where that isn't one line", async () => {
    const block = workflowOf(push("v7", "provenance: |\n  mode=max"));
    const list = workflowOf(push("v7", "attests: type=sbom\nprovenance: false"));
    const keys = workflowOf(push("v7").replace("    context: .", "    ? context\n    : ."));
    for (const text of [block, list, keys]) {
      const [finding] = await found({ [WORKFLOW]: text });
      expect(finding?.id).toBe("wf-prov");
      expect(finding?.fix).toBeUndefined();
    }
  });
});

describe("platforms that a matrix gives", () => {
  const TWO = "linux/amd64,linux/arm64";

  it.each([
    [`{ platform: ["${TWO}"] }`, ["wf-multiplat error high"]],
    [`{ platform: [linux/arm64, "${TWO}"] }`, ["wf-multiplat error medium"]],
    [`{ include: [{ platform: linux/arm64 }, { platform: "${TWO}" }] }`, ["wf-multiplat error medium"]],
    [`{ include: [{ platform: linux/arm64 }, { context: web, platform: "${TWO}" }] }`, []],
    [`{ context: [.], platform: [linux/arm64, linux/amd64], exclude: [{ platform: "${TWO}" }] }`, []],
    ["{ platform: [linux/arm64, linux/amd64] }", []],
    [`{ platform: [${"linux/arm64, ".repeat(256)}"${TWO}"] }`, []],
  ])("%s", async (matrix, expected) => {
    const inputs = ["push: true", "provenance: false", `tags: ${ECR}/orders:1`];
    const context = matrix.includes("context") ? `context: \${{ matrix.context }}` : "context: .";
    const lines = [...inputs, context, `platforms: \${{ matrix.platform }}`]
      .map((line) => `    ${line}\n`)
      .join("");
    const steps = `- uses: docker/build-push-action@v7\n  with:\n${lines}`;
    const job = `strategy: { matrix: ${matrix} }\n    runs-on: ubuntu-latest`;
    expect(await ofSteps(steps, job)).toEqual(expected);
  });
});

describe("docker/bake-action", () => {
  const UPDATE = "- run: aws lambda update-function-code --image-uri $IMAGE";

  it.each([
    ["push: true", ["wf-prov warning medium"]],
    ["push: true\n    provenance: false", []],
    ["push: true\n    set: '*.attest=type=provenance,disabled=true'", []],
    ["push: false", []],
  ])("with %j", async (inputs, expected) => {
    expect(await ofSteps(`- uses: docker/bake-action@v6\n  with:\n    ${inputs}\n${UPDATE}`)).toEqual(
      expected,
    );
  });
});

describe("docker's commands", () => {
  const PUSH = `docker buildx build --push -t ${ECR}/orders:1 .`;
  const TWO = `docker build -t ${ECR}/orders:1 .\n    docker push ${ECR}/orders:1`;

  it.each([
    ["ubuntu-latest", PUSH, ["wf-buildx-cli error high"]],
    ["ubuntu-24.04-arm", TWO, ["wf-buildx-cli error high"]],
    ["self-hosted", PUSH, ["wf-buildx-cli warning medium"]],
    ["self-hosted", `docker buildx create --use\n    ${PUSH}`, ["wf-buildx-cli error high"]],
    ["self-hosted", TWO, ["wf-buildx-cli warning medium"]],
    ["ubuntu-latest", TWO.replace("build ", "build --provenance=false "), []],
    ["ubuntu-latest", TWO.replace("build ", "build --provenance true "), ["wf-buildx-cli error high"]],
    [
      "ubuntu-latest",
      TWO.replace("build ", "build --provenance=false --sbom=true "),
      ["wf-buildx-cli error high"],
    ],
    [
      "ubuntu-latest",
      TWO.replace("build ", "build --attest=type=sbom --provenance=false "),
      ["wf-buildx-cli error high"],
    ],
    ["ubuntu-latest", TWO.replace("build ", "build $FLAGS "), []],
    ["ubuntu-latest", `export BUILDX_NO_DEFAULT_ATTESTATIONS=1\n    ${TWO}`, []],
    ["ubuntu-latest", TWO.replace("docker build", "DOCKER_BUILDKIT=0 docker build"), []],
    [
      "ubuntu-latest",
      TWO.replace("docker build", "docker buildx build --load"),
      ["wf-buildx-cli error high"],
    ],
    [
      "ubuntu-latest",
      `docker buildx create --use\n    ${TWO.replace("docker build", "docker buildx build --load")}`,
      [],
    ],
    ["ubuntu-latest", `docker build -t ${ECR}/orders:1 .`, []],
    ["ubuntu-latest", `echo '{"features": {"containerd-snapshotter": false}}' > daemon.json\n    ${TWO}`, []],
    ["ubuntu-latest", "docker build -t me/orders:1 .\n    docker push me/orders:1", []],
  ])("on %s: %s", async (runner, script, expected) => {
    expect(await ofSteps(`- run: |\n    ${script}`, `runs-on: ${runner}`)).toEqual(expected);
  });

  it("are read in Makefiles, scripts and buildspecs", async () => {
    const text = TWO.replace("\n    ", "\n");
    expect(brief(await found({ "build.sh": text }))).toEqual(["wf-buildx-cli warning medium"]);
    expect(brief(await found({ Makefile: `all:\n\t${text.replace("\n", "\n\t")}\n` }))).toEqual([
      "wf-buildx-cli warning medium",
    ]);
    const commands = text.replace(/^/gm, "      - ");
    expect(
      brief(await found({ "buildspec.yml": `phases:\n  build:\n    commands:\n${commands}\n` })),
    ).toEqual(["wf-buildx-cli warning medium"]);
  });

  it("are read in Terraform", async () => {
    const text = `resource "null_resource" "image" {
  provisioner "local-exec" {
    command = <<-EOT
      docker build -t \${aws_ecr_repository.orders.repository_url}:1 .
      docker push \${aws_ecr_repository.orders.repository_url}:1
    EOT
  }
}

resource "aws_ecr_repository" "orders" {
  name = "orders"
}
`;
    const findings = await found({ "main.tf": text });
    expect(brief(findings)).toEqual(["wf-buildx-cli warning medium"]);
    expect(await fixed("main.tf", text)).toBe(
      text.replace("docker build", "docker build --provenance=false"),
    );
  });

  it("are mended by one word", async () => {
    const text = workflowOf(`- run: |\n    ${TWO}`);
    expect(await fixed(WORKFLOW, text)).toBe(text.replace("docker build", "docker build --provenance=false"));
    const asked = text.replace("docker build", "docker build --sbom=true --provenance mode=max");
    expect(await fixed(WORKFLOW, asked, "review")).toBe(
      text.replace("docker build", "docker build --sbom=false --provenance=false"),
    );
  });
});

describe("several platforms", () => {
  const OFF = "provenance: false";

  it.each([
    ["platforms: linux/amd64,linux/arm64", ["wf-multiplat error high"]],
    ["platforms: linux/amd64,linux/x86_64", []],
    ["platforms: linux/arm64", []],
    ["platforms: other,linux/arm64", ["wf-multiplat error high"]],
    [`platforms: \${{ matrix.platform }}`, []],
    ["load: true\nplatforms: linux/amd64,linux/arm64", ["wf-multiplat error high"]],
  ])("as %j", async (inputs, expected) => {
    expect(await ofSteps(push("v7", `${OFF}\n${inputs}`))).toEqual(expected);
  });

  it("of an image that isn't pushed matter to nobody", async () => {
    const script = "- run: docker build --platform linux/amd64,linux/arm64 .";
    expect(await ofSteps(script)).toEqual([]);
    expect(
      await ofSteps(push("v7", "platforms: linux/amd64,linux/arm64").replace("push: true", "push: false")),
    ).toEqual([]);
  });

  it("put together under a tag that a function is given", async () => {
    const create = `- run: docker buildx imagetools create -t ${ECR}/orders:1 ${ECR}/orders:a ${ECR}/orders:b`;
    const update = (tag: string) =>
      `\n- run: aws lambda update-function-code --image-uri ${ECR}/orders:${tag}`;
    expect(await ofSteps(create + update("1"))).toEqual(["wf-multiplat error medium"]);
    expect(await ofSteps(create + update("a"))).toEqual([]);
    expect(await ofSteps(create.replace("create", "create --dry-run") + update("1"))).toEqual([]);
    const template = `Transform: AWS::Serverless-2016-10-31\nResources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      PackageType: Image\n      ImageUri: ${ECR}/orders:1\n`;
    expect(await ofSteps(create, undefined, { "template.yaml": template })).toEqual([
      "wf-multiplat error medium",
    ]);
    const manifest = `- run: |\n    docker manifest create ${ECR}/orders:1 ${ECR}/orders:a\n    docker manifest push ${ECR}/orders:1`;
    expect(await ofSteps(manifest + update("1"))).toEqual(["wf-multiplat error medium"]);
  });
});

describe("compression by zstd", () => {
  it.each([
    ["type=registry,compression=zstd", ["wf-zstd warning low"]],
    ["type=registry,compression=zstd,force-compression=true", ["wf-zstd warning low"]],
    ["type=registry,compression=gzip", []],
    ["type=local,dest=out,compression=zstd", []],
  ])("%s", async (outputs, expected) => {
    const steps = push("v7", `provenance: false\noutputs: ${outputs}`).replace("    push: true\n", "");
    expect(await ofSteps(steps)).toEqual(expected);
  });
});

describe("a workflow that isn't read", () => {
  it.each([
    ["on: push # docker\0", "has NUL bytes"],
    [Buffer.from("# docker \xe9", "latin1"), "is not UTF-8"],
  ])("is told", async (content, reason) => {
    const findings = await findingsIn({ [WORKFLOW]: content });
    expect(findings).toMatchObject([{ id: "wf-passed-over", severity: "info" }]);
    expect(findings[0]?.message).toContain(reason);
  });
});

describe("a malformed workflow", () => {
  it("is told where it is", async () => {
    const text = "# docker\non: push\njobs:\n  a:\n    name: b\n   c: d\n";
    const [finding] = await found({ [WORKFLOW]: text });
    expect(finding).toMatchObject({
      id: "wf-syntax",
      severity: "error",
      location: { line: 6, column: 4, endColumn: 8 },
    });
  });
});
