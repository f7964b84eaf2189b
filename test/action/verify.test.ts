import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { publishDescribed, writeDescribedLayout } from "../support/image-layout.ts";
import { BAD_IMAGE, GOOD_IMAGE } from "../support/verified-images.ts";
import { ActionScene } from "./action-scene.ts";

let scene: ActionScene;
afterEach(() => scene.close());

/** A checkout with the two images as layouts beside it, whose base is in the registry. */
async function start(files: Readonly<Record<string, string>> = {}): Promise<ActionScene> {
  scene = await ActionScene.start(() => ({ "README.md": "# Orders\n", ...files }));
  await publishDescribed(scene.registry, "lambda/python", ["3.13"], "base: python3.13\n");
  await writeDescribedLayout(join(scene.workspace, "out/good"), GOOD_IMAGE);
  await writeDescribedLayout(join(scene.workspace, "out/bad"), BAD_IMAGE);
  return scene;
}

const verify = (inputs: Readonly<Record<string, string>>, event = "push") =>
  scene.run({ event, inputs: { mode: "verify", ...inputs } });

describe("the mode verify", () => {
  it("tells of each image in the log, the summary, annotations and outputs, and fails for errors", async () => {
    await start();
    const { code, outputs, summary, commands, stdout } = await verify({
      images: "oci:out/bad\n\noci:out/good",
    });
    expect(code).toBe(1);
    expect(JSON.parse(outputs["findings"] ?? "")).toMatchObject([
      { id: "fs-unreadable", severity: "error", image: "oci:out/bad" },
    ]);
    expect(outputs["findings-count"]).toBe("1");
    expect(outputs["undetermined-count"]).toBe("0");
    expect(summary).toContain("2 images: 1 error.\n\n## Images\n");
    expect(summary).toContain("**current**");
    expect(summary).toContain("## `oci:out/bad`\n");
    expect(commands).toContainEqual(
      expect.stringMatching(/^::error title=lambda-image-bot%3A fs-unreadable::oci:out\/bad: /),
    );
    expect(commands.at(-1)).toMatch(/^::error::2 images: 1 error\..*fail-on/);
    expect(stdout).toContain("oci:out/good\n");
    expect((await verify({ images: "oci:out/good" })).code).toBe(0);
    expect((await verify({ images: "oci:out/bad", "fail-on": "never" })).code).toBe(0);
  });

  it("writes the report and SARIF where it is told to", async () => {
    await start();
    const inputs = { images: "oci:out/bad", "report-file": "report.json", "sarif-file": "out/images.sarif" };
    const { outputs } = await verify(inputs);
    const report = JSON.parse(readFileSync(outputs["report-file"] ?? "", "utf8"));
    expect(report).toMatchObject({
      command: "verify",
      images: [{ reference: "oci:out/bad", runtime: "python3.13", staleness: "fresh" }],
    });
    const [run] = JSON.parse(readFileSync(outputs["sarif-file"] ?? "", "utf8")).runs;
    expect(run.results).toMatchObject([{ ruleId: "fs-unreadable" }]);
  });

  it("reads an image of a registry, without its layers where they aren't wanted", async () => {
    await start();
    const { top } = await publishDescribed(scene.registry, "team/orders", ["1"], BAD_IMAGE);
    const { code, outputs } = await verify({
      images: "public.ecr.aws/team/orders:1",
      layers: "false",
      architecture: "arm64",
      "report-file": "report.json",
    });
    expect(code).toBe(1);
    expect(JSON.parse(outputs["findings"] ?? "")).toMatchObject([{ severity: "error" }]);
    const [image] = JSON.parse(readFileSync(outputs["report-file"] ?? "", "utf8")).images;
    expect(image).toMatchObject({ digest: top.digest, platform: { architecture: "amd64" } });
  });

  it("judges an image as a template below the working directory starts it", async () => {
    await start();
    const { top } = await writeDescribedLayout(join(scene.workspace, "out/x"), GOOD_IMAGE);
    const template = `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      PackageType: Image
      ImageUri: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders@${top.digest}
      Architectures: [arm64]
`;
    scene.write("deploy/template.yaml", template);
    const inputs = { images: "oci:out/x", "working-directory": "deploy" };
    const { code, outputs } = await verify(inputs, "workflow_dispatch");
    expect(code).toBe(1);
    expect(JSON.parse(outputs["findings"] ?? "")).toMatchObject([{ id: "arch-iac" }]);
    scene.write(".github/lambda-image-bot.yml", "link-functions: false\n");
    expect((await verify(inputs, "workflow_dispatch")).code).toBe(0);
  });

  it("needs no checkout", async () => {
    await start();
    await publishDescribed(scene.registry, "team/orders", ["1"], GOOD_IMAGE);
    rmSync(scene.workspace, { recursive: true });
    mkdirSync(scene.workspace);
    const variables = { GITHUB_SHA: "a".repeat(40) };
    const inputs = { mode: "verify", images: "public.ecr.aws/team/orders:1" };
    const { code, outputs } = await scene.run({ event: "workflow_dispatch", inputs, variables });
    expect({ code, findings: outputs["findings"] }).toEqual({ code: 0, findings: "[]" });
  });

  it("fails with 3 where no image could be looked at", async () => {
    await start();
    const { code, commands, outputs } = await verify({ images: "oci:out/none" });
    expect(code).toBe(3);
    expect(outputs["undetermined-count"]).toBe("1");
    expect(commands.at(-1)).toContain("No image could be determined: out/none isn't there");
  });

  it("refuses to run on no image, and on what is none", async () => {
    await start();
    const none = await verify({});
    expect(none.code).toBe(2);
    expect(none.commands.at(-1)).toContain("the input images is empty");
    const wrong = await verify({ images: "not an image" });
    expect(wrong.code).toBe(2);
    expect(wrong.commands.at(-1)).toContain("names no image");
  });
});
