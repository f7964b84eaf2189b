import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EmbeddedRegistry } from "../../src/demo/registry.ts";
import { type MigrateSetup, migrate as migrateWith, migrationRegistry } from "../support/migrate.ts";

const AWS = "public.ecr.aws/lambda";
const UNKNOWN = `sha256:${"0".repeat(64)}`;

let registry: EmbeddedRegistry;
beforeAll(async () => {
  registry = await migrationRegistry();
});
afterAll(() => registry.close());

const migrate = (files: Readonly<Record<string, string>>, setup: MigrateSetup = {}) =>
  migrateWith(files, { registry, ...setup });

/** One Dockerfile afterwards. */
async function migrated(text: string, setup: MigrateSetup = {}): Promise<string> {
  const { files } = await migrate({ Dockerfile: text }, setup);
  return files["Dockerfile"] ?? "";
}

/** What a tag names in the registry. */
function digestOf(repository: string, tag: string): string {
  return registry.content.manifest(`lambda/${repository}`, tag)?.digest ?? "";
}

describe("a reference", () => {
  it.each([
    [`${AWS}/python:3.9`, `${AWS}/python:3.12`],
    [`${AWS}/python:3.9-arm64`, `${AWS}/python:3.12-arm64`],
    [`${AWS}/python:3.9.2024.01.02.03`, `${AWS}/python:3.12.2026.11.10.10`],
    [`${AWS}/python:3.9.2024.01.02.03-x86_64`, `${AWS}/python:3.12.2026.11.10.10-x86_64`],
    [`${AWS}/java:8.al2`, `${AWS}/java:8.al2023`],
    [`${AWS}/java:17`, `${AWS}/java:17.al2023`],
    [`${AWS}/provided:al2`, `${AWS}/provided:al2023`],
    [`${AWS}/provided:alami`, `${AWS}/provided:al2023`],
    [`${AWS}/go:1`, `${AWS}/provided:al2023`],
    [`${AWS}/dotnet:6`, `${AWS}/dotnet:10`],
    [`${AWS}/nodejs:20`, `${AWS}/nodejs:24`],
    [`${AWS}/ruby:3.2`, `${AWS}/ruby:3.4`],
    [
      "123456789012.dkr.ecr.eu-west-1.amazonaws.com/ecr-public/lambda/go:1",
      "123456789012.dkr.ecr.eu-west-1.amazonaws.com/ecr-public/lambda/provided:al2023",
    ],
  ])("keeps its style: %s becomes %s", async (before, after) => {
    expect(await migrated(`FROM ${before}\n`)).toBe(`FROM ${after}\n`);
  });

  it("keeps a pin on the index", async () => {
    const pin = digestOf("python", "3.9");
    const text = await migrated(`FROM ${AWS}/python:3.9@${pin}\n`);
    expect(text).toBe(`FROM ${AWS}/python:3.12@${digestOf("python", "3.12")}\n`);
  });

  it("keeps a pin on one platform's image", async () => {
    const pin = digestOf("python", "3.9-arm64");
    const text = await migrated(`FROM ${AWS}/python:3.9@${pin}\n`);
    expect(text).toBe(`FROM ${AWS}/python:3.12@${digestOf("python", "3.12-arm64")}\n`);
  });

  it("of another repository gets a pin of the same kind", async () => {
    const pin = digestOf("go", "1-x86_64");
    const text = await migrated(`FROM ${AWS}/go:1@${pin}\n`);
    expect(text).toBe(`FROM ${AWS}/provided:al2023@${digestOf("provided", "al2023-x86_64")}\n`);
  });

  it("without a line moves by what the registry says of it", async () => {
    expect(await migrated(`FROM ${AWS}/go\n`)).toBe(`FROM ${AWS}/provided:al2023\n`);
    expect(await migrated(`FROM ${AWS}/python:latest\n`)).toBe(`FROM ${AWS}/python:latest\n`);
  });

  it("in a company's own image moves by its own tags", async () => {
    const image = "public.ecr.aws/corp/python";
    for (const tag of ["3.9-1", "3.12-4", "3.12-11", "3.12"]) {
      registry.publish({ repository: "corp/python", tags: [tag], created: "2026-11-10T10:20:00Z" });
    }
    const settings = { baseImages: [{ image, runtime: "python", tag: "{line}[-{build}]" }] };
    expect(await migrated(`FROM ${image}:3.9-1\n`, { settings })).toBe(`FROM ${image}:3.12-11\n`);
    expect(await migrated(`FROM ${image}:3.9\n`, { settings })).toBe(`FROM ${image}:3.12\n`);
    const { plan } = await migrate(
      { Dockerfile: `FROM ${image}:3.9\n` },
      { settings, targets: ["python3.13"] },
    );
    expect(plan.findings).toMatchObject([{ id: "base-stays" }]);
    expect(plan.changes).toEqual([]);
  });
});

describe("the stages of a build", () => {
  it("move together, with the ARG that they are made of", async () => {
    const text = await migrated(`ARG V=3.9
FROM public.ecr.aws/sam/build-python\${V}:latest AS sam
FROM python:\${V}-slim AS wheels
FROM ${AWS}/python:\${V} AS base
FROM base AS deps
FROM base
COPY --from=sam /a /a
COPY --from=wheels /a /b
COPY --from=deps /a /c
`);
    expect(text.split("\n")[0]).toBe("ARG V=3.12");
    expect(text.split("\n").slice(1).join("\n")).not.toContain("3.12");
  });

  it("stay where they belong to nothing that moves", async () => {
    const text = `FROM python:3.9-slim AS unused\nFROM ${AWS}/nodejs:24\n`;
    expect(await migrated(text)).toBe(text);
  });

  it("are noted where their new tag isn't certain", async () => {
    const { plan, files } = await migrate({
      Dockerfile: `FROM python:3.9-slim-buster AS b\nFROM ${AWS}/python:3.9\nCOPY --from=b /a /a\n`,
    });
    expect(files["Dockerfile"]).toContain("FROM python:3.9-slim-buster AS b\n");
    expect(files["Dockerfile"]).toContain(`FROM ${AWS}/python:3.12\n`);
    expect(plan.changes[0]?.notes).toContainEqual(
      expect.stringMatching(/^to do: python:3\.9-slim-buster .*Dockerfile:1\)$/),
    );
  });

  it("are noted where the registry lacks their new image", async () => {
    registry.publish({ repository: "sam/build-python3.9", tags: ["1.1"], created: "2026-11-10T10:20:00Z" });
    const { plan } = await migrate({
      Dockerfile: `FROM public.ecr.aws/sam/build-python3.9:1.1 AS b\nFROM ${AWS}/python:3.9\nCOPY --from=b /a /a\n`,
    });
    expect(plan.undetermined).toEqual([]);
    expect(plan.changes[0]?.move?.notes.map(({ message }) => message)).toContainEqual(
      expect.stringContaining("doesn't exist"),
    );
  });

  it("keep an ARG's other readers in sight", async () => {
    const { plan, files } = await migrate({
      Dockerfile: `ARG V=3.9\nFROM ${AWS}/python:\${V}\nARG V\nRUN echo \${V}\n`,
    });
    expect(files["Dockerfile"]).toContain("ARG V=3.12\n");
    expect(plan.changes[0]?.notes).toContainEqual(expect.stringContaining("(Dockerfile:4)"));
  });
});

describe("several builds of one file", () => {
  const template = (...targets: string[]) =>
    [
      "Transform: AWS::Serverless-2016-10-31",
      "Resources:",
      ...targets.flatMap((target) => [
        `  ${target.toUpperCase()}:`,
        "    Type: AWS::Serverless::Function",
        "    Properties: {PackageType: Image}",
        `    Metadata: {Dockerfile: Dockerfile, DockerContext: ., DockerBuildTarget: ${target}}`,
      ]),
    ].join("\n");

  it("move each to its own line", async () => {
    const { plan, files } = await migrate({
      Dockerfile: `FROM ${AWS}/python:3.9 AS a\nFROM ${AWS}/nodejs:18 AS b\n`,
      "template.yaml": template("a", "b"),
    });
    expect(files["Dockerfile"]).toBe(`FROM ${AWS}/python:3.12 AS a\nFROM ${AWS}/nodejs:24 AS b\n`);
    expect(plan.changes.map(({ newRuntime, move }) => [newRuntime, move?.stage])).toEqual([
      ["python3.12", "a"],
      ["nodejs24.x", "b"],
    ]);
    expect(plan.changes[0]?.move?.templates).toMatchObject([{ file: "template.yaml", functions: ["A"] }]);
  });

  it("leave a builder alone that a staying one needs too", async () => {
    const { plan, files } = await migrate(
      {
        Dockerfile: `FROM python:3.9 AS w
FROM ${AWS}/python:3.9 AS a
COPY --from=w /a /a
# lambda-image-bot: hold not yet
FROM ${AWS}/python:3.9 AS b
COPY --from=w /a /a
`,
        "template.yaml": template("a", "b"),
      },
      { targets: ["al2023"] },
    );
    expect(files["Dockerfile"]).toContain("FROM python:3.9 AS w\n");
    expect(files["Dockerfile"]).toContain(`FROM ${AWS}/python:3.12 AS a\n`);
    expect(files["Dockerfile"]).toContain(`FROM ${AWS}/python:3.9 AS b\n`);
    expect(plan.changes[0]?.notes).toContainEqual(
      expect.stringContaining("python:3.9 is built on by others"),
    );
    expect(plan.findings).toMatchObject([{ id: "base-stays", location: { line: 5 } }]);
  });
});

describe("a stage that no known build has", () => {
  it("stays, and is spoken of", async () => {
    const text =
      "FROM public.ecr.aws/lambda/python:3.9 AS one\nFROM public.ecr.aws/lambda/nodejs:18 AS two\n";
    const { plan, files } = await migrate({ Dockerfile: text });
    expect(files["Dockerfile"]).toBe(text.replace("nodejs:18", "nodejs:24"));
    expect(plan.findings).toMatchObject([{ id: "base-stays", location: { line: 1 } }]);
  });
});

describe("an image that was on AL2023 before", () => {
  it("loses what only AL2 has, too: it was broken there", async () => {
    const text = "FROM public.ecr.aws/lambda/nodejs:20\nRUN yum install -y git && yum clean all\n";
    const { files } = await migrate({ Dockerfile: text });
    expect(files["Dockerfile"]).toBe(
      "FROM public.ecr.aws/lambda/nodejs:24\nRUN dnf install -y git && dnf clean all\n",
    );
  });
});

describe("what can't be moved", () => {
  it("is said with its reason", async () => {
    const { plan } = await migrate({ Dockerfile: `FROM ${AWS}/ruby:3.2\n` }, { targets: ["python3.13"] });
    expect(plan).toMatchObject({ changes: [], findings: [{ id: "base-stays", severity: "info" }] });
    expect(plan.findings[0]?.message).toContain("python3.13 is no successor of ruby3.2");
  });

  it("is said where a variable hides it", async () => {
    const { plan } = await migrate({ Dockerfile: `ARG V\nFROM ${AWS}/python:\${V}\n` });
    expect(plan).toMatchObject({ changes: [], findings: [{ id: "base-unresolved" }] });
  });

  it("is left as a whole where its base image can't be rewritten", async () => {
    const text = `ARG V=3.9.0\nFROM ${AWS}/python:\${V%.*}\nRUN yum install -y gcc\n`;
    const { plan, files } = await migrate({ Dockerfile: text });
    expect(files["Dockerfile"]).toBe(text);
    expect(plan).toMatchObject({ changes: [], findings: [{ id: "base-arg" }] });
  });

  it("is undetermined where the registry doesn't tell, and nothing of it is edited", async () => {
    const text = "FROM amazon/aws-lambda-python:3.9\nRUN yum install -y gcc\n";
    const { plan, files } = await migrate({
      Dockerfile: text,
      "b/Dockerfile": `FROM ${AWS}/python:3.9\n`,
    });
    expect(files["Dockerfile"]).toBe(text);
    expect(files["b/Dockerfile"]).toBe(`FROM ${AWS}/python:3.12\n`);
    expect(plan.undetermined).toMatchObject([
      { reference: "amazon/aws-lambda-python:3.9", reason: "not-found" },
    ]);
    expect(plan.undetermined[0]?.groups).toContain("migrate/dir/root");
  });
});

describe("a plan", () => {
  it("is limited by path and image", async () => {
    const files = { "a/Dockerfile": `FROM ${AWS}/python:3.9\n`, "b/Dockerfile": `FROM ${AWS}/nodejs:18\n` };
    const byPath = await migrate(files, { isSelected: (file) => file.startsWith("a/") });
    expect(byPath.plan.changes.map(({ file }) => file)).toEqual(["a/Dockerfile"]);
    const byImage = await migrate(files, { isSelected: (_, repository) => repository.endsWith("/nodejs") });
    expect(byImage.plan.changes.map(({ file }) => file)).toEqual(["b/Dockerfile"]);
  });

  it("tells of the image before, and of its group", async () => {
    const { plan } = await migrate({ "api/Dockerfile": `FROM ${AWS}/python:3.9\n` });
    expect(plan.changes[0]).toMatchObject({
      ...{ kind: "migration", line: 1, column: 35, group: "migrate/dir/api", runtime: "python3.9" },
      ...{ newRuntime: "python3.12", datedTag: "3.12.2026.11.10.10" },
      move: {
        previous: { datedTag: "3.9.2026.11.10.10", digest: digestOf("python", "3.9") },
        ...{ context: "api", dockerfile: "api/Dockerfile" },
      },
    });
  });

  it("is empty once it was applied", async () => {
    const text = `ARG V=3.9\nFROM python:\${V}-slim AS b\nFROM ${AWS}/python:\${V}\nCOPY --from=b /a /a\nRUN yum install -y gcc\n`;
    const once = await migrate({ Dockerfile: text, "j/Dockerfile": `FROM ${AWS}/java:11@${UNKNOWN}\n` });
    const twice = await migrate(once.files);
    expect(twice.plan.changes).toEqual([]);
    expect(twice.files).toEqual(once.files);
  });
});
