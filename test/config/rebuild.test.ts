import { describe, expect, it } from "vitest";
import { compileConfig } from "../../src/config/compile-config.ts";
import { DEFAULT_CONFIG } from "../../src/config/config.ts";
import { parseConfig } from "../../src/config/parse.ts";
import { rebuildOptionsOf, watchesAnything } from "../../src/config/rebuild-options.ts";

const parse = (text: string) =>
  parseConfig({ name: "c.yml", bytes: new TextEncoder().encode(text) }, () =>
    Promise.reject(new Error("nothing is extended")),
  );

const DIGEST = `sha256:${"a".repeat(64)}`;

describe("what a rebuild looks at", () => {
  it("is read as it is written", async () => {
    const config = await parse(`
images: [registry.example.com/orders:prod, "orders@${DIGEST}"]
repositories:
  - { names: [orders, "billing/*"], tags: ["prod-*"], regions: [eu-west-1, us-gov-east-1], registry-ids: ["123456789012"], newest: 3 }
  - { names: [all] }
functions:
  - { names: ["orders-*"], tags: { team: payments }, regions: [eu-west-1] }
  - {}
`);
    expect(config.images).toEqual(["registry.example.com/orders:prod", `orders@${DIGEST}`]);
    expect(config.repositories).toEqual([
      {
        names: ["orders", "billing/*"],
        tags: ["prod-*"],
        regions: ["eu-west-1", "us-gov-east-1"],
        registryIds: ["123456789012"],
        newest: 3,
      },
      { names: ["all"], regions: [], registryIds: [], newest: 1 },
    ]);
    expect(config.functions).toEqual([
      { names: ["orders-*"], tags: { team: "payments" }, regions: ["eu-west-1"] },
      { regions: [] },
    ]);
    expect(watchesAnything(config)).toBe(true);
    expect(watchesAnything(DEFAULT_CONFIG)).toBe(false);
  });

  it.each([
    ["images: ['a b']", "c.yml:1:10: `images[0]` must be an image reference"],
    ["images: [3.12]", "c.yml:1:10: `images[0]` must be an image reference; put it in quotes"],
    ["repositories: [{ names: [] }]", "c.yml:1:25: `repositories[0].names` must be a list of: "],
    [
      "repositories: [{ names: [Orders] }]",
      "c.yml:1:26: `repositories[0].names[0]` must be the name of an ECR repository, or a glob of it",
    ],
    ["repositories: [{ names: [a], regions: [Ireland] }]", "must be an AWS region"],
    [
      "repositories: [{ names: [a], registry-ids: [123456789012] }]",
      "must be a registry id of 12 digits, in quotes",
    ],
    ["repositories: [{ name: a }]", "unknown key `name` in `repositories[0]`; did you mean `names`?"],
    ["functions: [{ tags: { team: [a] } }]", "`functions[0].tags.team` must be a glob"],
  ])("is refused with its place: %s", async (text, message) => {
    await expect(parse(text)).rejects.toThrow(message);
  });
});

describe("what images are built from", () => {
  const builds = async (text: string) => (await parse(`builds: [{ images: ["**"]${text} }]`)).builds[0];

  it.each([
    ["", "Dockerfile", "."],
    [", dockerfile: a/b/Dockerfile.x", "a/b/Dockerfile.x", "a/b"],
    [", context: a", "a/Dockerfile", "a"],
    [", context: .", "Dockerfile", "."],
    [", context: ./a/", "a/Dockerfile", "a"],
    [", dockerfile: ./docker/x.Dockerfile, context: ./", "docker/x.Dockerfile", "."],
  ])("has a Dockerfile and a context, each telling the other (%s)", async (text, dockerfile, context) => {
    expect(await builds(text)).toEqual({ images: ["**"], dockerfile, context });
  });

  it("has a target, an architecture and a base where they are given", async () => {
    const text = ", target: final, architecture: arm64, base: public.ecr.aws/lambda/python:3.13";
    expect(await builds(text)).toMatchObject({
      target: "final",
      architecture: "arm64",
      base: "public.ecr.aws/lambda/python:3.13",
    });
  });

  it.each([["../a"], ["/a"], ["a/../../b"], [String.raw`a\\b`]])(
    "stays inside of the directory: %s",
    async (path) => {
      await expect(builds(`, dockerfile: "${path}"`)).rejects.toThrow(
        "a path without `/` before it and without `..`",
      );
    },
  );

  it("is placed from the directory worked on", async () => {
    const config = await parse(
      "builds: [{ images: [a], context: svc/a }, { images: [b], context: lib }, { images: [c], context: svc }, { images: [d] }]",
    );
    const placed = { ...config, files: { ...config.files, below: "svc/" } };
    const { builds: found } = rebuildOptionsOf(placed, compileConfig(placed));
    expect(found.map(({ dockerfile, context }) => [dockerfile, context])).toEqual([
      ["a/Dockerfile", "a"],
      ["../lib/Dockerfile", "../lib"],
      ["Dockerfile", "."],
      ["../Dockerfile", ".."],
    ]);
  });

  it("lets the registries of bases and images be asked", async () => {
    const config = await parse(
      "images: [one.example.com/a:1, b:1]\nbuilds: [{ images: [x], base: 'two.example.com/c:1' }]\n",
    );
    expect([...compileConfig(config).allowedHosts]).toEqual(
      expect.arrayContaining(["one.example.com", "two.example.com", "docker.io"]),
    );
  });
});

describe("what is started", () => {
  const dispatch = async (text: string) => (await parse(`dispatch: { ${text} }`)).dispatch;

  it("is a workflow or an event, with what is left out", async () => {
    expect(await dispatch("workflow: rebuild.yml")).toEqual({
      start: { workflow: "rebuild.yml" },
      inputs: { image: "{image}" },
      each: "image",
      limit: 20,
    });
    expect(
      await dispatch("event: rebuild, each: run, limit: 3, ref: main, inputs: { m: '{matrix}' }"),
    ).toEqual({
      start: { event: "rebuild" },
      ref: "main",
      inputs: { m: "{matrix}" },
      each: "run",
      limit: 3,
    });
    expect(await dispatch("event: rebuild, each: run")).toMatchObject({ inputs: { matrix: "{matrix}" } });
  });

  it.each([
    ["workflow: a.yml, event: b", "`dispatch` must be a map of"],
    ["workflow: .github/workflows/a.yml", "`dispatch.workflow` must be the name of a workflow file"],
    ["workflow: a.yml, inputs: { x: '{imgae}' }", "`dispatch.inputs.x` must be text in which braces hold"],
    ["workflow: a.yml, each: images", "`dispatch.each` must be one of `image`, `run`; did you mean `image`?"],
  ])("is refused with its place: %s", async (text, message) => {
    await expect(dispatch(text)).rejects.toThrow(message);
  });
});

describe("the tracking issue", () => {
  it.each([
    ["{}", { title: "Base images of Lambda functions", labels: [] }],
    ["{ title: T, labels: [a] }", { title: "T", labels: ["a"] }],
    ["{ enabled: false }", undefined],
  ])("is on where it is named: %s", async (text, expected) => {
    expect((await parse(`dashboard: ${text}`)).dashboard).toEqual(expected);
    expect((await parse("strict: true")).dashboard).toBeUndefined();
  });
});
