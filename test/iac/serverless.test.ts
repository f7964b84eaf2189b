import { describe, expect, it } from "vitest";
import type { DeclaredFunction } from "../../src/iac/declared-function.ts";
import { readIacFile } from "../../src/iac/read-iac-file.ts";
import { templateOf, wordsAt } from "./read.ts";

const URI = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders:1";

function serverless(provider: string, functions: string, rest = ""): string {
  return `service: shop\nprovider: ${provider}\nfunctions: ${functions}\n${rest}`;
}

/** The only function of a serverless.yml. */
function oneOf(provider: string, declaration: string, rest = ""): DeclaredFunction {
  const text = serverless(provider, `{orders: ${declaration}}`, rest);
  const [only] = templateOf(text, "services/shop/serverless.yml").functions;
  expect(only).toBeDefined();
  return only as DeclaredFunction;
}

/** The function of an image of `provider.ecr.images`. */
function builtFrom(image: string): DeclaredFunction {
  return oneOf(`{name: aws, ecr: {images: {app: ${image}}}}`, "{image: app}");
}

describe("a serverless.yml", () => {
  it("is one for AWS with functions", () => {
    expect(templateOf(serverless("{name: aws}", "{}")).format).toBe("serverless");
    expect(templateOf(serverless("aws", "{}")).format).toBe("serverless");
    expect(readIacFile("serverless.yml", serverless("{name: google}", "{}"))).toBeUndefined();
    expect(readIacFile("serverless.yml", "provider: {name: aws}\n")).toBeUndefined();
  });

  it("has its functions in one map or in several", () => {
    const text = serverless("aws", `[{a: {image: app}}, '\${file(b.yml)}', {b: {handler: b.run}}]`);
    expect(templateOf(text).functions.map(({ name }) => name)).toEqual(["a", "b"]);
  });

  it("has the functions and repositories of its resources", () => {
    const resources = (part: string) => `resources: ${part}\n`;
    const images = "{Resources: {Images: {Type: 'AWS::ECR::Repository'}}}";
    for (const part of [images, `[{Outputs: {}}, ${images}]`]) {
      const file = templateOf(serverless("aws", "{}", resources(part)));
      expect(file.repositories.map(({ name }) => name)).toEqual(["Images"]);
    }
  });
});

describe("a function of serverless", () => {
  it("is one of an image where it names one", () => {
    expect(oneOf("aws", "{image: app}").packageType?.value).toBe("Image");
    expect(oneOf("aws", "{handler: app.run}").packageType?.value).toBe("Zip");
    expect(oneOf("aws", "{handler: app.run, image: app}").archiveProperties).toMatchObject([
      { name: "handler" },
    ]);
  });

  it("names a URI, or an image of the provider", () => {
    expect(oneOf("aws", `{image: '${URI}'}`).imageUri?.value).toBe(URI);
    expect(oneOf("aws", `{image: {uri: '${URI}'}}`).imageUri?.value).toBe(URI);
    expect(builtFrom(`'${URI}'`).imageUri?.value).toBe(URI);
    expect(builtFrom(`{uri: '${URI}'}`).imageUri?.value).toBe(URI);
    expect(oneOf("aws", "{image: {}}")).not.toHaveProperty("imageUri");
    expect(oneOf("aws", "{image: other}")).not.toHaveProperty("build");
    expect(oneOf("{name: aws, ecr: {images: {app: {path: .}}}}", "{image: {name: app}}")).toHaveProperty(
      "build",
    );
  });

  it("overrides what its image says", () => {
    const declared = oneOf(
      "aws",
      "{image: {name: a, command: [app.run], entryPoint: [/run], workingDirectory: /srv}}",
    );
    expect(declared.command?.value).toEqual(["app.run"]);
    expect(declared.entryPoint?.value).toEqual(["/run"]);
    expect(declared.workingDirectory?.value).toBe("/srv");
  });

  it("has its own architecture, else the provider's", () => {
    expect(oneOf("{name: aws, architecture: arm64}", "{image: a}").architectures?.value).toEqual(["arm64"]);
    const own = oneOf("{name: aws, architecture: arm64}", "{image: a, architecture: x86_64}");
    expect(own.architectures?.value).toEqual(["x86_64"]);
    expect(oneOf("aws", "{image: a}")).not.toHaveProperty("architectures");
  });

  it("has the provider's variables and its own", () => {
    const declared = oneOf(
      "{name: aws, environment: {A: 1, B: 2}}",
      "{image: a, environment: {B: 3, C: null}}",
    );
    expect(declared.environment.map(({ name, value }) => [name, value?.value])).toEqual([
      ["A", "1"],
      ["B", "3"],
      ["C", undefined],
    ]);
  });
});

describe("an image of serverless", () => {
  it("is built from a path relative to the service and a file relative to the path", () => {
    expect(builtFrom("./api").build).toMatchObject({
      tool: "serverless",
      context: "services/shop/api",
      dockerfile: "services/shop/api/Dockerfile",
    });
    const { build } = builtFrom("{path: ../, file: docker/api.Dockerfile, buildArgs: {A: b, C: !Ref D}}");
    expect(build).toMatchObject({ context: "services", dockerfile: "services/docker/api.Dockerfile" });
    expect([...(build?.buildArgs ?? [])]).toEqual([["A", "b"]]);
  });

  it("is built from nothing known where only a run tells the path", () => {
    expect(builtFrom("{file: Dockerfile}")).not.toHaveProperty("build");
    expect(builtFrom(`{path: '\${opt:path}'}`).build).not.toHaveProperty("dockerfile");
    expect(builtFrom(`{path: ., file: '\${opt:file}'}`).build).not.toHaveProperty("dockerfile");
    expect(builtFrom("{path: ../../..}").build).not.toHaveProperty("context");
  });

  it("has the switches of docker build, by their keys or among the options", () => {
    const { build } = builtFrom(
      "{path: ., platform: linux/arm64, provenance: 'false', buildOptions: [--target, prod, --sbom=true]}",
    );
    expect(build).toMatchObject({
      platforms: { value: ["linux/arm64"] },
      provenance: { value: "false" },
      target: { value: "prod" },
      sbom: { value: "true" },
    });
    const unknown = builtFrom(`{path: ., platform: '\${opt:cpu}', buildOptions: [--target]}`).build;
    expect(unknown?.platforms).not.toHaveProperty("value");
    expect(unknown?.target).not.toHaveProperty("value");
  });
});

describe("variables of serverless", () => {
  const known = (text: string, rest = "") => {
    const { value, pattern } = oneOf("aws", `{image: a, environment: {A: '${text}'}}`, rest).environment[0]
      ?.value ?? {
      value: "none",
    };
    return value ?? pattern;
  };

  it("of the file itself are looked up", () => {
    const rest = `custom: {a: {b: 'x-\${self:service}'}, me: '\${self:custom.me}', list: [1]}\n`;
    expect(known(`\${self:custom.a.b}!`, rest)).toBe("x-shop!");
    expect(known(`\${self:custom.list}`, rest)).toBe(`\${self:custom.list}`);
    expect(known(`\${self:custom.me}`, rest)).toBe(`\${self:custom.me}`);
    expect(known(`\${self:nothing, 'x'}`.replaceAll("'", ""), rest)).toBe(`\${self:nothing, x}`);
  });

  it("of a run stay as they are written", () => {
    expect(known(`\${opt:stage}`)).toBe(`\${opt:stage}`);
    expect(known(`a\${env:B}`)).toBe(`a\${env:B}`);
  });

  it("don't grow without end", () => {
    const names = Array.from(
      { length: 30 },
      (_, i) => `d${i + 1}: '\${self:custom.d${i}}\${self:custom.d${i}}'`,
    );
    const rest = `custom: {d0: ${"x".repeat(200)}, ${names.join(", ")}}\n`;
    expect(known(`\${self:custom.d30}`, rest)?.length).toBeLessThan(20_000);
  });

  it("have the places that they are written at", () => {
    const text = serverless("aws", "{orders: {image: app, environment: {LEVEL: info}}}");
    const variable = templateOf(text).functions[0]?.environment[0];
    expect(wordsAt(text, variable?.span)).toBe("LEVEL");
    expect(wordsAt(text, variable?.value?.span)).toBe("info");
  });
});
