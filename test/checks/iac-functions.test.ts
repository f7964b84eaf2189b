import { describe, expect, it } from "vitest";
import { findingsIn } from "../support/project.ts";
import { PYTHON, saidOf, sam, stack } from "./iac-template.ts";

const ECR = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders";
const DIGEST = `sha256:${"0123456789abcdef".repeat(4)}`;

/** What a check says of a template beside a Dockerfile for Python. */
function said(id: string, template: string, dockerfile = PYTHON): Promise<string[]> {
  return saidOf([id], { "template.yaml": template, "orders/Dockerfile": dockerfile });
}

describe("uri-form", () => {
  const uri = (text: string, rest = "") => said("uri-form", stack(text, rest));

  it("takes a private ECR repository with a tag or a digest", async () => {
    expect(await uri(`${ECR}:1.4.0`)).toEqual([]);
    expect(await uri(`${ECR}@${DIGEST}`)).toEqual([]);
    expect(await uri(`!Sub \${AWS::AccountId}.dkr.ecr.\${AWS::Region}.amazonaws.com/orders:\${Tag}`)).toEqual(
      [],
    );
    expect(await uri(`!Sub \${AWS::AccountId}.dkr.ecr.\${AWS::Region}.\${AWS::URLSuffix}/orders:1`)).toEqual(
      [],
    );
  });

  it("refuses other registries, a bare repository, two versions, and the FIPS endpoint", async () => {
    for (const text of [
      "public.ecr.aws/shop/orders:1",
      "ghcr.io/shop/orders:1",
      "orders:1",
      "shop/orders:1",
      ECR,
      `${ECR}:1@${DIGEST}`,
      "123456789012.dkr.ecr-fips.eu-west-1.amazonaws.com/orders:1",
    ])
      expect(await uri(text)).toEqual([`template.yaml:7:19 error ${text}`]);
    expect(await uri(`!Sub \${AWS::AccountId}.dkr.ecr.\${AWS::Region}.amazonaws.com/orders`)).toHaveLength(1);
    expect(await uri(`!GetAtt Images.RepositoryUri`)).toHaveLength(1);
  });

  it("takes the tag away that stands before a digest", async () => {
    const edits = async (text: string) => {
      const template = stack(text);
      const found = (await findingsIn({ "template.yaml": template })).find(({ id }) => id === "uri-form");
      return found?.fix?.edits.map(({ start, end, newText }) => [template.slice(start, end), newText]);
    };
    expect(await edits(`${ECR}:1.4.0@${DIGEST}`)).toEqual([[":1.4.0", ""]]);
    expect(await edits(`!Sub \${AWS::AccountId}.dkr.ecr.eu-west-1.amazonaws.com/orders:1@${DIGEST}`)).toEqual(
      [[":1", ""]],
    );
    expect(await edits(`!Join ["", ["${ECR}", ":1", "@${DIGEST}"]]`)).toBeUndefined();
    expect(await edits("orders:1")).toBeUndefined();
  });

  it("says nothing of what only a deployment tells", async () => {
    for (const text of [
      "!Ref ImageUri",
      `!Sub \${Registry}/orders:1`,
      `!Sub \${AWS::AccountId}.dkr.ecr.x.amazonaws.com/\${Image}`,
      "[a]",
      "''",
    ])
      expect(await uri(text)).toEqual([]);
  });

  it("lets SAM's local images be", async () => {
    const local = (text: string) => `Transform: AWS::Serverless-2016-10-31\n${stack(text)}`;
    expect(await said("uri-form", local("orders:latest"))).toEqual([]);
    expect(await said("uri-form", local("orders"))).toEqual([]);
    expect(await said("uri-form", local("public.ecr.aws/shop/orders:1"))).toEqual([]);
    expect(await said("uri-form", local(ECR))).toHaveLength(1);
    expect(await said("uri-form", sam("ImageUri: orders:latest"))).toEqual([]);
  });
});

describe("iac-zipprops", () => {
  it("finds properties of archives, also SAM's globals, at their place", async () => {
    expect(
      await said(
        "iac-zipprops",
        sam("Handler: app.handler\nRuntime: python3.13\nLayers: []\nCodeSigningConfigArn: x"),
      ),
    ).toEqual([
      "template.yaml:7:7 error Handler",
      "template.yaml:8:7 error Runtime",
      "template.yaml:9:7 error Layers",
      "template.yaml:10:7 error CodeSigningConfigArn",
    ]);
    const globals = "Globals:\n  Function:\n    Runtime: python3.13\n";
    expect(await said("iac-zipprops", sam("", globals))).toEqual(["template.yaml:4:5 error Runtime"]);
  });

  it("says once what globals bring to several functions", async () => {
    const globals = "Globals:\n  Function:\n    Runtime: python3.13\n";
    const several = sam("", globals).replace(
      /( {2}Orders:[\s\S]*)/,
      (one) => one + one.replace("Orders", "Bills"),
    );
    const found = (await findingsIn({ "template.yaml": several })).filter(({ id }) => id === "iac-zipprops");
    expect(found).toMatchObject([{ location: { line: 4 }, related: [{ line: 6 }, { line: 13 }] }]);
  });

  it("finds an image URI without the package type", async () => {
    const without = stack(`${ECR}:1`).replace("      PackageType: Image\n", "");
    expect(await said("iac-zipprops", without)).toEqual([`template.yaml:6:19 error ${ECR}:1`]);
    const zip = stack(`${ECR}:1`).replace("PackageType: Image", "PackageType: Zip");
    expect(await said("iac-zipprops", zip)).toHaveLength(1);
  });

  it("lets archives be, and what may be one", async () => {
    const zip = sam("Handler: app.handler").replace("PackageType: Image", "Runtime: python3.13");
    expect(await said("iac-zipprops", zip.replace(/ {4}Metadata[\s\S]*/, ""))).toEqual([]);
    const open = stack(`${ECR}:1`).replace("PackageType: Image", "PackageType: !Ref Type");
    expect(await said("iac-zipprops", open)).toEqual([]);
    expect(await said("iac-zipprops", sam())).toEqual([]);
  });
});

describe("iac-layers-adapter", () => {
  const wrapper = (value: string) => sam(`Environment:\n  Variables:\n    AWS_LAMBDA_EXEC_WRAPPER: ${value}`);

  it("finds a layer's wrapper that the image doesn't bring", async () => {
    expect(await said("iac-layers-adapter", wrapper("/opt/bootstrap"))).toEqual([
      "template.yaml:9:11 info AWS_LAMBDA_EXEC_WRAPPER",
    ]);
  });

  it("lets wrappers be that the image may bring, and what isn't known", async () => {
    const brings = PYTHON.replace("COPY app.py", "COPY --from=public.ecr.aws/x/y /opt/ /opt/\nCOPY app.py");
    expect(await said("iac-layers-adapter", wrapper("/opt/bootstrap"), brings)).toEqual([]);
    expect(await said("iac-layers-adapter", wrapper("/var/task/run"))).toEqual([]);
    expect(await said("iac-layers-adapter", wrapper("!Ref Wrapper"))).toEqual([]);
    expect(await said("iac-layers-adapter", sam())).toEqual([]);
    const environment = "      Environment: {Variables: {AWS_LAMBDA_EXEC_WRAPPER: /opt/bootstrap}}\n";
    expect(await said("iac-layers-adapter", stack(`${ECR}:1`, "", environment))).toEqual([]);
  });
});

describe("limits", () => {
  const items = (count: number) => `[${Array.from({ length: count }, () => "a").join(", ")}]`;

  it("of the image configuration are those of the API", async () => {
    expect(
      await said(
        "imgcfg-limit",
        sam(`ImageConfig: {EntryPoint: ${items(1500)}, WorkingDirectory: /${"a".repeat(999)}}`),
      ),
    ).toEqual([]);
    expect(await said("imgcfg-limit", sam(`ImageConfig: {EntryPoint: ${items(1501)}}`))).toHaveLength(1);
    expect(await said("imgcfg-limit", sam(`ImageConfig: {Command: ${items(1501)}}`))).toHaveLength(1);
    expect(
      await said("imgcfg-limit", sam(`ImageConfig: {WorkingDirectory: /${"a".repeat(1000)}}`)),
    ).toHaveLength(1);
  });

  it("of the environment count bytes, of images alone", async () => {
    const environment = (value: string) => sam(`Environment:\n  Variables:\n    A: ${value}\n    B: !Ref B`);
    expect(await said("env-4k", environment("x".repeat(4094)))).toEqual([]);
    expect(await said("env-4k", environment("x".repeat(4095)))).toEqual(["template.yaml:3:3 error Orders"]);
    expect(await said("env-4k", environment("é".repeat(2048)))).toHaveLength(1);
    const zip = environment("x".repeat(5000)).replace("PackageType: Image", "PackageType: Zip");
    expect(await said("env-4k", zip)).toEqual([]);
  });
});

describe("deploy-static-tag", () => {
  const tag = (uri: string, files: Record<string, string> = {}) =>
    saidOf(["deploy-static-tag"], { "template.yaml": stack(uri), ...files });

  it("finds a tag without a digit", async () => {
    expect(await tag(`${ECR}:latest`)).toEqual([`template.yaml:7:19 warning ${ECR}:latest`]);
    expect(
      await tag(`!Sub \${AWS::AccountId}.dkr.ecr.\${AWS::Region}.amazonaws.com/orders:prod`),
    ).toHaveLength(1);
    expect(await tag(`!Sub \${Images.RepositoryUri}:latest`)).toHaveLength(1);
  });

  it("lets versions, digests and what isn't known be", async () => {
    for (const uri of [
      `${ECR}:1.4.0`,
      `${ECR}:latest@${DIGEST}`,
      `${ECR}@${DIGEST}`,
      `!Sub ${ECR}:\${Tag}`,
      "!Ref Uri",
      "ghcr.io/a/b:latest",
    ])
      expect(await tag(uri)).toEqual([]);
  });

  it("lets be what a workflow deploys by itself", async () => {
    const workflow = `on: push
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - run: aws lambda update-function-code --function-name orders --image-uri ${ECR}:latest
`;
    expect(await tag(`${ECR}:latest`, { ".github/workflows/deploy.yml": workflow })).toEqual([]);
  });

  it("lets tools be that deploy by digest", async () => {
    const serverless = `provider: aws\nfunctions: {orders: {image: '${ECR}:latest'}}\n`;
    expect(await saidOf(["deploy-static-tag"], { "serverless.yml": serverless })).toEqual([]);
    expect(await said("deploy-static-tag", sam(`ImageUri: ${ECR}:latest`))).toEqual([]);
  });
});

describe("overrides in a template", () => {
  const config = (text: string) => sam(`ImageConfig: {${text}}`);

  it("replace what the Dockerfile says: a Command alone is fine", async () => {
    const files = { "template.yaml": config("Command: [app.other]"), "orders/Dockerfile": PYTHON };
    const found = (await findingsIn(files)).filter(({ severity }) => severity !== "info");
    expect(found).toEqual([]);
  });

  it("have their own mistakes, where they stand", async () => {
    expect(await said("cmd-argc", config("Command: [python, app.py]"))).toEqual([
      "template.yaml:7:30 error [python, app.py]",
    ]);
    expect(await said("ep-handler", config("EntryPoint: [app.handler]"))).toEqual([
      "template.yaml:7:33 error [app.handler]",
    ]);
    expect(await said("wd-bad", config("WorkingDirectory: src"))).toEqual(["template.yaml:7:39 error src"]);
    expect(await said("ep-relative", config("EntryPoint: [./run]"))).toEqual([
      "template.yaml:7:33 info [./run]",
    ]);
  });

  it("are let be where they may be right", async () => {
    expect(await said("cmd-argc", config("Command: [a, b], EntryPoint: [/run]"))).toEqual([]);
    expect(await said("cmd-argc", config("Command: [a, b]"), `${PYTHON}ENTRYPOINT ["/run"]\n`)).toEqual([]);
    expect(await said("cmd-argc", config("Command: [app.handler]"))).toEqual([]);
    expect(await said("ep-handler", config("EntryPoint: [python3.13, -m, awslambdaric]"))).toEqual([]);
    expect(await said("ep-handler", config("EntryPoint: [!Ref Program]"))).toEqual([]);
    expect(await said("ep-relative", config("EntryPoint: [node]"))).toEqual([]);
    expect(await said("ep-relative", config("EntryPoint: [app.handler]"))).toEqual([]);
    expect(await said("wd-bad", config("WorkingDirectory: /srv"))).toEqual([]);
    expect(await said("wd-bad", config("WorkingDirectory: !Ref Directory"))).toEqual([]);
  });

  it("must be absolute paths on a capacity provider", async () => {
    const managed = (entryPoint: string) =>
      sam(`ImageConfig: {EntryPoint: [${entryPoint}]}\nCapacityProviderConfig: {Arn: !GetAtt P.Arn}`);
    expect(await said("ep-relative", managed("node"))).toEqual(["template.yaml:7:33 error [node]"]);
    expect(await said("ep-relative", managed("/usr/bin/node"))).toEqual([]);
  });
});

describe("variables in a template", () => {
  const variables = (text: string) => sam(`Environment:\n  Variables: {${text}}`);

  it("that Lambda sets itself are errors", async () => {
    expect(await said("env-reserved", variables("AWS_REGION: x, TABLE: y"))).toEqual([
      "template.yaml:8:21 error AWS_REGION",
    ]);
    const zip = variables("AWS_REGION: x").replace("PackageType: Image", "PackageType: Zip");
    expect(await said("env-reserved", zip)).toEqual([]);
  });

  it("with a secret written out are warnings, whose value isn't repeated", async () => {
    expect(await said("env-secret", variables("DB_PASSWORD: hunter2-x"))).toEqual([
      "template.yaml:8:21 warning DB_PASSWORD",
    ]);
    const files = { "template.yaml": variables("DB_PASSWORD: hunter2-x"), "orders/Dockerfile": PYTHON };
    expect(JSON.stringify(await findingsIn(files))).not.toContain("hunter2");
    for (const text of [
      "DB_PASSWORD: !Ref P",
      "DB_PASSWORD: changeme",
      "AWS_SECRET_ACCESS_KEY: hunter2-x",
      "TABLE: orders",
    ])
      expect(await said("env-secret", variables(text))).toEqual([]);
    const parameter = `Parameters: {P: {Type: String, Default: hunter2-x}}\n${variables("DB_PASSWORD: !Ref P")}`;
    expect(await said("env-secret", parameter)).toEqual([]);
    const zip = variables("DB_PASSWORD: hunter2-x").replace("PackageType: Image", "PackageType: Zip");
    expect(await said("env-secret", zip)).toEqual([]);
  });
});

describe("malformed templates", () => {
  it("are found at their place", async () => {
    expect(await said("iac-syntax", `${sam()}    Metadata: {}\n`)).toEqual([
      "template.yaml:10:5 error Metadata",
    ]);
    expect((await said("iac-syntax", `${sam()}  X: [\n`)).length).toBeGreaterThan(0);
    expect(await said("iac-syntax", sam())).toEqual([]);
  });

  it("that are too large, binary or not UTF-8 are passed over", async () => {
    expect(await said("iac-passed-over", `${sam()}#${"x".repeat(1024 * 1024)}`)).toHaveLength(1);
    const files = { "template.yaml": Buffer.from("Resources: \xff AWS::Lambda::Function", "latin1") };
    const found = (await findingsIn(files)).filter(({ id }) => id === "iac-passed-over");
    expect(found).toMatchObject([
      { severity: "info", message: "The file is not UTF-8, so that it is passed over." },
    ]);
  });
});
