import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { writeDescribedLayout } from "../support/image-layout.ts";
import { ActionScene, PYTHON } from "./action-scene.ts";

let scene: ActionScene;
afterEach(() => scene.close());

describe("the committed bundle", () => {
  const program = "dist/action.cjs";

  it("does what the sources do", async () => {
    scene = await ActionScene.start(({ older }) => ({
      Dockerfile: `FROM ${PYTHON}:3.12@${older.digest}\n`,
      ".github/lambda-image-bot.yml": "labels: [dependencies]\n",
    }));
    const { code, stderr, outputs } = await scene.run({ program });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(outputs["pull-requests"] ?? "")).toMatchObject([{ number: 1, operation: "created" }]);
    expect(scene.hub.repository.pullRequest(1)?.labels).toEqual(["dependencies"]);
    const again = await scene.run({ program });
    expect(JSON.parse(again.outputs["pull-requests"] ?? "")).toMatchObject([{ operation: "unchanged" }]);
  });

  it("verifies built images", async () => {
    scene = await ActionScene.start(() => ({ "README.md": "# Orders\n" }));
    const description =
      'base: python3.13\ncmd: ["app.handler"]\nlayers: [{ /var/task/app.py: { content: x } }]\n';
    await writeDescribedLayout(join(scene.workspace, "out"), description);
    const inputs = { mode: "verify", images: "oci:out" };
    const { code, stderr, outputs } = await scene.run({ program, inputs });
    expect({ code, stderr, findings: outputs["findings"] }).toEqual({ code: 0, stderr: "", findings: "[]" });
  });

  it("says what is wrong without a stack trace", async () => {
    scene = await ActionScene.start(() => ({ Dockerfile: `FROM ${PYTHON}:3.12\n` }));
    const { code, commands, stderr } = await scene.run({ program, inputs: { mode: "nothing" } });
    expect({ code, stderr }).toEqual({ code: 2, stderr: "" });
    expect(commands.join("\n")).toContain("::error::the input mode must be one of");
  });
});
