import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { withActionTables } from "../../scripts/docs/action-tables.ts";
import { type ActionInputs, readInputs, SETTING_INPUTS } from "../../src/action/inputs.ts";
import { ActionScene, PYTHON } from "./action-scene.ts";

function read(inputs: Readonly<Record<string, string>> = {}): Promise<ActionInputs> {
  return readInputs((name) => ({ token: "t", ...inputs })[name] ?? "");
}

async function refusal(inputs: Readonly<Record<string, string>>): Promise<string> {
  return read(inputs).then(
    () => "accepted",
    (error: Error) => `${error.name}: ${error.message}`,
  );
}

describe("the inputs", () => {
  it("are all optional but the token, and override nothing unless given", async () => {
    expect(await read()).toEqual({
      ...{ mode: "auto", token: "t", workingDirectory: ".", isDryRun: false, targets: [], only: [] },
      ...{ images: [], withLayers: true },
      settings: { registries: { endpoints: {} } },
    });
  });

  it("are read as what the configuration knows them for", async () => {
    const inputs = {
      ...{ "max-open": "3", draft: "True", "sign-off": "false", pin: "dated", "fail-on": "never" },
      ...{
        labels: "a, b\n\n c ",
        "registry-endpoints": "Docker.io=http://localhost:5000\n a.b=https://c.d/e ",
      },
    };
    expect((await read(inputs)).settings).toEqual({
      ...{ "max-open": 3, draft: true, "sign-off": false, pin: "dated", "fail-on": "never" },
      labels: ["a", "b", "c"],
      registries: { endpoints: { "docker.io": "http://localhost:5000", "a.b": "https://c.d/e" } },
    });
  });

  it("name built images, a line each, and what is asked of them", async () => {
    const inputs = { images: "a/b:1\n\n  oci:out dir \n", architecture: "arm64", layers: "False" };
    expect(await read(inputs)).toMatchObject({
      images: ["a/b:1", "oci:out dir"],
      architecture: "arm64",
      withLayers: false,
    });
  });

  it.each([
    ["mode", "destroy", "one of `auto`, `update`, `check`"],
    ["layers", "no", "`true`, `false`"],
    ["architecture", "amd64", "`x86_64`, `arm64`"],
    ["dry-run", "yes", "`true`, `false`"],
    ["draft", "1", "`true` or `false`"],
    ["strict", "on", "`true` or `false`"],
    ["max-open", "-1", "a whole number from 0"],
    ["max-open", "2.5", "a whole number from 0"],
    ["snooze", "1e3", "a whole number from 0"],
    ["group", "team", "one of `runtime`, `directory`, `owner`, `all`"],
    ["pin", "tag", "one of `digest`, `keep`, `dated`, `dated-digest`"],
    ["branch-prefix", "../x", "the beginning of a branch name"],
    ["registry-endpoints", "docker.io", "lines of `HOST=URL`"],
    ["registry-endpoints", "docker.io=ftp://x", "lines of `HOST=URL`"],
  ])("refuse %s: %s", async (name, text, accepted) => {
    const message = await refusal({ [name]: text });
    expect(message).toContain(`UsageError: the input ${name} must be ${accepted}`);
    expect(message).toContain(JSON.stringify(text));
  });

  it("refuse a token that can't stand in a header, without telling it", async () => {
    for (const token of ["ghs_a\nb", "ghs_a b", "ghs_\u00e9"]) {
      const said = await refusal({ token });
      expect(said).toContain("the input token holds");
      expect(said).not.toContain("ghs_");
    }
  });

  it("refuse an empty token", async () => {
    expect(await refusal({ token: "" })).toContain("the input token is empty");
  });

  it("tell all mistakes at once, a line each", async () => {
    const message = await refusal({ mode: "x", draft: "x", snooze: "x", "dry-run": "x" });
    expect(message.split("\n")).toHaveLength(4);
  });
});

describe("action.yml", () => {
  const metadata: { inputs: Record<string, { default?: string }>; runs: Record<string, string> } = parse(
    readFileSync(join(import.meta.dirname, "../../action.yml"), "utf8"),
  );

  it("has every input that is read, and no other", async () => {
    const asked = new Set<string>();
    await readInputs((name) => {
      asked.add(name);
      return name === "token" ? "t" : "";
    });
    expect(Object.keys(metadata.inputs).sort()).toEqual([...asked].sort());
  });

  it("gives no default to what the configuration may say", () => {
    expect(SETTING_INPUTS.filter((name) => metadata.inputs[name]?.default !== undefined)).toEqual([]);
  });

  it("runs the bundle on Node 24", () => {
    expect(metadata.runs).toEqual({ using: "node24", main: "dist/action.cjs" });
  });
});

describe("docs/action.md", () => {
  const textOf = (path: string) => readFileSync(join(import.meta.dirname, "../..", path), "utf8");

  it("has the inputs and outputs of action.yml", () => {
    const page = textOf("docs/action.md");
    expect(page).toBe(withActionTables(page, textOf("action.yml")));
    expect(withActionTables(page, textOf("action.yml").replace("max-open:", "most-open:"))).not.toBe(page);
  });

  it("needs its markers", () => {
    expect(() => withActionTables("", textOf("action.yml"))).toThrow("the page has no <!-- inputs -->");
  });
});

describe("a run with wrong inputs", () => {
  let scene: ActionScene;
  afterEach(() => scene.close());

  it("ends in 2, says what is wrong on one annotation and asks nobody", async () => {
    scene = await ActionScene.start(() => ({ Dockerfile: `FROM ${PYTHON}:3.12\n` }));
    const { code, commands, stdout } = await scene.run({ inputs: { draft: "maybe", mode: "destroy" } });
    expect(code).toBe(2);
    expect(commands.filter((command) => command.startsWith("::error::"))).toEqual([
      expect.stringMatching(/^::error::the input mode .*"destroy"%0Athe input draft .*"maybe"%0ACorrect/),
    ]);
    expect(stdout).not.toMatch(/^\s+at /m);
    expect([scene.hub.requests, scene.registry.requests]).toEqual([[], []]);
  });

  it.each([
    ["GITHUB_REPOSITORY", "", "GITHUB_REPOSITORY and GITHUB_WORKSPACE must be set"],
    ["GITHUB_EVENT_PATH", "/nowhere", "The event's payload can't be read"],
    ["GITHUB_API_URL", "nowhere", "GITHUB_API_URL must be an http or https URL"],
    ["LAMBDA_IMAGE_BOT_WRITE_SPACING_MS", "fast", "must be whole milliseconds"],
  ])("ends in 2 where the runner's %s is %j", async (name, value, message) => {
    scene = await ActionScene.start(() => ({ Dockerfile: `FROM ${PYTHON}:3.12\n` }));
    const { code, commands } = await scene.run({ variables: { [name]: value } });
    expect(code).toBe(2);
    expect(commands.join("\n")).toContain(message);
  });

  it.each([
    ["../..", "leads out of the workspace"],
    ["nowhere", "is not a directory"],
  ])("ends in 2 for the working directory %s", async (directory, message) => {
    scene = await ActionScene.start(() => ({ Dockerfile: `FROM ${PYTHON}:3.12\n` }));
    const { code, commands } = await scene.run({ inputs: { "working-directory": directory } });
    expect(code).toBe(2);
    expect(commands.join("\n")).toContain(message);
  });
});
