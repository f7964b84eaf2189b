import { describe, expect, it } from "vitest";
import { readWorkflowFile } from "../../src/workflow/read-workflow-file.ts";
import { buildsOf, readWorkflow, workflowOf } from "../support/workflow.ts";

const PUSH = "- uses: docker/build-push-action@v6\n  with:\n";

function pushBuild(inputs: string, job?: string) {
  const [build] = buildsOf(`${PUSH}${inputs.replace(/^/gm, "    ")}`, job);
  if (build === undefined) throw new Error("no build");
  return build;
}

describe("docker/build-push-action", () => {
  it("has the settings of its inputs", () => {
    const build = pushBuild(
      "context: app\nfile: app/lambda.Dockerfile\ntarget: prod\nplatforms: linux/arm64\npush: true\ntags: |\n  a:1\n  b:2\nbuild-args: |\n  A=1\n  B=x=y\n  bad\nprovenance: mode=max\nsbom: true\nattests: type=sbom\noutputs: type=registry,compression=zstd",
    );
    expect(build).toMatchObject({
      tool: "build-push-action",
      version: "v6",
      context: "app",
      dockerfile: "app/lambda.Dockerfile",
      target: { value: "prod" },
      platforms: { value: ["linux/arm64"] },
      tags: ["a:1", "b:2"],
      isPushed: true,
      isLoaded: false,
      provenance: { value: "mode=max" },
      sbom: { value: "true" },
      attests: { value: "type=sbom" },
      outputs: { value: "type=registry,compression=zstd" },
      hasUnknownSettings: false,
      hasOwnBuilder: false,
      runner: { value: ["ubuntu-latest"] },
    });
    expect([...build.buildArgs]).toEqual([
      ["A", "1"],
      ["B", "x=y"],
    ]);
  });

  it.each([
    ["push: true", "", "Dockerfile"],
    ["context: .", "", "Dockerfile"],
    ["context: ./app/", "app", "app/Dockerfile"],
    ["context: app\nfile: docker/Dockerfile", "app", "docker/Dockerfile"],
    ["file: docker/Dockerfile", "", "docker/Dockerfile"],
    ['context: "{{defaultContext}}:app"', "app", "app/Dockerfile"],
    ['context: "{{ defaultContext }}:app"\nfile: x/Dockerfile', "app", "app/x/Dockerfile"],
    ["context: https://github.com/a/b.git", undefined, undefined],
    ["context: git@github.com:a/b", undefined, undefined],
    ["context: ../up", undefined, undefined],
    ["context: ../up\nfile: Dockerfile", undefined, "Dockerfile"],
    [`context: \${{ inputs.context }}`, undefined, undefined],
    [`context: \${{ inputs.context }}\nfile: a/Dockerfile`, undefined, "a/Dockerfile"],
    [`context: app\nfile: \${{ inputs.file }}`, "app", undefined],
  ])("builds from %s", (inputs, context, dockerfile) => {
    const build = pushBuild(inputs);
    expect([build.context, build.dockerfile]).toEqual([context, dockerfile]);
  });

  it.each([
    ["push: true", true, false],
    ["push: True", true, false],
    ["push: false", false, false],
    ["context: .", false, false],
    [`push: \${{ github.ref == 'refs/heads/main' }}`, undefined, false],
    ["load: true", false, true],
    ["outputs: type=image,name=a,push=true", true, false],
    ["outputs: |\n  type=local,dest=out\n  type=registry", true, false],
    ["outputs: type=docker", false, true],
    [`outputs: \${{ inputs.outputs }}`, undefined, false],
  ])("with %s goes where that says", (inputs, isPushed, isLoaded) => {
    const build = pushBuild(inputs);
    expect([build.isPushed, build.isLoaded]).toEqual([isPushed, isLoaded]);
  });

  it("is pushed when a later command does so", () => {
    const [build] = buildsOf(`${PUSH}    load: true\n    tags: a:1\n- run: docker push a:1`);
    expect([build?.isPushed, build?.isLoaded]).toEqual([true, true]);
  });

  it.each([
    ["docker/build-push-action@v6", "v6"],
    ["docker/build-push-action@6.18.0", "6.18.0"],
    ["Docker/Build-Push-Action@v5 # docker", "v5"],
    [`docker/build-push-action@${"0".repeat(40)} # v6.18.0`, "v6.18.0"],
    [`docker/build-push-action@${"0".repeat(40)} # pin@v7`, "v7"],
    [`docker/build-push-action@${"0".repeat(40)} # ratchet:x`, "0".repeat(40)],
    [`docker/build-push-action@${"0".repeat(40)}`, "0".repeat(40)],
    ["docker/build-push-action", undefined],
  ])("%s has a version", (uses, version) => {
    const text = workflowOf(`- uses: ${uses}\n  with: {push: true}`);
    const [build] = readWorkflow(text).builds;
    expect(build?.version).toBe(version);
    expect(text.slice(build?.span.start, build?.span.end)).toBe(uses.split(" ")[0]);
  });

  it.each([["other/build-push-action@v6"], ["./.github/actions/build"], ["docker://alpine:3"]])(
    "isn't %s",
    (uses) => {
      expect(buildsOf(`- uses: ${uses}\n  with: {push: true}\n- run: docker ps`)).toEqual([]);
    },
  );
});

describe("where a further input is written", () => {
  it.each([
    ["    push: true\n    tags: a\n", "push", "", "\n          "],
    ["    # why\n    push: true\n", "push", "", "\n          "],
    ['    "push": true\n', '"push"', "", "\n          "],
  ])("is before the first of %j", (inputs, key, before, after) => {
    const text = workflowOf(`${PUSH}${inputs}`);
    const place = readWorkflow(text).builds[0]?.settingsAt;
    expect(place).toEqual({ offset: text.indexOf(key, text.indexOf("with:")), before, after });
  });

  it("is parted by the file's own line end", () => {
    const text = workflowOf(`${PUSH}    push: true`).replaceAll("\n", "\r\n");
    expect(readWorkflow(text).builds[0]?.settingsAt?.after).toBe("\r\n          ");
  });

  it("is within braces where the inputs are", () => {
    const text = workflowOf("- uses: docker/build-push-action@v6\n  with: { push: true }");
    expect(readWorkflow(text).builds[0]?.settingsAt).toEqual({
      offset: text.indexOf("push: true"),
      before: "",
      after: ", ",
    });
  });

  it("isn't known where there are none, or something else stands on the line", () => {
    expect(buildsOf("- uses: docker/build-push-action@v6")[0]?.settingsAt).toBeUndefined();
    expect(
      buildsOf("- uses: docker/build-push-action@v6\n  with:\n    ? push\n    : true")[0]?.settingsAt,
    ).toBeUndefined();
  });
});

describe("docker/bake-action", () => {
  it("pushes what its files say", () => {
    const [build] = buildsOf("- uses: docker/bake-action@v6\n  with:\n    push: true\n    provenance: false");
    expect(build).toMatchObject({
      tool: "bake-action",
      isPushed: true,
      provenance: { value: "false" },
      hasUnknownSettings: false,
      tags: [],
    });
  });

  it("may set anything", () => {
    const [build] = buildsOf(
      "- uses: docker/bake-action@v6\n  with:\n    set: |\n      *.platform=linux/arm64",
    );
    expect(build?.hasUnknownSettings).toBe(true);
  });
});

describe("the steps before a build", () => {
  it.each([
    ["- uses: docker/setup-buildx-action@v3\n", true],
    ["- uses: docker/setup-buildx-action@v3\n  with:\n    driver: docker\n", false],
    ["", false],
  ])("%j make a builder", (steps, hasOwnBuilder) => {
    expect(buildsOf(`${steps}${PUSH}    push: true`)[0]?.hasOwnBuilder).toBe(hasOwnBuilder);
  });

  it.each([
    ["- uses: aws-actions/amazon-ecr-login@v2\n  with:\n    registry-type: public\n", true],
    ["- uses: aws-actions/amazon-ecr-login@v2\n", false],
    ["- uses: docker/login-action@v3\n  with:\n    registry: public.ecr.aws\n", true],
    ["- uses: docker/login-action@v3\n  with:\n    registry: ghcr.io\n", false],
    ["- uses: docker/login-action@v3\n", false],
  ])("%j log in to ECR Public", (steps, isLoggedIn) => {
    expect(buildsOf(`${steps}${PUSH}    push: true`)[0]?.isLoggedInToEcrPublic).toBe(isLoggedIn);
  });

  it("hand on variables and outputs", () => {
    const [build] = buildsOf(
      `- run: |
    echo "BUILDX_NO_DEFAULT_ATTESTATIONS=1" >> $GITHUB_ENV
    echo REPO=reg/app >> "$GITHUB_ENV"
    echo nothing >> "$GITHUB_ENV"
- id: name
  run: echo "tag=1.0" >> $GITHUB_OUTPUT
${PUSH}    tags: \${{ env.REPO }}:\${{ steps.name.outputs.tag }}`,
    );
    expect(build?.tags).toEqual(["reg/app:1.0"]);
    expect(build?.environment.get("BUILDX_NO_DEFAULT_ATTESTATIONS")).toBe("1");
  });

  it("make tags by docker/metadata-action", () => {
    const [build] = buildsOf(
      `- id: meta
  uses: docker/metadata-action@v5
  with:
    images: |
      ghcr.io/me/app
      name=\${{ env.REG }}/app,enable=true
${PUSH}    tags: \${{ steps.meta.outputs.tags }}`,
      "env: { REG: reg }",
    );
    const version = `\${{ steps.meta.outputs.version }}`;
    expect(build?.tags).toEqual([`ghcr.io/me/app:${version}`, `reg/app:${version}`]);
  });
});

describe("variables of a workflow", () => {
  const TEXT = `env:
  REG: reg
  BUILDX_NO_DEFAULT_ATTESTATIONS: \${{ vars.X }}
jobs:
  a:
    env:
      REPO: \${{ env.REG }}/app
      LOOP: \${{ env.LOOP }}
    strategy:
      matrix:
        fn: [orders]
        os: [a, b]
        nested: [[x]]
    steps:
      - uses: docker/build-push-action@v6
        env: { TAG: "1.0" }
        with:
          context: \${{ matrix.fn }}
          platforms: linux/\${{ matrix.os }}
          target: \${{ env.LOOP }}
          tags: \${{ env.REPO }}:\${{env.TAG}},\${{ env.REPO }}:\${{ github.sha }}
`;

  it("are those of the step, the job and the file", () => {
    const [build] = readWorkflow(TEXT).builds;
    expect(build?.tags).toEqual(["reg/app:1.0", `reg/app:\${{ github.sha }}`]);
    expect(build?.context).toBe("orders");
    expect(build?.platforms?.value).toBeUndefined();
    expect(build?.target?.value).toBeUndefined();
    expect([...(build?.environment ?? [])]).toEqual([["BUILDX_NO_DEFAULT_ATTESTATIONS", `\${{ vars.X }}`]]);
    expect(build?.runner).toBeUndefined();
  });

  it.each([
    ["matrix: { fn: [orders] }", "orders", "orders"],
    ["matrix: { fn: [orders, billing] }", "orders", undefined],
    ["matrix: { fn: [orders], include: [{ fn: billing }] }", "orders", undefined],
    ["matrix: { include: [{ fn: orders, os: [a] }, { fn: billing }] }", "orders", undefined],
    [`matrix: "\${{ fromJson(needs.x.outputs.y) }}"`, undefined, undefined],
    ["fail-fast: false", undefined, undefined],
  ])("of %s name the source of one run, and else what all have", (strategy, context, target) => {
    const inputs = `context: \${{ matrix.fn }}\ntarget: \${{ matrix.fn }}`;
    const build = pushBuild(inputs, `strategy: { ${strategy} }`);
    expect([build.context, build.target?.value]).toEqual([context, target]);
  });

  it("never grow beyond what a value can be", () => {
    const double = (name: string, by: string) => `  ${name}: ${`\${{ env.${by} }}`.repeat(100)}\n`;
    const text = `env:\n  A: ${"x".repeat(100)}\njobs:\n  a:\n    env:\n${double("  B", "A")}    steps:\n      - uses: docker/build-push-action@v6\n        with:\n          target: ${`\${{ env.B }}`.repeat(100)}\n`;
    expect(readWorkflow(text).builds[0]?.target?.value).toBeUndefined();
  });
});

describe("the runner", () => {
  it.each([
    ["runs-on: ubuntu-24.04-arm", ["ubuntu-24.04-arm"]],
    ["runs-on: [self-hosted, ARM64]", ["self-hosted", "ARM64"]],
    ["runs-on: { group: big, labels: [x64] }", ["x64"]],
    ["runs-on: { group: big, labels: x64 }", ["x64"]],
    [`strategy: { matrix: { os: [ubuntu-latest] } }\n    runs-on: \${{ matrix.os }}`, ["ubuntu-latest"]],
    [`runs-on: \${{ inputs.runner }}`, undefined],
    [`runs-on: [a, "\${{ inputs.runner }}"]`, undefined],
    ["runs-on: [a, [b]]", undefined],
    ["runs-on: { group: big }", undefined],
  ])("of %s", (job, labels) => {
    expect(pushBuild("push: true", job).runner?.value).toEqual(labels);
  });
});

describe("scripts of steps", () => {
  it.each([
    ["run: docker build .", "", "Dockerfile"],
    ["run: docker build .\n  working-directory: app", "app", "app/Dockerfile"],
    [`run: docker build .\n  working-directory: \${{ inputs.x }}`, undefined, undefined],
  ])("%s run somewhere", (step, context, dockerfile) => {
    const [build] = buildsOf(`- ${step}`);
    expect([build?.context, build?.dockerfile]).toEqual([context, dockerfile]);
  });

  it.each([
    ["job", "defaults: { run: { working-directory: app } }\n    runs-on: x", "", "app"],
    ["workflow", "runs-on: x", "defaults: { run: { working-directory: top } }\n", "top"],
    [
      "job before the workflow",
      "defaults: { run: { working-directory: app } }",
      "defaults: { run: { working-directory: top } }\n",
      "app",
    ],
    ["nothing", "defaults: { run: { shell: bash } }", "", ""],
  ])("run where the %s says", (_name, job, head, context) => {
    const text = head + workflowOf("- run: docker build .", job);
    expect(readWorkflow(text).builds[0]?.context).toBe(context);
  });

  it("may be no text", () => {
    expect(buildsOf("- run: [docker, build]\n- run:\n- name: docker\n- docker build\n-")).toEqual([]);
  });
});

describe("other files of GitHub's", () => {
  const STEPS = "steps:\n    - uses: docker/build-push-action@v6\n      with:\n        push: true\n";

  it("are composite actions", () => {
    const text = `name: x\nruns:\n  using: composite\n  ${STEPS}`;
    expect(readWorkflowFile("actions/build/action.yml", text).builds).toHaveLength(1);
    expect(readWorkflowFile("action.yaml", text.replace("composite", "node24")).builds).toEqual([]);
  });

  it("are read by their path alone", () => {
    const text = workflowOf(`${PUSH}    push: true`);
    expect(readWorkflowFile("app/.github/workflows/x.yaml", text).builds).toHaveLength(1);
    expect(readWorkflowFile(".github/other/x.yaml", text).builds).toEqual([]);
    expect(readWorkflowFile(".github/workflows/x.yaml", "jobs: [").problems).toEqual([]);
  });
});
