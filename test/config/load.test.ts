import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DEFAULT_CONFIG } from "../../src/config/config.ts";
import { loadConfig } from "../../src/config/load.ts";
import { ConfigError } from "../../src/errors.ts";

let root = "";

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "config-"));
});

afterEach(() => rm(root, { recursive: true }));

async function put(path: string, text: string | Uint8Array): Promise<string> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
  return join(root, path);
}

async function errorOf(promise: Promise<unknown>): Promise<ConfigError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ConfigError);
  return error instanceof ConfigError ? error : new ConfigError("no error");
}

describe("where the configuration is looked for", () => {
  test("nowhere: the defaults", async () => {
    expect(await loadConfig(root)).toBe(DEFAULT_CONFIG);
  });

  test.each(["yml", "yaml"])(".github/lambda-image-bot.%s", async (extension) => {
    await put(`.github/lambda-image-bot.${extension}`, "pin: keep\n");
    expect((await loadConfig(root)).policy.pin).toBe("keep");
  });

  test("two files are one too many", async () => {
    await put(".github/lambda-image-bot.yml", "");
    await put(".github/lambda-image-bot.yaml", "");
    expect((await errorOf(loadConfig(root))).message).toContain(
      "there is also .github/lambda-image-bot.yaml",
    );
  });

  test("a file that is named is read instead", async () => {
    await put(".github/lambda-image-bot.yml", "pin: keep\n");
    expect((await loadConfig(root, await put("other.yml", "pin: dated\n"))).policy.pin).toBe("dated");
  });

  test("a file that is named must exist and be a file", async () => {
    expect((await errorOf(loadConfig(root, join(root, "none.yml")))).message).toContain(
      "no configuration file",
    );
    expect((await errorOf(loadConfig(root, root))).message).toContain("can't be read (EISDIR)");
  });
});

describe("extends", () => {
  test("a path relative to the file that says so", async () => {
    await put(
      "policies/lambda.yml",
      "pin: dated\nmax-open: 3\nlabels: [a]\nchecks: {base-eol: error, base-al2: off}\n",
    );
    await put(
      ".github/lambda-image-bot.yml",
      "extends: ../policies/lambda.yml\nlabels: [b]\nchecks: {base-al2: info}\nfiles: {exclude: [x]}\n",
    );
    const config = await loadConfig(root);
    expect(config.policy.pin).toBe("dated");
    expect(config.maxOpen).toBe(3);
    expect(config.labels).toEqual(["b"]);
    expect(config.checks).toEqual({ "base-eol": "error", "base-al2": "info" });
    expect(config.files).toEqual({ include: [], exclude: ["x"] });
  });

  test("policies of the repository follow those of the policy file", async () => {
    await put("policy.yml", "policies:\n- paths: [a]\n  pin: keep\n");
    await put(
      ".github/lambda-image-bot.yml",
      "extends: ../policy.yml\npolicies:\n- paths: [b]\n  policy: manual\n",
    );
    expect((await loadConfig(root)).policies).toEqual([
      { paths: ["a"], settings: { pin: "keep" } },
      { paths: ["b"], settings: { mode: "manual" } },
    ]);
  });

  test.each([
    ["extends: ../none.yml\n", "there is no file ../none.yml"],
    ["extends: /etc/policy.yml\n", "must be a path relative"],
    ["extends: org/policies/lambda.yml@0123456789012345678901234567890123456789\n", "only the action"],
  ])("%j is refused at its place", async (text, message) => {
    await put(".github/lambda-image-bot.yml", `# first line\n${text}`);
    const error = await errorOf(loadConfig(root));
    expect(error.message).toContain(".github/lambda-image-bot.yml:2:10: ");
    expect(error.message).toContain(message);
  });

  test("no second step, and so no circle", async () => {
    await put(".github/lambda-image-bot.yml", "extends: lambda-image-bot.yml\n");
    expect((await errorOf(loadConfig(root))).message).toContain("can't itself extend another");
  });

  test("what is wrong in the policy file is said of the policy file", async () => {
    const policy = await put("policy.yml", "\npinn: keep\n");
    await put(".github/lambda-image-bot.yml", "extends: ../policy.yml\n");
    expect((await errorOf(loadConfig(root))).message).toContain(`${policy}:2:1: unknown key \`pinn\``);
  });
});

describe("locked keys", () => {
  const policy = [
    "locked: [pin, checks.base-eol, runtimes.allowed, registries.endpoints, max-open]",
    "pin: dated-digest",
    "checks: {base-eol: error}",
    "runtimes: {allowed: [python3.13]}",
    "registries: {endpoints: {docker.io: https://mirror.example.com}}",
  ].join("\n");

  test.each([
    ["pin: keep", 2, 1, "pin"],
    ["policies: [{pin: keep}]", 2, 13, "policies[0].pin"],
    ["checks: {base-eol: off}", 2, 10, "checks.base-eol"],
    ["runtimes: {allowed: []}", 2, 12, "runtimes.allowed"],
    [
      "registries: {endpoints: {docker.io: https://evil.example.com}}",
      2,
      26,
      "registries.endpoints.docker.io",
    ],
    ["registries: {endpoints: {quay.io: https://evil.example.com}}", 2, 26, "registries.endpoints.quay.io"],
    ["max-open: 99", 2, 1, "max-open"],
  ])("%s is refused, naming both places", async (text, line, column, name) => {
    const path = await put("policy.yml", policy);
    await put(".github/lambda-image-bot.yml", `extends: ../policy.yml\n${text}\n`);
    const { message } = await errorOf(loadConfig(root));
    expect(message).toContain(`.github/lambda-image-bot.yml:${line}:${column}: `);
    expect(message).toContain(`locked by ${path}:1:`);
    expect(message).toContain(`\`${name}\``);
  });

  test.each([
    "pin: dated-digest",
    "checks: {base-al2: off}",
    "runtimes: {warn-days: 1}",
    "policies: [{policy: manual}]",
  ])("%s changes nothing that is locked", async (text) => {
    await put("policy.yml", policy);
    await put(".github/lambda-image-bot.yml", `extends: ../policy.yml\n${text}\n`);
    expect((await loadConfig(root)).policy.pin).toBe("dated-digest");
  });

  test("a lock on nothing is an error", async () => {
    await put(
      ".github/lambda-image-bot.yml",
      "locked: [checks.base-eol, runtimes.overlay.x, checks.base-eoll, pins, runtimes.overlaid, pin.x]\n",
    );
    expect((await errorOf(loadConfig(root))).message.split("\n")).toEqual([
      ".github/lambda-image-bot.yml:1:47: there is no key `checks.base-eoll` to lock",
      ".github/lambda-image-bot.yml:1:65: there is no key `pins` to lock; did you mean `pin`?",
      ".github/lambda-image-bot.yml:1:71: there is no key `runtimes.overlaid` to lock",
      ".github/lambda-image-bot.yml:1:90: there is no key `pin.x` to lock",
    ]);
  });
});
