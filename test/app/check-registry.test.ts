import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { planCheck } from "../../src/app/check/plan-check.ts";
import { compileConfig } from "../../src/config/compile-config.ts";
import { type Config, DEFAULT_CONFIG } from "../../src/config/config.ts";
import { type EmbeddedRegistry, startRegistry } from "../../src/demo/registry.ts";
import { createRegistryClient } from "../../src/registry/client.ts";
import { applyEdits } from "../../src/text/edit.ts";
import { openWorkspace } from "../../src/workspace/workspace.ts";
import { NOW } from "../support/inspected.ts";
import { putFiles, temporaryDirectory } from "../workspace/temporary-directory.ts";

const PYTHON = "public.ecr.aws/lambda/python";
const CMD = 'CMD ["app.handler"]\n';
const FUNCTION_UPDATE: Partial<Config> = {
  policy: { mode: "function-update", pin: "dated-digest", minimumAge: 0 },
};

let registry: EmbeddedRegistry;
let older: string;
let newer: string;
beforeEach(async () => {
  registry = await startRegistry();
  const publish = (created: string, tag: string) =>
    registry.publish({ repository: "lambda/python", tags: ["3.12", tag], created }).digest;
  older = publish("2026-06-03T13:20:00Z", "3.12.2026.06.03.13");
  newer = publish("2026-11-10T10:20:00Z", "3.12.2026.11.10.10");
});
afterEach(() => registry.close());

/** What a check finds in one Dockerfile, of what registries are asked about. */
async function check(text: string, settings: Partial<Config>, endpoint = registry.url) {
  const root = temporaryDirectory();
  putFiles(root, { Dockerfile: text });
  const compiled = compileConfig({ ...DEFAULT_CONFIG, ...settings });
  const workspace = openWorkspace(root, { include: [], exclude: [], onNote: () => {} });
  let connections = 0;
  const connect = async () => {
    connections += 1;
    return createRegistryClient({
      ...{ allowedHosts: compiled.allowedHosts, endpoints: new Map([["public.ecr.aws", endpoint]]) },
      ...{ credentialsFor: async () => undefined, timeoutSeconds: 5, userAgent: "test", environment: {} },
    });
  };
  const hclGrammar = () => Promise.reject(new Error("there is no Terraform here"));
  const ports = { workspace, hclGrammar, registry: connect };
  const plan = await planCheck(ports, { ...compiled, ownersOf: () => [] }, undefined, NOW);
  const findings = plan.findings.filter(({ id }) => id === "base-behind" || id === "base-age");
  return { plan, findings, connections };
}

describe("a base whose updates come with changes of the function", () => {
  it("is behind where there is a newer build, and the edit is offered", async () => {
    const text = `FROM ${PYTHON}:3.12.2026.06.03.13@${older}\n${CMD}`;
    const { findings, plan } = await check(text, FUNCTION_UPDATE);
    expect(findings).toMatchObject([
      {
        id: "base-behind",
        severity: "warning",
        message: expect.stringContaining('is behind: the newest is "3.12.2026.11.10.10".'),
        location: { file: "Dockerfile", line: 1 },
        fix: { safety: "safe" },
      },
    ]);
    const mended = applyEdits(text, findings[0]?.fix?.edits ?? []);
    expect(mended).toBe(`FROM ${PYTHON}:3.12.2026.11.10.10@${newer}\n${CMD}`);
    expect(plan.stats.registryRequests).toBeGreaterThan(0);
    expect((await check(mended, FUNCTION_UPDATE)).findings).toEqual([]);
  });

  it("is edited at the ARG that it is made of, once for all that use it", async () => {
    const text = `ARG TAG=3.12.2026.06.03.13\nFROM ${PYTHON}:$TAG AS a\nFROM ${PYTHON}:$TAG\n${CMD}`;
    const settings: Partial<Config> = { policy: { mode: "function-update", pin: "dated", minimumAge: 0 } };
    const { findings } = await check(text, settings);
    expect(findings).toHaveLength(1);
    expect(applyEdits(text, findings[0]?.fix?.edits ?? [])).toContain("ARG TAG=3.12.2026.11.10.10\n");
  });

  it("is edited in each place, where it stands in several", async () => {
    const from = `FROM ${PYTHON}:3.12@${older}`;
    const { findings } = await check(`${from} AS a\n${from}\n${CMD}`, {
      policy: { mode: "function-update", pin: "digest", minimumAge: 0 },
    });
    expect(findings).toMatchObject([{ location: { line: 2 }, related: [{ line: 1 }] }]);
    const twice = `FROM ${PYTHON}:3.12@${newer}`;
    expect(applyEdits(`${from} AS a\n${from}\n`, findings[0]?.fix?.edits ?? [])).toBe(
      `${twice} AS a\n${twice}\n`,
    );
  });

  it("is undetermined where the registry can't be asked, and the rest is found", async () => {
    const { findings, plan } = await check(
      `FROM ${PYTHON}:3.12@${older}\n`,
      FUNCTION_UPDATE,
      "http://127.0.0.1:9",
    );
    expect(findings).toEqual([]);
    expect(plan.undetermined).toMatchObject([{ reason: "unavailable" }]);
    expect(plan.determined).toBeGreaterThan(0);
    expect(plan.findings.map(({ id }) => id)).toContain("cmd-missing");
  });

  it.each([
    ["held", `# lambda-image-bot: hold until 2027-01-01 wheels\nFROM ${PYTHON}:3.12.2026.06.03.13\n${CMD}`],
    ["ignored", `# lambda-image-bot: ignore ours\nFROM ${PYTHON}:3.12.2026.06.03.13\n${CMD}`],
    ["none of ours", "FROM mallory.example.com/lambda/python:3.12\n"],
  ])("is left alone where it is %s", async (_, text) => {
    const { findings, connections } = await check(text, FUNCTION_UPDATE);
    expect([findings, connections]).toEqual([[], 0]);
  });
});

describe("the age of a pinned base", () => {
  it.each(["auto", "function-update", "manual"] as const)(
    "is asked where the policy %s limits it",
    async (mode) => {
      const policy = { mode, pin: "digest", minimumAge: 0, maximumAge: 30 } as const;
      const text = `FROM ${PYTHON}@${older}\n${CMD}`;
      const { findings } = await check(text, { policy });
      expect(findings).toMatchObject([{ id: mode === "function-update" ? "base-behind" : "base-age" }]);
    },
  );

  it("is nobody's business otherwise", async () => {
    const { connections, plan } = await check(`FROM ${PYTHON}:3.12@${older}\n${CMD}`, {});
    expect([connections, plan.stats.registryRequests]).toEqual([0, 0]);
  });
});
