import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { compileConfig } from "../../src/config/compile-config.ts";
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

  test.runIf(process.platform !== "win32")("a pipe is refused at once, and not waited for", async () => {
    for (const place of [".github/lambda-image-bot.yml", "policy.yml"]) {
      await mkdir(join(root, ".github"), { recursive: true });
      execFileSync("mkfifo", [join(root, place)]);
      if (place === "policy.yml") await put(".github/lambda-image-bot.yml", "extends: ../policy.yml\n");
      expect((await errorOf(loadConfig(root))).message).toContain("is not a regular file");
      await rm(join(root, place));
    }
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

describe("a directory of a git work tree", () => {
  const own = ".github/lambda-image-bot.yml";

  beforeEach(() => mkdir(join(root, ".git")));

  test("has the repository's configuration where it has none itself, its globs from the repository's root", async () => {
    await put(
      own,
      "files: {exclude: [services/old/**]}\npolicies: [{paths: [services/api/**], pin: keep}]\n",
    );
    await put("services/api/Dockerfile", "");
    const config = await loadConfig(join(root, "services"));
    expect(config.files).toEqual({ include: [], exclude: ["services/old/**"], below: "services/" });
    expect(compileConfig(config).policyFor("api/Dockerfile", "x").pin).toBe("keep");
    expect(compileConfig(config).policyFor("web/Dockerfile", "x").pin).toBe("digest");
  });

  test("prefers its own, and has globs of its own", async () => {
    await put(own, "pin: keep\n");
    await put(`services/${own}`, "pin: dated\nbuild-args: {api/*: {V: '1'}}\n");
    const config = await loadConfig(join(root, "services"));
    expect(config.policy.pin).toBe("dated");
    expect(config.files.below).toBeUndefined();
    expect(compileConfig(config).buildArgsFor("api/Dockerfile").get("V")).toBe("1");
  });

  test("has the check rules of its root's paths", async () => {
    await put(own, "check-rules: [{paths: [services/*], checks: {base-eol: off}}]\n");
    await mkdir(join(root, "services"));
    const { checks } = compileConfig(await loadConfig(join(root, "services")));
    expect(checks.severityFor("base-eol", "Dockerfile")).toBe("off");
  });

  test("matches build arguments and contexts from the root, too", async () => {
    await put(own, "build-args: {services/*: {V: '1'}}\nbuild-contexts: {services/*: [shared]}\n");
    await mkdir(join(root, "services"));
    const compiled = compileConfig(await loadConfig(join(root, "services")));
    expect(compiled.buildArgsFor("Dockerfile").get("V")).toBe("1");
    expect(compiled.contextsFor("Dockerfile").has("shared")).toBe(true);
  });

  test("has what the repository's file extends, and hears of its mistakes by a path that leads to it", async () => {
    await mkdir(join(root, "services"));
    await put("policy.yml", "pin: keep\n");
    await put(own, "extends: ../policy.yml\n");
    expect((await loadConfig(join(root, "services"))).policy.pin).toBe("keep");
    const path = await put(own, "\npinn: keep\n");
    const message = (await errorOf(loadConfig(join(root, "services")))).message;
    expect(resolve(message.split(":2:1: ")[0] ?? "")).toBe(await realpath(path));
  });

  test("has the defaults where there is no directory or no file", async () => {
    expect(await loadConfig(join(root, "none"))).toBe(DEFAULT_CONFIG);
    expect(await loadConfig(root)).toBe(DEFAULT_CONFIG);
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

  test("base images of either may be of a runtime that the other brings", async () => {
    const image = (runtime: string) => `base-images: [{image: h.io/a, runtime: ${runtime}, tag: '{line}'}]\n`;
    await put("policy.yml", "runtimes: {overlay: {python3.99: {version: '3.99'}}}\n");
    await put(".github/lambda-image-bot.yml", `extends: ../policy.yml\n${image("python3.99")}`);
    expect((await loadConfig(root)).baseImages).toHaveLength(1);
    const path = await put("policy.yml", image("python3.98"));
    await put(".github/lambda-image-bot.yml", "extends: ../policy.yml\n");
    expect((await errorOf(loadConfig(root))).message).toContain(`${path}:1:40: \`base-images[0].runtime\``);
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

  test("rules for checks follow those of the policy file, too", async () => {
    await put("policy.yml", "check-rules:\n- paths: [a]\n  warn-days: 1\n");
    await put(".github/lambda-image-bot.yml", "extends: ../policy.yml\ncheck-rules: [{paths: [b]}]\n");
    expect((await loadConfig(root)).checkRules).toEqual([
      { paths: ["a"], severities: {}, warnDays: 1 },
      { paths: ["b"], severities: {} },
    ]);
  });

  test.each([
    ["extends: ../none.yml\n", "there is no file ../none.yml"],
    ["extends: /etc/policy.yml\n", "must be a path relative"],
    ["extends: org/policies/lambda.yml@0123456789012345678901234567890123456789\n", "only the action"],
    ["extends: org/../policy.yml@v1\n", "can't have empty"],
    ["extends: org/policies/./lambda.yml@v1\n", "can't have empty"],
    ["extends: org/policies//lambda.yml@v1\n", "can't have empty"],
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

describe("the runtime of a base image", () => {
  const withImage = (rest: string) =>
    put(".github/lambda-image-bot.yml", `base-images: [{image: h.io/a, ${rest}}]\n`);

  test.each([
    [
      "runtime: pythn3.12, tag: '{line}'",
      "1:40: `base-images[0].runtime` must be one of `dotnet`, ",
      "did you mean `python3.12`?",
    ],
    ["runtime: pyton, tag: '{line}'", "1:40: ", "did you mean `python`?"],
    [
      "runtime: constructor, tag: '{line}'",
      "1:40: ",
      "or a runtime identifier that `lambda-image-bot runtimes` lists",
    ],
    [
      "runtime: python, tag: 'v{build}'",
      "1:53: `base-images[0].tag` must hold `{line}`",
      "`python` has several lines",
    ],
  ])("can't be %s", async (rest, place, message) => {
    await withImage(rest);
    const error = await errorOf(loadConfig(root));
    expect(error.message).toContain(`.github/lambda-image-bot.yml:${place}`);
    expect(error.message).toContain(message);
  });

  test.each([
    "runtime: python, tag: '{line}'",
    "runtime: python3.12, tag: 'v{build}'",
    "runtime: provided, tag: '{line}'",
  ])("may be %s", async (rest) => {
    await withImage(rest);
    expect((await loadConfig(root)).baseImages).toHaveLength(1);
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
    ["check-rules: [{paths: [x], checks: {base-eol: off}}]", 2, 37, "check-rules[0].checks.base-eol"],
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
    "check-rules: [{paths: [x], checks: {base-al2: off}, warn-days: 1}]",
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
