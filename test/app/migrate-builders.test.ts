import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EmbeddedRegistry } from "../../src/demo/registry.ts";
import { type MigrateSetup, migrate as migrateWith, migrationRegistry } from "../support/migrate.ts";

const AWS = "public.ecr.aws/lambda";

let registry: EmbeddedRegistry;
beforeAll(async () => {
  registry = await migrationRegistry();
});
afterAll(() => registry.close());

const migrate = (files: Readonly<Record<string, string>>, setup: MigrateSetup = {}) =>
  migrateWith(files, { registry, ...setup });

/** What a builder's reference becomes beside a moving function, and what is noted of it. */
async function builder(reference: string, base: string, above = "") {
  const text = `${above}FROM ${reference} AS b\nFROM ${base}\nCOPY --from=b /a /a\n`;
  const { plan, files } = await migrate({ Dockerfile: text });
  const line = files["Dockerfile"]?.split("\n").find((one) => one.endsWith(" AS b"));
  const notes = plan.changes[0]?.move?.notes.map(({ message }) => message) ?? [];
  return { becomes: line?.slice("FROM ".length, -" AS b".length), notes };
}

describe("a builder on a Lambda base", () => {
  it.each([
    [`${AWS}/python:3.8`, `${AWS}/python:3.9`, `${AWS}/python:3.12`],
    [`${AWS}/provided:al2`, `${AWS}/nodejs:18`, `${AWS}/provided:al2023`],
    [`${AWS}/python:3.12`, `${AWS}/python:3.9`, `${AWS}/python:3.12`],
    [`${AWS}/nodejs:24`, `${AWS}/python:3.9`, `${AWS}/nodejs:24`],
  ])("%s, of a function on %s, becomes %s", async (from, base, to) => {
    expect(await builder(from, base)).toEqual({ becomes: to, notes: [] });
  });

  it.each([
    [`${AWS}/nodejs:18`, "isn't of its language"],
    [`${AWS}/python`, "can't be told"],
  ])("%s stays, with a note", async (from, note) => {
    const found = await builder(from, `${AWS}/python:3.9`);
    expect(found.becomes).toBe(from);
    expect(found.notes).toEqual([expect.stringContaining(note)]);
  });

  it("stays where a comment holds it", async () => {
    const found = await builder(`${AWS}/python:3.9`, `${AWS}/python:3.9`, "# lambda-image-bot: hold why\n");
    expect(found.becomes).toBe(`${AWS}/python:3.9`);
    expect(found.notes).toEqual([expect.stringContaining("A comment above")]);
  });
});

describe("two builds of one file", () => {
  const template = `Transform: AWS::Serverless-2016-10-31
Resources:
  A:
    Type: AWS::Serverless::Function
    Properties: {PackageType: Image}
    Metadata: {Dockerfile: Dockerfile, DockerContext: ., DockerBuildTarget: a}
  B:
    Type: AWS::Serverless::Function
    Properties: {PackageType: Image}
    Metadata: {Dockerfile: Dockerfile, DockerContext: ., DockerBuildTarget: b}
`;

  it("on one base are one move, told once for both functions", async () => {
    const { plan } = await migrate({
      Dockerfile: `FROM ${AWS}/java:17 AS base\nFROM base AS a\nFROM base AS b\n`,
      "template.yaml": template,
    });
    expect(plan.changes).toHaveLength(1);
    expect(plan.changes[0]?.notes).toHaveLength(1);
    expect(plan.changes[0]?.move?.templates).toMatchObject([
      { file: "template.yaml", functions: ["A", "B"] },
    ]);
  });
});

describe("a company's own base image", () => {
  const image = "public.ecr.aws/corp/base";
  it.each([
    [{ image, runtime: "python3.9", tag: "v{build}" }, `${image}:v1`],
    [{ image, runtime: "go", tag: "{line}" }, `${image}:1`],
  ])("whose configuration knows no line of the target stays: %j", async (company, reference) => {
    const setup = { settings: { baseImages: [company] } };
    const { plan } = await migrate({ Dockerfile: `FROM ${reference}\n` }, setup);
    expect(plan).toMatchObject({ changes: [], findings: [{ id: "base-stays" }] });
    expect(plan.findings[0]?.message).toContain("The configuration knows no line");
  });

  it("whose registry has no tag of the line stays", async () => {
    const settings = { baseImages: [{ image, runtime: "python", tag: "{line}" }] };
    registry.publish({ repository: "corp/base", tags: ["3.9"], created: "2026-11-10T10:20:00Z" });
    const { plan } = await migrate({ Dockerfile: `FROM ${image}:3.9\n` }, { settings });
    expect(plan.findings[0]?.message).toContain("has no tag of the line 3.12");
  });
});

describe("the minimum age", () => {
  it("keeps a young build from being pinned", async () => {
    const settings = { policy: { mode: "auto", pin: "digest", minimumAge: 30 } as const };
    const dated = await migrate({ Dockerfile: `FROM ${AWS}/python:3.9.2024.01.02.03\n` }, { settings });
    expect(dated.plan.changes).toEqual([]);
    expect(dated.plan.findings[0]?.message).toContain("younger than minimum-age allows");
    const rolling = await migrate({ Dockerfile: `FROM ${AWS}/python:3.9\n` }, { settings });
    expect(rolling.files["Dockerfile"]).toBe(`FROM ${AWS}/python:3.12\n`);
  });
});
