import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ActionScene, PYTHON } from "./action-scene.ts";

let scene: ActionScene;
beforeEach(async () => {
  scene = await ActionScene.start(({ older }) => ({
    "api/Dockerfile": `FROM ${PYTHON}:3.9\nRUN yum install -y gcc\nCMD ["app.handler"]\n`,
    "jobs/Dockerfile": `FROM ${PYTHON}:3.9\nCMD ["app.handler"]\n`,
    "web/Dockerfile": `FROM ${PYTHON}:3.12@${older.digest}\nCMD ["app.handler"]\n`,
  }));
  const created = "2026-11-10T10:20:00Z";
  scene.registry.publish({ repository: "lambda/python", tags: ["3.9", "3.9.2026.11.10.10"], created });
});
afterEach(() => scene.close());

const migrate = (inputs: Readonly<Record<string, string>>) =>
  scene.run({ event: "workflow_dispatch", inputs: { mode: "migrate", pin: "keep", ...inputs } });

function branches(): string[] {
  const { repository } = scene.hub;
  return [...repository.branches.keys()].filter((name) => repository.openFrom(name).length > 0).sort();
}

describe("the mode migrate", () => {
  it("opens one pull request for each directory", async () => {
    const { code, stderr, outputs } = await migrate({ target: "al2023" });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(branches()).toEqual(["lambda-image-bot/migrate/dir/api", "lambda-image-bot/migrate/dir/jobs"]);
    const files = scene.hub.repository.files("lambda-image-bot/migrate/dir/api");
    expect(files.get("api/Dockerfile")?.text).toMatch(
      /^FROM public\.ecr\.aws\/lambda\/python:3\.12\nRUN dnf /,
    );
    expect(files.get("jobs/Dockerfile")?.text).toContain(":3.9\n");
    expect(JSON.parse(outputs["changes"] ?? "")[0]).toMatchObject({
      kind: "migration",
      group: "migrate/dir/api",
    });
  });

  it("goes by the configured group, and by what it is limited to", async () => {
    // The registry lacks what the first target would lead to.
    await migrate({ target: "python3.13\nal2023", group: "all", only: "api" });
    expect(branches()).toEqual([]);
    await migrate({ target: "nodejs22.x, al2023", group: "all", only: "api\nweb/**" });
    expect(branches()).toEqual(["lambda-image-bot/migrate/all"]);
  });

  it("and updates leave each other's pull requests open", async () => {
    await migrate({ target: "al2023", only: "api" });
    await scene.run({ inputs: { pin: "keep" } });
    await migrate({ target: "al2023", only: "jobs" });
    await scene.run({ inputs: { pin: "keep" } });
    expect(branches()).toEqual([
      "lambda-image-bot/migrate/dir/api",
      "lambda-image-bot/migrate/dir/jobs",
      "lambda-image-bot/python3.12",
    ]);
  });

  it("rolls back in a pull request of its own", async () => {
    await migrate({ target: "rollback", to: "3.12.2026.10.03.13", only: "web" });
    expect(branches()).toEqual(["lambda-image-bot/rollback/dir/web"]);
    const text = scene.hub.repository.files("lambda-image-bot/rollback/dir/web").get("web/Dockerfile")?.text;
    expect(text).toContain("# lambda-image-bot: hold until ");
    expect(text).toContain(`FROM ${PYTHON}:3.12.2026.10.03.13@${scene.older.digest}\n`);
  });

  it.each([
    [{}, "a migration needs the input target"],
    [{ target: "pyton3.13" }, "did you mean python3.13?"],
    [{ target: "rollback" }, "a rollback needs the input to"],
    [{ target: "rollback, al2023", to: "x" }, "can't be rollback and something else"],
    [{ target: "al2023", to: "x" }, "the input to says where a rollback goes back to"],
  ])("refuses %j", async (inputs, message) => {
    const { code, commands } = await migrate(inputs);
    expect(code).toBe(2);
    expect(commands.join("\n")).toContain(message);
    expect(branches()).toEqual([]);
  });
});
