import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { digestOf } from "../../src/image/digest-of.ts";
import { type DeployFaults, startDeployedFunction } from "../support/deployed-function.ts";
import { missingPrograms } from "../support/registry-programs.ts";
import { run } from "../support/run-program.ts";
import { runStep, scriptOf } from "../support/workflow-step.ts";

const OLD = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders@sha256:old";
const NEW = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders@sha256:new";
const missing = missingPrograms("bash", "jq", "aws", "tar");
const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0)) await step();
});

/** Runs the deployment of one function with the AWS command line. */
async function deploy(faults: DeployFaults, event = '{"path": "/health"}') {
  const deployed = await startDeployedFunction("orders", OLD, faults);
  undo.push(deployed.close);
  const script = await scriptOf(
    "rebuild-images.yml",
    "Point the functions at it, try them, and go back where they fail",
  );
  const result = await runStep(script, {
    FUNCTIONS: JSON.stringify([{ name: "orders", region: "eu-west-1" }]),
    IMAGE: NEW,
    EVENT: event,
    AWS_ENDPOINT_URL_LAMBDA: deployed.url,
    AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
    AWS_SECRET_ACCESS_KEY: "secret",
  });
  return { ...result, deployed };
}

describe.skipIf(missing.length > 0)("the deployment of rebuild.yml, by the AWS command line", () => {
  it("updates by digest, waits, and invokes with the event", async () => {
    const { code, stdout, deployed } = await deploy({});
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: `orders in eu-west-1 runs ${NEW} now, before ${OLD}.\n`,
    });
    expect(deployed.image).toBe(NEW);
    expect(deployed.events.map((event) => JSON.parse(event))).toEqual([{ path: "/health" }]);
  });

  it("invokes nothing where there is no event", async () => {
    const { code, deployed } = await deploy({ failing: NEW }, "");
    expect({ code, image: deployed.image, events: deployed.events }).toEqual({
      code: 0,
      image: NEW,
      events: [],
    });
  });

  it("goes back where the function fails", async () => {
    const { code, stdout, deployed } = await deploy({ failing: NEW });
    expect(code).toBe(1);
    expect(stdout).toContain(`::error::orders in eu-west-1 failed with ${NEW} and goes back to ${OLD}.`);
    expect(stdout).toContain('{"ok":false}');
    expect(deployed.image).toBe(OLD);
  });

  it("goes back where Lambda refuses the image", async () => {
    const { code, deployed } = await deploy({ refused: NEW });
    expect({ code, image: deployed.image, events: deployed.events }).toEqual({
      code: 1,
      image: OLD,
      events: [],
    });
  });
});

describe.skipIf(missing.length > 0)("the naming of rebuild.yml", () => {
  const STALE = {
    image: "example.com/orders:prod",
    repository: "example.com/orders",
    tag: "prod",
    digest: `sha256:${"a".repeat(64)}`,
    dockerfile: "orders/Dockerfile",
    context: "orders",
    base: "public.ecr.aws/lambda/python:3.12",
    newDigest: `sha256:${"b".repeat(64)}`,
  };

  async function name(image: object, tag = "same", variables: Record<string, string> = {}) {
    const script = await scriptOf(
      "rebuild-images.yml",
      "Decide on the tag, and what is recorded of the base",
    );
    return runStep(script, {
      IMAGE: JSON.stringify(image),
      TAG: tag,
      DIRECTORY: "services",
      GITHUB_RUN_NUMBER: "7",
      GITHUB_RUN_ATTEMPT: "1",
      ...variables,
    });
  }

  it("keeps the tag, takes the new base for FROM, and records it", async () => {
    const { code, output } = await name(STALE);
    expect(code).toBe(0);
    expect(output.split("\n")).toEqual([
      "repository=example.com/orders",
      "tags=example.com/orders:prod",
      "context=services/orders",
      "file=services/orders/Dockerfile",
      `build-contexts=public.ecr.aws/lambda/python:3.12=docker-image://public.ecr.aws/lambda/python:3.12@${STALE.newDigest}`,
      "labels<<END",
      "org.opencontainers.image.base.name=public.ecr.aws/lambda/python:3.12",
      `org.opencontainers.image.base.digest=${STALE.newDigest}`,
      "END",
      "annotations<<END",
      "manifest:org.opencontainers.image.base.name=public.ecr.aws/lambda/python:3.12",
      `manifest:org.opencontainers.image.base.digest=${STALE.newDigest}`,
      "END",
      "",
    ]);
  });

  it.each([
    ["dated", "prod", /^tags=example\.com\/orders:prod-\d{8}-7$/m],
    ["dated", "prod-20261114-6", /^tags=example\.com\/orders:prod-\d{8}-7$/m],
    ["dated", "prod-20261114-6.2", /^tags=example\.com\/orders:prod-\d{8}-7$/m],
    ["same", "", /^tags=example\.com\/orders:aaaaaaaaaaaa-\d{8}-7$/m],
  ])("makes a tag of the day where the input is %s and the tag %j", async (input, tag, expected) => {
    expect((await name({ ...STALE, tag }, input)).output).toMatch(expected);
  });

  it("makes another tag when it runs again, for repositories whose tags can't be moved", async () => {
    const { output } = await name(STALE, "dated", { GITHUB_RUN_ATTEMPT: "2" });
    expect(output).toMatch(/^tags=example\.com\/orders:prod-\d{8}-7\.2$/m);
  });

  /** A `docker` that answers each image with a digest made of its name. */
  async function withDocker(): Promise<string> {
    const directory = await mkdtemp(join(tmpdir(), "docker-"));
    undo.push(() => rm(directory, { recursive: true }));
    const script = '#!/bin/sh\nprintf \'{"digest": "sha256:of %s"}\' "$4"\n';
    await writeFile(join(directory, "docker"), script, { mode: 0o755 });
    return `${directory}:${process.env["PATH"] ?? ""}`;
  }

  it.each([
    ["the tag itself", STALE.base, {}, STALE.base, STALE.newDigest, true],
    ["a base that was just built", STALE.base, { after: ["a"] }, STALE.base, `of ${STALE.base}`, true],
    ["a dated tag", `${STALE.base}.2026.10.20.10`, {}, `${STALE.base}.2026.10.20.10`, "of", true],
    ["a digest", `${STALE.base}@sha256:0`, {}, STALE.base, `of ${STALE.base}@sha256:0`, false],
    [
      "a digest alone",
      "example.com/python@sha256:0",
      {},
      STALE.base,
      "of example.com/python@sha256:0",
      false,
    ],
    ["a mirror", "example.com:80/python:3", {}, "example.com:80/python:3", "of", true],
    ["a mirror's latest", "example.com:80/python", {}, STALE.base, "of example.com:80/python", true],
  ])("records what FROM really gets: %s", async (_, from, more, recorded, digest, isReplaced) => {
    const { code, output } = await name({ ...STALE, from, ...more }, "same", { PATH: await withDocker() });
    expect(code).toBe(0);
    expect(output).toContain(`org.opencontainers.image.base.name=${recorded}\n`);
    expect(output).toMatch(new RegExp(`image\\.base\\.digest=(sha256:)?${digest}`));
    expect(output.includes(`build-contexts=${from}=docker-image://${from}@sha256:`)).toBe(isReplaced);
    expect(output.includes("build-contexts=")).toBe(isReplaced);
  });

  it("takes the Dockerfile's directory where no context is given", async () => {
    expect((await name({ ...STALE, context: undefined })).output).toContain("context=services/orders\n");
  });

  it("fails where no Dockerfile is configured", async () => {
    const { code, stdout } = await name({ ...STALE, dockerfile: undefined });
    expect({ code, stdout }).toEqual({
      code: 1,
      stdout:
        "::error::example.com/orders:prod is stale, and the configuration doesn't say which Dockerfile builds it (builds).\n",
    });
  });
});

describe("the registries of rebuild.yml", () => {
  const ECR = "123456789012.dkr.ecr.us-east-1.amazonaws.com";
  it.each([
    [`${ECR}/orders`, "public.ecr.aws/lambda/python:3.12", "account=123456789012\nregion=us-east-1\n"],
    [`${ECR}/orders`, `${ECR}/base:1`, "account=123456789012\nregion=us-east-1\n"],
    [
      "210987654321.dkr.ecr.cn-north-1.amazonaws.com.cn/orders",
      `${ECR}/base:1`,
      "account=210987654321\nregion=cn-north-1\nbase-account=123456789012\nbase-region=us-east-1\n",
    ],
    ["example.com/orders", "123456789012.dkr.ecr/$(id)`id`:1", ""],
  ])("are those of the image and of its base: %s on %s", async (REPOSITORY, BASE, expected) => {
    const script = await scriptOf("rebuild-images.yml", "Find out where the image and its base are");
    expect(await runStep(script, { REPOSITORY, BASE })).toMatchObject({ code: 0, output: expected });
  });
});

describe.skipIf(missing.length > 0)("the order of rebuild.yml", () => {
  it("puts images that others stand on before these", async () => {
    const script = await scriptOf("rebuild.yml", "Put company base images before what stands on them");
    const base = { image: "example.com/base:1" };
    const stands = { image: "example.com/orders:1", after: [base.image] };
    const { code, output } = await runStep(script, { MATRIX: JSON.stringify({ include: [base, stands] }) });
    const lines = { first: { include: [base] }, next: { include: [stands] } };
    const expected = Object.entries(lines).map(([name, value]) => `${name}=${JSON.stringify(value)}\n`);
    expect({ code, output }).toEqual({ code: 0, output: expected.join("") });
  });
});

describe.skipIf(missing.length > 0)("the inputs of rebuild.yml", () => {
  it.each([
    [{ TAG: "same", DEPLOY: "none", EVENT: "" }, 0],
    [{ TAG: "dated", DEPLOY: "update-function-code", EVENT: '{"a": 1}' }, 0],
    [{ TAG: "latest", DEPLOY: "none", EVENT: "" }, 1],
    [{ TAG: "same", DEPLOY: "yes", EVENT: "" }, 1],
    [{ TAG: "same", DEPLOY: "none", EVENT: "{" }, 1],
  ])("are checked: %j", async (environment, code) => {
    const script = await scriptOf("rebuild.yml", "The inputs are what they can be");
    expect((await runStep(script, environment)).code).toBe(code);
  });
});

describe.skipIf(missing.length > 0)("the attestations of rebuild.yml", () => {
  /** What BuildKit's exporter writes for `type=oci` with `sbom` and `provenance`. */
  async function attestedArchive(): Promise<string> {
    const directory = await mkdtemp(join(tmpdir(), "attested-"));
    undo.push(() => rm(directory, { recursive: true }));
    const put = async (json: unknown) => {
      const bytes = Buffer.from(JSON.stringify(json));
      const digest = digestOf(bytes);
      const file = join(directory, "layout/blobs", digest.replace(":", "/"));
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, bytes);
      return digest;
    };
    const statement = async (predicateType: string, predicate: unknown) => ({
      digest: await put({ predicateType, predicate }),
      annotations: { "in-toto.io/predicate-type": predicateType },
    });
    const layers = [
      await statement("https://spdx.dev/Document", { spdxVersion: "SPDX-2.3" }),
      await statement("https://slsa.dev/provenance/v1", { buildDefinition: {} }),
    ];
    const attestation = {
      digest: await put({ layers }),
      annotations: { "vnd.docker.reference.type": "attestation-manifest" },
    };
    const index = await put({ manifests: [{ digest: await put({}) }, attestation] });
    await writeFile(join(directory, "layout/index.json"), JSON.stringify({ manifests: [{ digest: index }] }));
    const archive = join(directory, "attested.tar");
    await run("tar", ["--create", "--file", archive, "--directory", join(directory, "layout"), "."]);
    return archive;
  }

  async function take(pushedConfig: string, attestedConfig: string) {
    const script = await scriptOf("rebuild-images.yml", "Take them out of that build");
    const archive = await attestedArchive();
    const taken = join(dirname(archive), "taken");
    const metadata = (digest: string) => JSON.stringify({ "containerimage.config.digest": digest });
    const result = await runStep(script, {
      ARCHIVE: archive,
      DIRECTORY: taken,
      PUSHED: metadata(pushedConfig),
      ATTESTED: metadata(attestedConfig),
    });
    return { ...result, read: async (name: string) => JSON.parse(await readFile(join(taken, name), "utf8")) };
  }

  it("are the predicates of the same build", async () => {
    const { code, output, stderr, read } = await take("sha256:a", "sha256:a");
    expect({ code, stderr, output }).toEqual({
      code: 0,
      stderr: "",
      output: "type=https://slsa.dev/provenance/v1\n",
    });
    expect(await read("provenance.json")).toEqual({ buildDefinition: {} });
    expect(await read("sbom.spdx.json")).toEqual({ spdxVersion: "SPDX-2.3" });
  });

  it("are not those of another one", async () => {
    const { code, stdout } = await take("sha256:a", "sha256:b");
    expect(code).toBe(1);
    expect(stdout).toContain("::error::The build isn't the same twice");
  });
});
