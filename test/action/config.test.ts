import { afterEach, describe, expect, it } from "vitest";
import { type ConfigSource, readConfig } from "../../src/action/read-config.ts";
import { ActionScene, PYTHON, REPOSITORY } from "./action-scene.ts";

const COMMIT = "a".repeat(40);

/** A source that has some files; those of other repositories by `OWNER/NAME/PATH@COMMIT`. */
function sourceOf(files: Readonly<Record<string, string>>, isBase = false): ConfigSource {
  const read = async (name: string) => {
    const text = files[name];
    return text === undefined ? undefined : new TextEncoder().encode(text);
  };
  return {
    readFile: read,
    isBase,
    readRemote: (repository, path, at) => read(`${repository}/${path}@${at}`),
  };
}

describe("the configuration of a run", () => {
  const own = ".github/lambda-image-bot.yml";

  it("is the working directory's file before the repository's", async () => {
    const files = { [own]: "snooze: 1", [`api/${own}`]: "snooze: 2" };
    expect(await readConfig(sourceOf(files), "api")).toMatchObject({ snooze: 2 });
    expect(await readConfig(sourceOf(files), "web")).toMatchObject({ snooze: 1 });
    expect(await readConfig(sourceOf({}), "web")).toMatchObject({ snooze: 30 });
    expect((await readConfig(sourceOf(files), "api")).files.below).toBeUndefined();
    expect((await readConfig(sourceOf(files), "web")).files.below).toBe("web/");
  });

  it("is the file that was named, from the repository's root", async () => {
    const source = sourceOf({ "ci/bot.yml": "snooze: 3", [own]: "snooze: 1" });
    expect(await readConfig(source, "api", "./ci/bot.yml")).toMatchObject({ snooze: 3 });
  });

  it.each(["ci/bot.yml", "../bot.yml", "/etc/bot.yml"])(
    "can't be %s where that isn't there",
    async (named) => {
      await expect(readConfig(sourceOf({}), "", named)).rejects.toThrow(`there is no file ${named}`);
    },
  );

  it("is the defaults where a pull request's base lacks the file that was named", async () => {
    expect(await readConfig(sourceOf({}, true), "", "ci/bot.yml")).toMatchObject({ snooze: 30 });
  });

  it("can't be two files", async () => {
    const files = { [own]: "", ".github/lambda-image-bot.yaml": "" };
    await expect(readConfig(sourceOf(files), "")).rejects.toThrow(`${own}:1:1: there is also`);
  });

  it("extends a file beside it", async () => {
    const files = { [own]: "extends: ../policy/bot.yml", "policy/bot.yml": "snooze: 4" };
    expect(await readConfig(sourceOf(files), "")).toMatchObject({ snooze: 4 });
  });

  it("extends a file of another repository at a commit", async () => {
    const files = {
      [own]: `extends: octo/policy/aws/bot.yml@${COMMIT}`,
      [`octo/policy/aws/bot.yml@${COMMIT}`]: "snooze: 5",
    };
    expect(await readConfig(sourceOf(files), "")).toMatchObject({ snooze: 5 });
  });

  it.each([
    ["octo/policy/bot.yml@main", "must name a full commit id"],
    [`octo/policy/bot.yml@${COMMIT}`, "there is no bot.yml in octo/policy"],
    ["../../outside.yml", "must be a path inside the repository"],
    ["/etc/bot.yml", "must be a path inside the repository"],
    ["missing.yml", "there is no file .github/missing.yml"],
  ])("can't extend %s", async (reference, message) => {
    const config = readConfig(sourceOf({ [own]: `extends: ${reference}` }), "");
    await expect(config).rejects.toThrow(message);
    await expect(config).rejects.toThrow(`${own}:1:10`);
  });
});

describe("a run of the action", () => {
  let scene: ActionScene;
  afterEach(() => scene.close());

  it("reads the organisation's policy through the API", async () => {
    scene = await ActionScene.start(({ older }) => ({
      Dockerfile: `FROM ${PYTHON}:3.12@${older.digest}\n`,
      "policy.yml": "branch-prefix: policy/\n",
    }));
    const config = `extends: ${REPOSITORY}/policy.yml@${scene.head()}\n`;
    scene.hub.repository.commit("main", { ".github/lambda-image-bot.yml": config }, "Configure");
    scene.checkOut("main");
    const { outputs } = await scene.run();
    expect(JSON.parse(outputs["pull-requests"] ?? "")).toMatchObject([{ branch: "policy/python3.12" }]);
  });

  it("ends in 2 for a mistake in the file, with its place", async () => {
    scene = await ActionScene.start(() => ({ ".github/lambda-image-bot.yml": "\nlabel: [a]\n" }));
    const { code, commands } = await scene.run();
    expect(code).toBe(2);
    expect(commands.join("\n")).toContain("::error::.github/lambda-image-bot.yml:2:1: unknown key `label`");
  });
});
