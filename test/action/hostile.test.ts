import { afterEach, describe, expect, it } from "vitest";
import { logLine } from "../../src/action/log.ts";
import { ActionScene, PYTHON, TOKEN } from "./action-scene.ts";

let scene: ActionScene | undefined;
afterEach(async () => {
  await scene?.close();
  scene = undefined;
});

/** Commands of ours in the log: the mask, annotations and how the run failed. */
const OURS = /^::(?:add-mask::|(?:error|warning|notice)(?: title=lambda-image-bot[^:]*)?::)/;

describe("hostile text", () => {
  it("in Dockerfiles and their names commands the runner nothing", async () => {
    const command = "::set-output name=x::1";
    scene = await ActionScene.start(({ older }) => ({
      [`${command}/Dockerfile`]: `FROM ${PYTHON}:3.12@${older.digest} # ##[add-mask]x\n${command}\n`,
      "##[error]/Dockerfile": `FROM ${PYTHON}:3.12%0A::error::x@${older.digest}\n`,
      "b\n::stop-commands::x/Dockerfile": `FROM ${PYTHON}:3.8\n##[group]\n`,
    }));
    const { commands, summary } = await scene.run({ inputs: { "dry-run": "true" } });
    expect(commands.length).toBeGreaterThan(1);
    expect(commands.filter((each) => !OURS.test(each))).toEqual([]);
    expect(summary).not.toMatch(/^::/m);
  });

  it("in a pull request that is checked commands the runner nothing", async () => {
    scene = await ActionScene.start(() => ({}));
    const { call } = await scene.propose({
      "::error::x/Dockerfile": `FROM ${PYTHON}:3.8 # ##[add-mask]x\n::stop-commands::x\nCMD ::error::x\n`,
      "a\n::add-mask::x/Dockerfile": `FROM ${PYTHON}:3.9\nRUN yum install "\n::error::x"\n##[error]x\n`,
      "template.yaml": "Resources:\n  ::error::x:\n    Type: AWS::Serverless::Function\n    \t##[error]\n",
    });
    const { commands, summary, outputs } = await scene.run({ ...call, inputs: { comment: "true" } });
    expect(outputs["findings"]).toContain("base-eol");
    expect(commands.filter((each) => !OURS.test(each))).toEqual([]);
    expect(summary).not.toMatch(/^::/m);
    expect(scene.hub.repository.pullRequest(1)?.comments).toHaveLength(1);
  });

  it("in a configuration's mistake commands the runner nothing", async () => {
    scene = await ActionScene.start(() => ({ ".github/lambda-image-bot.yml": '"a\\n::warning::x": 1\n' }));
    const { code, commands } = await scene.run();
    expect(code).toBe(2);
    expect(commands).toEqual([`::add-mask::${TOKEN}`, expect.stringMatching(/^::error::\.github/)]);
  });

  it.each([
    ["::error::x", ": :error::x"],
    ["  ::error::x", "  : :error::x"],
    ["a ##[error]x", "a ## [error]x"],
    ["###[error]x", "### [error]x"],
    ["\u2003::error::x", "\u2003: :error::x"],
    ["a::b", "a::b"],
    ["a\r::error::x", "a\\r::error::x"],
  ])("%j is logged as %j", (text, logged) => {
    expect(logLine(text)).toBe(logged);
  });
});
