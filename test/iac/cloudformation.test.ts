import { describe, expect, it } from "vitest";
import { readIacFile } from "../../src/iac/read-iac-file.ts";
import { cloudFormationFunction, functionOf, templateOf, wordsAt } from "./read.ts";

/** What is known of a function's URI. */
function uriOf(uri: string, before = ""): { value?: string; pattern?: string } {
  const text = `${before}${cloudFormationFunction(`Code:\n  ImageUri: ${uri}`)}`;
  const { span: _, ...known } = functionOf(text).imageUri ?? { span: undefined };
  return known;
}

describe("a template", () => {
  it("is one by the types of its resources", () => {
    expect(templateOf(cloudFormationFunction("Code: {}")).format).toBe("cloudformation");
    expect(readIacFile("values.yaml", "Resources:\n  limits: {cpu: 1, Type: none}\n")).toBeUndefined();
    expect(readIacFile("values.yaml", "Resources: []\n")).toBeUndefined();
    expect(readIacFile("values.yaml", "a: b\n")).toBeUndefined();
    expect(readIacFile("empty.yaml", "")).toBeUndefined();
  });

  it("is read in JSON, too, with its places", () => {
    const json = {
      Resources: {
        Orders: {
          Type: "AWS::Lambda::Function",
          Properties: { Code: { ImageUri: { "Fn::Sub": `\${A}:1` } }, Handler: "x" },
        },
      },
    };
    for (const text of [
      JSON.stringify(json),
      JSON.stringify(json, null, 2),
      JSON.stringify(json, null, "\t"),
    ]) {
      const declared = functionOf(text, "template.json");
      expect(wordsAt(text, declared.span)).toBe('"Orders"');
      expect(declared.imageUri?.pattern).toBe(`\${A}:1`);
      expect(wordsAt(text, declared.archiveProperties[0]?.span)).toBe('"Handler"');
      expect(wordsAt(text, declared.block)).toMatch(/^"Orders"[\s\S]*\}$/);
    }
  });

  it("counts its places in UTF-16 units", () => {
    const text = cloudFormationFunction("Description: 🍏 apples\nHandler: x");
    expect(wordsAt(text, functionOf(text).archiveProperties[0]?.span)).toBe("Handler");
  });

  it("is CDK's in cdk.out and with CDK's metadata", () => {
    const text = cloudFormationFunction("Code: {}");
    expect(templateOf(text, "cdk.out/Stack.template.json").format).toBe("cdk");
    expect(templateOf(`${text}    Metadata: {"aws:cdk:path": Stack/Orders}\n`).format).toBe("cdk");
  });
});

describe("properties of archives", () => {
  it("are found beside the image and below Code", () => {
    const text = cloudFormationFunction("Layers: []\nRuntime: x\nCode: {ZipFile: y, S3Key: z}");
    expect(functionOf(text).archiveProperties.map(({ name }) => name)).toEqual([
      "Runtime",
      "Layers",
      "Code.ZipFile",
      "Code.S3Key",
    ]);
  });
});

describe("a text", () => {
  it("is known where it is written out", () => {
    expect(uriOf("orders:1")).toEqual({ value: "orders:1" });
    expect(uriOf("")).toEqual({});
    expect(uriOf("[a]")).toEqual({});
    expect(uriOf("{A: b, C: d}")).toEqual({});
  });

  it("is known in part where it refers to what only a deployment tells", () => {
    expect(uriOf("!Ref Uri")).toEqual({ pattern: `\${Uri}` });
    expect(uriOf("{Ref: Uri}")).toEqual({ pattern: `\${Uri}` });
    expect(uriOf(`!Sub \${AWS::AccountId}.dkr/x:\${Tag}`)).toEqual({
      pattern: `\${AWS::AccountId}.dkr/x:\${Tag}`,
    });
    expect(uriOf("!GetAtt Images.RepositoryUri")).toEqual({ pattern: `\${Images.RepositoryUri}` });
    expect(uriOf('{"Fn::GetAtt": [Images, RepositoryUri]}')).toEqual({ pattern: `\${Images.RepositoryUri}` });
    expect(uriOf("!FindInMap [A, B, C]")).toEqual({ pattern: `\${Fn::FindInMap}` });
    expect(uriOf("!If [A, b, c]")).toEqual({ pattern: `\${Fn::If}` });
    expect(uriOf("!Ref [a]")).toEqual({ pattern: `\${Ref}` });
  });

  it("is put together by Sub and Join", () => {
    expect(uriOf(`!Sub ['x/\${A}:\${B}', {A: orders, B: !Ref Tag}]`)).toEqual({
      pattern: `x/orders:\${Tag}`,
    });
    expect(uriOf(`!Sub ['x/\${A}', {A: [b]}]`)).toEqual({ pattern: `x/\${A}` });
    expect(uriOf(`!Sub x/\${!Literal}`)).toEqual({ value: `x/\${Literal}` });
    expect(uriOf("!Sub [[a], {}]")).toEqual({});
    expect(uriOf("!Join [':', [orders, !Ref Tag]]")).toEqual({ pattern: `orders:\${Tag}` });
    expect(uriOf("!Join ['', [a, b]]")).toEqual({ value: "ab" });
    expect(uriOf("!Join [':', [a, [b]]]")).toEqual({});
    expect(uriOf("!Join [':', !Ref List]")).toEqual({ pattern: `\${Fn::Join}` });
  });

  it("has the defaults of parameters, but of those that are meant to differ", () => {
    const parameter = (rest: string) => `Parameters:\n  Tag: {Type: String, ${rest}}\n`;
    expect(uriOf(`!Sub orders:\${Tag}`, parameter("Default: v1"))).toEqual({ value: "orders:v1" });
    expect(uriOf("!Ref Tag", parameter("Default: v1"))).toEqual({ value: "v1" });
    expect(uriOf("!Ref Tag", parameter("Default: ''"))).toEqual({ pattern: `\${Tag}` });
    expect(uriOf("!Ref Tag", parameter("Default: a, AllowedValues: [a, b]"))).toEqual({ pattern: `\${Tag}` });
    const ssm = "Parameters:\n  Tag: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /tag}\n";
    expect(uriOf("!Ref Tag", ssm)).toEqual({ pattern: `\${Tag}` });
  });

  it("of another tool's variables is not known", () => {
    expect(uriOf(`orders:\${env:TAG}`)).toEqual({ pattern: `orders:\${env:TAG}` });
  });

  it("is not put together without end", () => {
    const lines = Array.from(
      { length: 40 },
      (_, i) => `  d${i + 1}: &d${i + 1} !Join ['', [*d${i}, *d${i}]]`,
    );
    const before = `Mappings:\n  d0: &d0 ${"x".repeat(300)}\n${lines.join("\n")}\n`;
    expect(uriOf("*d40", before)).toEqual({});
    expect(uriOf("*d3", before).value).toHaveLength(2400);
    expect(uriOf("*d6", before)).toEqual({});
  });
});

describe("a list", () => {
  it("may be a parameter's", () => {
    const parameters = "Parameters:\n  Cpus: {Type: CommaDelimitedList, Default: 'arm64, x86_64'}\n";
    const text = `${parameters}${cloudFormationFunction("Architectures: !Ref Cpus")}`;
    expect(functionOf(text).architectures?.value).toEqual(["arm64", "x86_64"]);
    expect(functionOf(cloudFormationFunction("Architectures: !Ref Cpus")).architectures).not.toHaveProperty(
      "value",
    );
    expect(functionOf(cloudFormationFunction("Architectures: arm64")).architectures).not.toHaveProperty(
      "value",
    );
  });
});

describe("a repository", () => {
  const repositoryWith = (properties: string) => {
    const text = `Resources:\n  Images:\n    Type: AWS::ECR::Repository\n    Properties: ${properties}\n`;
    return { text, repository: templateOf(text).repositories[0] };
  };

  it("has a name, tags that can move or not, and policies as values", () => {
    const { text, repository } = repositoryWith(
      "{RepositoryName: orders, ImageTagMutability: IMMUTABLE, RepositoryPolicyText: {Statement: [{Principal: !Ref P}]}, LifecyclePolicy: {LifecyclePolicyText: '{\"rules\": []}'}}",
    );
    expect(repository).toMatchObject({
      name: "Images",
      repositoryName: { value: "orders" },
      tagMutability: { value: "IMMUTABLE" },
      policy: { value: { Statement: [{ Principal: { Ref: "P" } }] } },
      lifecyclePolicy: { value: { rules: [] } },
    });
    expect(wordsAt(text, repository?.span)).toBe("Images");
  });

  it("has policies of which nothing is known", () => {
    const { repository } = repositoryWith(
      "{RepositoryPolicyText: !Ref Policy, LifecyclePolicy: {LifecyclePolicyText: no JSON}}",
    );
    expect(repository?.policy).not.toHaveProperty("value");
    expect(repository?.lifecyclePolicy?.value).toBeUndefined();
  });

  it("has no policy that grows without end", () => {
    const lines = Array.from({ length: 30 }, (_, i) => `  d${i + 1}: &d${i + 1} [*d${i}, *d${i}]`);
    const text = `Mappings:\n  d0: &d0 [x]\n${lines.join("\n")}
Resources:
  Images:
    Type: AWS::ECR::Repository
    Properties: {RepositoryPolicyText: {Statement: *d30}}
`;
    expect(templateOf(text).repositories[0]?.policy?.value).toBeUndefined();
  });
});
