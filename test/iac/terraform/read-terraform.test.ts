// biome-ignore-all lint/suspicious/noTemplateCurlyInString: HCL has templates of its own.
import { describe, expect, it } from "vitest";
import { readFiles, readMain } from "../../support/terraform.ts";

describe("Terraform files", () => {
  it("are read with their problems, in the order of their paths, without files of variables", () => {
    const files = readFiles({
      "b/main.tf": "a = = 1\n",
      "a/terraform.tfvars": 'a = "b"',
      "a/main.tf": "",
      "main.tf.json": "{}",
    });
    expect(files.map(({ path, format, problems }) => [path, format, problems.length])).toEqual([
      ["a/main.tf", "terraform", 0],
      ["b/main.tf", "terraform", 1],
      ["main.tf.json", "terraform", 0],
    ]);
  });

  it("share what they declare with their directory alone", () => {
    const [first, second] = readFiles({
      "a/locals.tf": 'locals { arch = "arm64" }',
      "b/main.tf": 'resource "aws_lambda_function" "f" {\n  architectures = [local.arch]\n}',
      "a/main.tf": 'resource "aws_lambda_function" "f" {\n  architectures = [local.arch]\n}',
    }).filter(({ functions }) => functions.length > 0);
    expect(first?.functions[0]?.architectures?.value).toEqual(["arm64"]);
    expect(second?.functions[0]?.architectures).not.toHaveProperty("value");
  });

  it("may declare things without a name", () => {
    const { functions, repositories } = readMain(
      'resource {}\nresource "aws_lambda_function" {}\nmodule {}\noutput "a" "b" {}\nlocals {}',
    );
    expect([functions, repositories]).toEqual([[], []]);
  });

  it("take time by their size alone", () => {
    const text = Array.from(
      { length: 3000 },
      (_, at) => `
resource "aws_ecr_repository" "r${at}" { name = "n${at}" }
resource "aws_ecr_repository_policy" "r${at}" {
  repository = "n${at}"
  policy = "{}"
}
resource "docker_image" "i${at}" { name = "i${at}" }
resource "aws_lambda_function" "f${at}" { image_uri = "\${aws_ecr_repository.r${at}.repository_url}:1" }`,
    );
    const started = performance.now();
    expect(readMain(text.join("")).functions).toHaveLength(3000);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe("the scripts of a local-exec", () => {
  const resource = (provisioner: string) => `resource "null_resource" "push" {\n  ${provisioner}\n}`;
  const scriptsIn = (provisioner: string) => readMain(resource(provisioner)).scripts ?? [];

  it("are what the shell gets, each character with its place", () => {
    const provisioner = `provisioner "local-exec" {
    command = <<-EOT
      docker build --platform "\${var.platform}" -t \${local.uri} .
      docker push $\${REPOSITORY}
    EOT
    working_dir = "\${path.module}/../app"
    environment = { DOCKER_BUILDKIT = 1, TAG = var.tag }
  }`;
    const [script] = scriptsIn(provisioner);
    expect(script?.name).toBe("null_resource.push");
    expect(script?.text.text).toBe(
      'docker build --platform "${var.platform}" -t ${local.uri} .\ndocker push ${REPOSITORY}\n',
    );
    const at = script?.text.text.indexOf("push") ?? 0;
    expect(script?.text.offsetAt(at)).toBe(resource(provisioner).indexOf("push $"));
    expect(script?.workingDirectory).toBe("app");
    expect([...(script?.environment ?? [])]).toEqual([["DOCKER_BUILDKIT", "1"]]);
  });

  it.each([
    ['command = "make"', ["make"]],
    ['command = ""', [""]],
    ['command = "make"\n interpreter = ["/bin/bash", "-c"]', ["make"]],
    ['command = "make"\n interpreter = ["PowerShell", "-Command"]', []],
    ['command = "make"\n interpreter = var.shell', []],
    ["command = local.script", []],
    ["", []],
  ])("are for the shell and written out: %j", (written, texts) => {
    expect(scriptsIn(`provisioner "local-exec" {\n ${written}\n}`).map(({ text }) => text.text)).toEqual(
      texts,
    );
  });

  it("run in the module's directory, unless it is called or says otherwise", () => {
    const text = resource('provisioner "local-exec" {\n  command = "make"\n}');
    const directoryOf = (files: Record<string, string>) =>
      readFiles(files).flatMap(({ scripts = [] }) => scripts)[0]?.workingDirectory;
    expect(directoryOf({ "infra/main.tf": text })).toBe("infra");
    const call = 'module "infra" {\n  source = "./infra"\n}';
    expect(directoryOf({ "infra/main.tf": text, "main.tf": call })).toBeUndefined();
    expect(
      directoryOf({ "infra/main.tf": text.replace("command", "working_dir = var.a\ncommand") }),
    ).toBeUndefined();
  });

  it("are not those of other provisioners", () => {
    expect(scriptsIn('provisioner "remote-exec" {\n  command = "a"\n}\nprovisioner {}')).toEqual([]);
  });
});

describe("Terraform's JSON syntax", () => {
  const readJson = (value: unknown) => {
    const text = typeof value === "string" ? value : JSON.stringify(value, undefined, 1);
    const [file] = readFiles({ "infra/main.tf.json": text });
    if (file === undefined) throw new Error("no file was read");
    return { ...file, written: ({ start, end }: { start: number; end: number }) => text.slice(start, end) };
  };

  it("is read as the native one", () => {
    const { functions, repositories, scripts, problems, written } = readJson({
      "//": "a comment",
      locals: { arch: "arm64" },
      variable: { stage: { default: "dev" } },
      resource: {
        aws_ecr_repository: { app: { name: "orders" } },
        aws_lambda_function: {
          api: [
            {
              package_type: "Image",
              image_uri: "${aws_ecr_repository.app.repository_url}:v1",
              architectures: ["${local.arch}"],
              memory_size: 128,
              publish: true,
              kms_key_arn: null,
              image_config: { command: ["a\u00e9\n.b"] },
              environment: [
                { variables: { STAGE: "${var.stage}", ODD: "a/b", ODDER: '${f("x")}', ODDEST: "\b" } },
              ],
              provisioner: [{ "local-exec": { command: "docker build -t ${local.uri} ." } }],
            },
          ],
        },
      },
    });
    expect(problems).toEqual([]);
    expect(repositories).toMatchObject([
      { name: "aws_ecr_repository.app", repositoryName: { value: "orders" } },
    ]);
    const [declared] = functions;
    expect(declared).toMatchObject({
      name: "aws_lambda_function.api",
      packageType: { value: "Image" },
      imageUri: { pattern: expect.stringMatching(/amazonaws\.com\/orders:v1$/) },
      architectures: { value: ["arm64"] },
      command: { value: ["aé\n.b"] },
    });
    expect(declared?.environment.map(({ name, value }) => [name, value?.value, value?.pattern])).toEqual([
      ["STAGE", "dev", undefined],
      ["ODD", "a/b", undefined],
      ["ODDER", undefined, "${}"],
      ["ODDEST", "\b", undefined],
    ]);
    expect(declared && written(declared.span)).toBe('"api"');
    expect(declared?.packageType && written(declared.packageType.span)).toBe('"Image"');
    expect(declared?.environment.map(({ span }) => written(span))).toContain('"STAGE"');
    expect(scripts?.map(({ text, span }) => [text.text, written(span)])).toEqual([
      ["docker build -t ${local.uri} .", '"docker build -t ${local.uri} ."'],
    ]);
  });

  it("can be one line, and have no strings", () => {
    expect(readJson('{"module":{"a":{"source":"terraform-aws-modules/lambda/aws"}}}').functions).toHaveLength(
      1,
    );
    expect(readJson('{"locals":{"a":[1]}}').problems).toEqual([]);
    expect(readJson('{"resource":{"aws_lambda_function":3,"b":{"c":[4]}}}').functions).toEqual([]);
    expect(readJson("[1]").problems).toEqual([]);
  });

  it("takes slashes as they are escaped", () => {
    const text = '{"module":{"a":{"source":"terraform-aws-modules\\/lambda\\/aws","package_type":"Image"}}}';
    expect(readJson(text).functions).toHaveLength(1);
  });

  it.each([
    ["", 1],
    ["{}", 0],
    ["{", 1],
    ["{}\n{}", 1],
    ["a: b", 1],
    ['{"a": *b}', 1],
    ["{".repeat(1000), 1],
    [`${'{"a":'.repeat(1000)}1${"}".repeat(1000)}`, 1],
  ])("is wrong in %j: %d", (text, count) => {
    expect(readJson(text).problems.length > 0).toBe(count > 0);
  });
});
