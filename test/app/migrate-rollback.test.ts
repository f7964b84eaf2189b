import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type EmbeddedRegistry, startRegistry } from "../../src/demo/registry.ts";
import { publishBuild } from "../../src/demo/scenario-builds.ts";
import { type MigrateSetup, migrate } from "../support/migrate.ts";

const PYTHON = "public.ecr.aws/lambda/python";
const OLD = "3.12.2026.10.03.13";
const HOLD = "# lambda-image-bot: hold until 2026-12-21 rolled back from";

let registry: EmbeddedRegistry;
let oldDigest: string;
beforeAll(async () => {
  registry = await startRegistry();
  const line = { repository: "python", rolling: "3.12" };
  oldDigest = publishBuild(registry, line, new Date("2026-10-03T13:20:00Z")).digest;
  publishBuild(registry, line, new Date("2026-11-10T10:20:00Z"));
  publishBuild(registry, { repository: "python", rolling: "3.13" }, new Date("2026-11-10T11:20:00Z"));
  publishBuild(registry, { repository: "nodejs", rolling: "24" }, new Date("2026-11-10T10:20:00Z"));
});
afterAll(() => registry.close());

const rollBack = (files: Readonly<Record<string, string>>, to: string, setup: MigrateSetup = {}) =>
  migrate(files, { registry, to, ...setup });

async function rolledBack(text: string, to: string): Promise<string> {
  return (await rollBack({ Dockerfile: text }, to)).files["Dockerfile"] ?? "";
}

const suffixed = (tag: string) => registry.content.manifest("lambda/python", tag)?.digest;

describe("a rollback", () => {
  it("pins to the tag, and holds it there", async () => {
    expect(await rolledBack(`FROM ${PYTHON}:3.12\n`, OLD)).toBe(`${HOLD} 3.12\nFROM ${PYTHON}:${OLD}\n`);
  });

  it("keeps layout, line ends and parser directives", async () => {
    const text = `# syntax=docker/dockerfile:1\r\n\r\n  FROM ${PYTHON}:3.12\r\nCMD ["a.b"]\r\n`;
    expect(await rolledBack(text, OLD)).toBe(
      `# syntax=docker/dockerfile:1\r\n\r\n  ${HOLD} 3.12\r\n  FROM ${PYTHON}:${OLD}\r\nCMD ["a.b"]\r\n`,
    );
  });

  it("keeps the architecture, and a digest's kind", async () => {
    expect(await rolledBack(`FROM ${PYTHON}:3.12-arm64\n`, OLD)).toContain(`FROM ${PYTHON}:${OLD}-arm64\n`);
    const pinned = `FROM ${PYTHON}:3.12@${suffixed("3.12-arm64")}\n`;
    expect(await rolledBack(pinned, OLD)).toContain(`FROM ${PYTHON}:${OLD}@${suffixed(`${OLD}-arm64`)}\n`);
  });

  it("to a digest keeps the file's rolling tag", async () => {
    expect(await rolledBack(`FROM ${PYTHON}:3.12\n`, oldDigest)).toContain(
      `FROM ${PYTHON}:3.12@${oldDigest}\n`,
    );
  });

  it("to a digest gives its own dated tag where the file has a dated tag or none", async () => {
    const dated = `FROM ${PYTHON}:3.12.2026.11.10.10\n`;
    expect(await rolledBack(dated, oldDigest)).toContain(`FROM ${PYTHON}:${OLD}@${oldDigest}\n`);
    expect(await rolledBack(`FROM ${PYTHON}\n`, oldDigest)).toContain(`FROM ${PYTHON}:${OLD}@${oldDigest}\n`);
  });

  it("pins a rolling tag by its digest", async () => {
    const text = await rolledBack(`FROM ${PYTHON}:3.13\n`, "3.12");
    expect(text).toContain(`FROM ${PYTHON}:3.12@${suffixed("3.12")}\n`);
  });

  it("goes back to the line that was left, where no image is of it any more", async () => {
    expect(await rolledBack(`FROM ${PYTHON}:3.13\n`, OLD)).toContain(`FROM ${PYTHON}:${OLD}\n`);
  });

  it("means the images of the tag's line alone, where there are some", async () => {
    const { files, plan } = await rollBack(
      {
        "a/Dockerfile": `FROM ${PYTHON}:3.12\n`,
        "b/Dockerfile": `FROM ${PYTHON}:3.13\n`,
        "c/Dockerfile": "FROM public.ecr.aws/lambda/nodejs:24\n",
      },
      OLD,
    );
    expect(files["b/Dockerfile"]).toBe(`FROM ${PYTHON}:3.13\n`);
    expect(plan.findings).toEqual([]);
    expect(plan.changes).toMatchObject([
      {
        ...{ kind: "tag", file: "a/Dockerfile", group: "rollback/dir/a", newReference: `${PYTHON}:${OLD}` },
        move: { heldUntil: "2026-12-21", dockerfile: "a/Dockerfile" },
      },
    ]);
  });

  it("is limited to some images, and held as long as configured", async () => {
    const files = { "a/Dockerfile": `FROM ${PYTHON}:3.12\n`, "b/Dockerfile": `FROM ${PYTHON}:3.12\n` };
    const isSelected = (file: string) => file === "b/Dockerfile";
    const run = await rollBack(files, OLD, { isSelected, settings: { holdDays: 7 } });
    expect(run.files["a/Dockerfile"]).toBe(files["a/Dockerfile"]);
    expect(run.files["b/Dockerfile"]).toContain("hold until 2026-11-28 ");
  });

  it("writes its day over an earlier hold", async () => {
    const text = `# lambda-image-bot: hold until 2026-01-01 old\nFROM ${PYTHON}:3.12\n`;
    expect(await rolledBack(text, OLD)).toBe(`${HOLD} 3.12\nFROM ${PYTHON}:${OLD}\n`);
  });

  it("leaves ignored images alone, and says what the registry lacks", async () => {
    const ignored = await rollBack(
      { Dockerfile: `# lambda-image-bot: ignore it\nFROM ${PYTHON}:3.12\n` },
      OLD,
    );
    expect(ignored.plan.changes).toEqual([]);
    const missing = await rollBack({ Dockerfile: `FROM ${PYTHON}:3.12\n` }, "3.12.2020.01.01.01");
    expect(missing.plan.changes).toEqual([]);
    expect(missing.plan).toMatchObject({ determined: 0, undetermined: [{ reason: "not-found" }] });
    expect(missing.plan.undetermined[0]?.message).toContain("3.12.2020.01.01.01 doesn't exist");
    const gone = await rollBack({ Dockerfile: `FROM ${PYTHON}:3.12\n` }, `sha256:${"1".repeat(64)}`);
    expect(gone.plan.undetermined).toMatchObject([{ reason: "not-found" }]);
  });

  it.each(["FROM PYTHON:3.12-x86_64", "FROM --platform=linux/amd64 PYTHON:3.12"])(
    "writes no build of another architecture into %s",
    async (line) => {
      const text = `${line.replace("PYTHON", PYTHON)}\n`;
      const { plan } = await rollBack({ Dockerfile: text }, `${OLD}-arm64`);
      expect(plan.changes).toEqual([]);
      expect(plan.findings).toMatchObject([{ id: "base-stays" }]);
    },
  );

  it("once more changes nothing", async () => {
    const once = await rollBack({ Dockerfile: `FROM ${PYTHON}:3.12 AS a\nFROM ${PYTHON}:3.12\n` }, OLD);
    expect(once.files["Dockerfile"]?.match(/hold until/g)).toHaveLength(2);
    expect((await rollBack(once.files, OLD)).plan.changes).toEqual([]);
  });
});
