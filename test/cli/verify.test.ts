import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { publishDescribed, writeDescribedLayout } from "../support/image-layout.ts";
import { BAD_IMAGE, GOOD_IMAGE } from "../support/verified-images.ts";
import { putFiles, temporaryDirectory } from "../workspace/temporary-directory.ts";
import { cli, NOW, useRegistry } from "./cli.ts";

const { registry, endpoint } = useRegistry();

/** A template that builds its function's image from the Dockerfile beside it. */
const BUILT = `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties: { PackageType: Image }
    Metadata: { DockerContext: ., Dockerfile: Dockerfile }
`;

/** A directory with the two images as layouts, and their base in the registry. */
async function images(): Promise<string> {
  const root = temporaryDirectory();
  await publishDescribed(registry(), "lambda/python", ["3.13"], "base: python3.13\n");
  await writeDescribedLayout(join(root, "good"), GOOD_IMAGE);
  await writeDescribedLayout(join(root, "bad"), BAD_IMAGE);
  return root;
}

const verify = (root: string, ...words: string[]) =>
  cli(root, ["verify", "--now", NOW, endpoint(), ...words]);

describe("verify", () => {
  test("tells of each image what it is and what is found, and ends by the findings", async () => {
    const root = await images();
    const { code, stdout, stderr } = await verify(root, "oci:bad", "oci:good");
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(stdout).toMatch(
      /^oci:bad\n {2}sha256:[0-9a-f]{12}…, linux\/amd64, python3\.13 on Amazon Linux 2023/,
    );
    expect(stdout).toContain("  base current: public.ecr.aws/lambda/python:3.13 (");
    expect(stdout).toMatch(/ {2}error .*\/var\/task\/app\.py.* \[fs-unreadable\]\n {6}\S/);
    expect(stdout).toMatch(/\n\noci:good\n.*\n.*\n.*\n\n2 images: 1 error/);
    expect((await verify(root, "oci:good")).code).toBe(0);
    expect((await verify(root, "oci:bad", "--fail-on=never")).code).toBe(0);
  });

  test("says with --verbose what it reads", async () => {
    const { stderr } = await verify(await images(), "oci:good", "--verbose");
    expect(stderr).toBe("reading layer 1 of 2 of oci:good\nreading layer 2 of 2 of oci:good\n");
  });

  test("reports as JSON, one value on standard output, its images in the contract's form", async () => {
    const root = await images();
    const { stdout } = await verify(root, "oci:good", "--format=json");
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ schemaVersion: 1, command: "verify", changes: [], findings: [] });
    expect(report.images).toMatchObject([
      {
        reference: "oci:good",
        digest: expect.stringMatching(/^sha256:/),
        platform: { os: "linux", architecture: "amd64" },
        runtime: "python3.13",
        staleness: "fresh",
        base: { reference: "public.ecr.aws/lambda/python:3.13" },
      },
    ]);
  });

  test("reports as Markdown and as SARIF, into a file", async () => {
    const root = await images();
    const markdown = await verify(root, "oci:bad", "--format=markdown", "--output=report.md");
    expect(markdown).toMatchObject({ code: 1, stdout: "" });
    expect(readFileSync(join(root, "report.md"), "utf8")).toContain("## `oci:bad`\n");
    const { stdout } = await verify(root, "oci:bad", "--format=sarif");
    const [result] = JSON.parse(stdout).runs[0].results;
    expect(result).toMatchObject({ ruleId: "fs-unreadable", level: "error" });
    expect(result.locations[0].physicalLocation.artifactLocation.uri).toBe("bad");
  });

  test("reads an image of a registry that is named, and no layer of it with --no-layers", async () => {
    const root = temporaryDirectory();
    const { top } = await publishDescribed(registry(), "team/orders", ["1"], BAD_IMAGE);
    const { code, stdout } = await cli(root, [
      ...["verify", "registry.example/team/orders:1", "--no-layers", "--format=json"],
      ...[`--registry-endpoint=registry.example=${registry().url}`, endpoint()],
    ]);
    const report = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(report.images[0]).toMatchObject({
      reference: "docker://registry.example/team/orders:1",
      digest: top.digest,
    });
    expect(report.images[0]).not.toHaveProperty("uncompressedSize");
  });

  test("judges an image as the template's function starts it, unless the configuration says no", async () => {
    const root = await images();
    const { digest } = JSON.parse((await verify(root, "oci:good", "--format=json")).stdout).images[0];
    const template = `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      PackageType: Image
      ImageUri: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders@${digest}
      Architectures: [arm64]
`;
    putFiles(root, { "template.yaml": template });
    const linked = await verify(root, "oci:good");
    expect(linked.code).toBe(1);
    expect(linked.stdout).toContain("  image of Orders\n");
    expect(linked.stdout).toContain("[arch-iac]");
    putFiles(root, { ".github/lambda-image-bot.yml": "link-functions: false\n" });
    expect((await verify(root, "oci:good")).code).toBe(0);
  });

  test("finds what a repository's configuration names, also from a directory below it", async () => {
    const root = temporaryDirectory();
    execFileSync("git", ["init", "-q", root]);
    const build =
      "{ images: [r.example.com/orders], dockerfile: svc/Dockerfile, base: public.ecr.aws/lambda/python:3.13 }";
    putFiles(root, {
      ".github/lambda-image-bot.yml": `builds: [${build}]\n`,
      "svc/Dockerfile": "FROM public.ecr.aws/lambda/python:3.13\n",
      "svc/template.yaml": BUILT,
    });
    await publishDescribed(registry(), "orders", ["1"], GOOD_IMAGE);
    const own = `--registry-endpoint=r.example.com=${registry().url}`;
    const { stdout } = await verify(join(root, "svc"), own, "docker://r.example.com/orders:1");
    expect(stdout).toContain("  image of Orders\n");
  });

  test("ends with 3 where no image could be looked at, and with --strict where one couldn't", async () => {
    const root = await images();
    const { code, stdout } = await verify(root, "oci:none");
    expect(code).toBe(3);
    expect(stdout).toContain("  not-found oci:none: none isn't there\n");
    expect(stdout).toContain("1 image: nothing could be determined; 1 undetermined\n");
    expect((await verify(root, "oci:none", "oci:good")).code).toBe(0);
    expect((await verify(root, "oci:none", "oci:good", "--strict")).code).toBe(3);
  });

  test.each([
    [[], "verify needs an IMAGE"],
    [["oci:good", "a b"], '"a b" names no image: it has white space in it'],
    [["oci:good", "--architecture=amd64"], "--architecture can't be amd64"],
    [["oci:good", "--fix"], "verify has no option --fix"],
  ])("refuses %j", async (words, message) => {
    const { code, stdout, stderr } = await cli(temporaryDirectory(), ["verify", ...words]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(`error: ${message}`);
  });

  test("shows nothing that a terminal or a runner acts on, whatever an image is called", async () => {
    const root = await images();
    const name = "oci:x\u001b[2J\n::error::pwned";
    const { stdout, stderr } = await cli(root, ["verify", name], { GITHUB_ACTIONS: "true" });
    expect(stdout + stderr).not.toContain("\u001b[2J");
    expect(stdout.split("\n").filter((line) => line.startsWith("::error"))).toEqual([]);
  });
});
