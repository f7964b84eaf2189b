import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import type { JsonSchema } from "../../src/config/accepted.ts";
import { DEFAULT_CONFIG } from "../../src/config/config.ts";
import { configJsonSchema } from "../../src/config/json-schema.ts";
import { parseConfig } from "../../src/config/parse.ts";
import { ConfigError } from "../../src/errors.ts";

function parse(value: unknown) {
  const bytes = new TextEncoder().encode(stringify(value));
  const policy = { name: "policy.yml", bytes: new Uint8Array() };
  return parseConfig({ name: "c.yml", bytes }, async () => policy);
}

function keysOf(
  schema: JsonSchema,
  above: readonly string[] = [],
): (readonly [readonly string[], JsonSchema])[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, value]) => {
    const path = [...above, key];
    return [[path, value] as const, ...keysOf(value, path)];
  });
}

const KEYS = keysOf(configJsonSchema());

describe("the schema", () => {
  test.each(KEYS)(
    "%j is described, with an example that is accepted",
    async (path, { description, examples, properties }) => {
      expect(description).toMatch(/\.$/);
      if (properties) return;
      expect(examples).toHaveLength(1);
      const nested = [...path].reverse().reduce<unknown>((value, key) => ({ [key]: value }), examples?.[0]);
      await expect(parse(nested)).resolves.toBeDefined();
    },
  );

  test.each(KEYS.filter(([, schema]) => schema.default !== undefined))(
    "%j: its default is what holds without it",
    async (path, schema) => {
      const nested = [...path].reverse().reduce<unknown>((value, key) => ({ [key]: value }), schema.default);
      expect(await parse(nested)).toEqual(DEFAULT_CONFIG);
    },
  );
});

describe("a file means", () => {
  test("nothing in it: the defaults", async () => {
    expect(await parse({})).toEqual(DEFAULT_CONFIG);
  });

  test("everything in it", async () => {
    const config = await parse({
      files: { include: ["a"], exclude: ["b"] },
      "build-args": { "**": { A: "1" }, "x/**": { A: "2" } },
      "build-contexts": { "**": ["shared"] },
      pin: "dated",
      "minimum-age": 1,
      "maximum-age": 2,
      architecture: "arm64",
      policies: [
        {
          paths: ["p"],
          images: ["i"],
          policy: "manual",
          pin: "keep",
          "minimum-age": 3,
          "maximum-age": 4,
          architecture: "x86_64",
        },
        {},
      ],
      registries: {
        aliases: { "h.io/a": "public.ecr.aws", "h.io/a/b": "docker.io" },
        endpoints: { "docker.io": "http://x" },
      },
      "base-images": [
        { image: "h/x", runtime: "python", tag: "{line}", os: "AL2023" },
        { image: "h/y", runtime: "python3.12", tag: "{build}" },
      ],
      "versioned-images": ["v"],
      runtimes: {
        overlay: {
          "python3.15": {
            availability: "preview",
            deprecation: null,
            "block-create": "2030-01-01",
            "block-update": "2030-02-01",
          },
        },
        allowed: ["python*"],
        "warn-days": 5,
      },
      checks: { "base-eol": "off" },
      "check-rules": [
        { paths: ["old/**"], checks: { "base-al2": "info" }, "warn-days": 9 },
        { paths: ["new/**"] },
      ],
      scope: "all",
      comment: true,
      "link-functions": false,
      group: "all",
      "branch-prefix": "x/",
      base: "main",
      labels: ["l"],
      reviewers: ["r"],
      "team-reviewers": ["t"],
      assignees: ["a"],
      draft: true,
      "sign-off": true,
      automerge: true,
      "max-open": 6,
      "refresh-interval": 7,
      snooze: 8,
      "minimum-support": 24,
      "hold-days": 14,
      packages: { old: ["new"], gone: [] },
      "fail-on": "info",
      strict: true,
    });
    expect(config).toEqual({
      files: { include: ["a"], exclude: ["b"] },
      buildArgs: [
        { paths: "**", values: { A: "1" } },
        { paths: "x/**", values: { A: "2" } },
      ],
      buildContexts: [{ paths: "**", names: ["shared"] }],
      policy: { mode: "auto", pin: "dated", minimumAge: 1, maximumAge: 2, architecture: "arm64" },
      policies: [
        {
          paths: ["p"],
          images: ["i"],
          settings: { mode: "manual", pin: "keep", minimumAge: 3, maximumAge: 4, architecture: "x86_64" },
        },
        { settings: {} },
      ],
      registries: {
        aliases: [
          { prefix: "h.io/a/b", upstream: "docker.io" },
          { prefix: "h.io/a", upstream: "public.ecr.aws" },
        ],
        endpoints: { "docker.io": "http://x" },
      },
      baseImages: [
        { image: "h/x", runtime: "python", tag: "{line}", os: "AL2023" },
        { image: "h/y", runtime: "python3.12", tag: "{build}" },
      ],
      versionedImages: ["v"],
      runtimes: {
        overlay: [
          {
            identifier: "python3.15",
            availability: "preview",
            deprecation: null,
            blockCreate: "2030-01-01",
            blockUpdate: "2030-02-01",
          },
        ],
        allowed: ["python*"],
        warnDays: 5,
      },
      checks: { "base-eol": "off" },
      checkRules: [
        { paths: ["old/**"], severities: { "base-al2": "info" }, warnDays: 9 },
        { paths: ["new/**"], severities: {} },
      ],
      scope: "all",
      comment: true,
      linkFunctions: false,
      group: "all",
      migrationGroup: "all",
      minimumSupport: 24,
      holdDays: 14,
      packages: { old: ["new"], gone: [] },
      images: [],
      repositories: [],
      functions: [],
      builds: [],
      branchPrefix: "x/",
      base: "main",
      labels: ["l"],
      reviewers: ["r"],
      teamReviewers: ["t"],
      assignees: ["a"],
      draft: true,
      signOff: true,
      automerge: true,
      maxOpen: 6,
      refreshInterval: 7,
      snooze: 8,
      failOn: "info",
      strict: true,
    });
  });
});

test("what a policy can't be had from is said at `extends`, and other failures stay what they are", async () => {
  const bytes = new TextEncoder().encode("extends: o/r/p.yml@0123\n");
  const failing = (error: Error) => parseConfig({ name: "c.yml", bytes }, () => Promise.reject(error));
  await expect(failing(new ConfigError("gone"))).rejects.toThrow("c.yml:1:10: gone");
  await expect(failing(new TypeError("x"))).rejects.toThrow(TypeError);
});

describe("the JSON Schema refuses what the code refuses", () => {
  const properties = (schema: JsonSchema | undefined) => schema?.properties ?? {};
  const { registries, "base-images": images, "build-args": buildArgs } = properties(configJsonSchema());
  const { endpoints, aliases } = properties(registries);
  const { image, tag } = properties(images?.items);
  const company = (over: object) => ({
    "base-images": [{ image: "h.io/x", runtime: "python", tag: "{line}", ...over }],
  });
  test.each([
    [
      "an endpoint's host",
      endpoints?.propertyNames,
      ["docker.io", "h:5000"],
      ["H.io", "a/b", "h.io "],
      (text: string) => ({ registries: { endpoints: { [text]: "https://x" } } }),
    ],
    [
      "an endpoint",
      endpoints?.additionalProperties,
      ["https://x", "http://[::1]:80/a/"],
      ["ftp://x", " https://x", "https://ann@x", "https://x?y", "https://x#y", "https:x", "https://x/ y"],
      (text: string) => ({ registries: { endpoints: { "docker.io": text } } }),
    ],
    [
      "an alias",
      aliases?.propertyNames,
      ["h.io", "h.io/a", "localhost/a", "h:5000/a"],
      ["mirror/a", "h.io/", "https://h.io", "H.io/a", "h.io/a:1"],
      (text: string) => ({ registries: { aliases: { [text]: "public.ecr.aws" } } }),
    ],
    [
      "a company's image",
      image,
      ["x", "team/x", "h.io/*", "h.io/a-*/x:*", "h.io/x:*", "localhost/*"],
      ["*", "*.io/x", "team/*", "h.io/x:1", "H.io/x", "h.io*/x"],
      (text: string) => company({ image: text }),
    ],
    [
      "a company's tag",
      tag,
      ["{line}", "v{line}[-{build}][-{architecture}]"],
      ["{lines}", "{line", "[[{line}]]", "{line} ", ""],
      (text: string) => company({ tag: text }),
    ],
    [
      "a glob",
      buildArgs?.propertyNames,
      ["**", "a/*"],
      ["./a", "/a", "../a", "", "a".repeat(70_000)],
      (text: string) => ({ "build-args": { [text]: { A: "b" } } }),
    ],
  ] as const)("in %s", async (_, schema, accepted, refused, config) => {
    const { pattern = "", minLength = 0, maxLength = 1e6 } = schema as Record<string, never>;
    const fits = (text: string) =>
      new RegExp(pattern, "u").test(text) && text.length >= minLength && text.length <= maxLength;
    expect(accepted.filter((text) => !fits(text))).toEqual([]);
    expect(refused.filter(fits)).toEqual([]);
    for (const text of accepted) await expect(parse(config(text))).resolves.toBeDefined();
    for (const text of refused) await expect(parse(config(text))).rejects.toThrow(ConfigError);
  });
});
