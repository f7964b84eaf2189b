import { describe, expect, test } from "vitest";
import { validateConfigFile } from "../../src/config/validate.ts";
import { parseYamlFile } from "../../src/config/yaml-file.ts";
import { ConfigError } from "../../src/errors.ts";

function problemsOf(text: string | Uint8Array): string[] {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  try {
    validateConfigFile(parseYamlFile({ name: "c.yml", bytes }));
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return error instanceof ConfigError ? error.message.split("\n") : [];
  }
}

describe("what is wrong gets its place and what is accepted", () => {
  test.each([
    ["pinn: digest", "c.yml:1:1: unknown key `pinn`; did you mean `pin`? Accepted: `extends`, `locked`, "],
    ["zzz: 1", "c.yml:1:1: unknown key `zzz`. Accepted: `extends`, "],
    ["__proto__: {a: 1}", "c.yml:1:1: unknown key `__proto__`. Accepted: "],
    ["constructor: 1", "c.yml:1:1: unknown key `constructor`. Accepted: "],
    [
      "\n\npin: digst",
      "c.yml:3:6: `pin` must be one of `digest`, `keep`, `dated`, `dated-digest`; did you mean `digest`?",
    ],
    ["pin: [keep]", "c.yml:1:6: `pin` must be one of `digest`, "],
    ["pin:", "c.yml:1:5: `pin` must be one of "],
    ["minimum-age: -1", "c.yml:1:14: `minimum-age` must be a whole number from 0 to 100000"],
    ["max-open: 1.5", "c.yml:1:11: `max-open` must be a whole number from 0"],
    ["snooze: '3'", "c.yml:1:9: `snooze` must be a whole number"],
    ["draft: yes", "c.yml:1:8: `draft` must be `true` or `false`"],
    ["architecture: amd64", "c.yml:1:15: `architecture` must be one of `x86_64`, `arm64`"],
    [
      "group: owners",
      "c.yml:1:8: `group` must be one of `runtime`, `directory`, `owner`, `all`; did you mean `owner`?",
    ],
    ["labels: bot", "c.yml:1:9: `labels` must be a list of: text"],
    ["labels: ['']", "c.yml:1:10: `labels[0]` must be text"],
    ["labels: [a, 3.10]", "c.yml:1:13: `labels[1]` must be text; put it in quotes"],
    ["base: true", "c.yml:1:7: `base` must be text; put it in quotes"],
    ["files: {exclude: ['']}", "c.yml:1:19: `files.exclude[0]` must be a glob"],
    ["files: {include: ['./a']}", "c.yml:1:19: `files.include[0]` must be a glob without `./`"],
    ["files: {include: ['a/*b*c*d*e*f*']}", "c.yml:1:19: `files.include[0]` must be a glob without `./`"],
    [
      "files: {includes: [a]}",
      "c.yml:1:9: unknown key `includes` in `files`; did you mean `include`? Accepted: `include`, `exclude`",
    ],
    ["build-args: {'**': {V: 3.10}}", "c.yml:1:24: `build-args.**.V` must be text; put it in quotes"],
    ["build-args: {'**': [a]}", "c.yml:1:20: `build-args.**` must be a map of names to: text"],
    ["policies: [{polcy: auto}]", "c.yml:1:13: unknown key `polcy` in `policies[0]`; did you mean `policy`?"],
    ["policies: {a: b}", "c.yml:1:11: `policies` must be a list of: a map of `paths`"],
    ["- a", "c.yml:1:1: the file must be a map of `extends`"],
    ["text", "c.yml:1:1: the file must be a map of `extends`"],
    [
      "checks: {base-eoll: error}",
      "c.yml:1:10: unknown key `base-eoll` in `checks`; did you mean `base-eol`?",
    ],
    [
      "checks: {base-eol: high}",
      "c.yml:1:20: `checks.base-eol` must be one of `error`, `warning`, `info`, `off`",
    ],
    ["checks: error", "c.yml:1:9: `checks` must be a map of the names `base-eol`"],
    ["branch-prefix: 'a b'", "c.yml:1:16: `branch-prefix` must be the beginning of a branch name"],
    ["branch-prefix: a/../b", "c.yml:1:16: `branch-prefix` must be"],
    [
      "runtimes: {overlay: {x: {deprecation: 2026-02-30}}}",
      "c.yml:1:39: `runtimes.overlay.x.deprecation` must be a day, `YYYY-MM-DD`, or `null`",
    ],
    [
      "runtimes: {overlay: {x: {deprecation: soon}}}",
      "c.yml:1:39: `runtimes.overlay.x.deprecation` must be a day",
    ],
    [
      "registries: {endpoints: {Docker: 'https://a'}}",
      "c.yml:1:26: the key `Docker` must be a registry host",
    ],
    [
      "registries: {endpoints: {docker.io: 'ftp://a'}}",
      "c.yml:1:37: `registries.endpoints.docker.io` must be an http or https URL",
    ],
    [
      "registries: {endpoints: {docker.io: 'https://u:p@a'}}",
      "c.yml:1:37: `registries.endpoints.docker.io` must be",
    ],
    [
      "registries: {endpoints: {docker.io: 'https://a?b'}}",
      "c.yml:1:37: `registries.endpoints.docker.io` must be",
    ],
    ["registries: {endpoints: {docker.io: nothing}}", "c.yml:1:37: `registries.endpoints.docker.io` must be"],
    ["registries: {aliases: {'https://a': b}}", "c.yml:1:24: the key `https://a` must be a registry host"],
    ["registries: {aliases: {a.io: 'B'}}", "c.yml:1:30: `registries.aliases.a.io` must be a registry host"],
    ["registries: {aliases: {team/a: b.io}}", "c.yml:1:24: the key `team/a` must be a registry host"],
    ["build-args: {./a: {B: c}}", "c.yml:1:14: the key `./a` must be a glob"],
    [
      "base-images: [{image: A, runtime: r, tag: '{line}'}]",
      "c.yml:1:23: `base-images[0].image` must be a repository",
    ],
    [
      "base-images: [{image: '*.example.com/a', runtime: r, tag: t}]",
      "c.yml:1:23: `base-images[0].image` must be",
    ],
    [
      "base-images: [{image: a, runtime: r, tag: '{lines}'}]",
      "c.yml:1:43: `base-images[0].tag` must be a template",
    ],
    ["base-images: [{image: a}]", "c.yml:1:15: `base-images[0].runtime` must be text"],
    ["a: *x", "c.yml:1:4: aliases are not accepted"],
    ["a: &a [1]\n*a : 2", "c.yml:2:1: a key must be text"],
    ["? [a]\n: b", "c.yml:1:3: a key must be text"],
    ["pin: keep\npin: keep", "c.yml:2:1: this key is given twice"],
    ["pin: keep\n---\npin: keep", "c.yml:2:1: a second YAML document begins here"],
    ["pin: [keep", "c.yml:1:11: not valid YAML"],
    ["\tpin: keep", "c.yml:1:1: not valid YAML"],
    ["pin: !!js/function x", "c.yml:1:6: not valid YAML: Unresolved tag"],
  ])("%j: %s", (text, expected) => {
    expect(problemsOf(text)[0]).toContain(expected);
  });

  test("what is too deep, too large or no text", () => {
    expect(problemsOf("[".repeat(100_000))[0]).toContain("this is nested more than 200 levels deep");
    expect(problemsOf("#".repeat(300_000))).toEqual(["c.yml:1:1: the file is larger than 256 KiB"]);
    expect(problemsOf(Uint8Array.of(0xff, 0xfe))).toEqual(["c.yml:1:1: the file is not UTF-8"]);
  });

  test("everything is said at once, in the order of the file", () => {
    expect(problemsOf("pin: x\nsnooze: y\nzz: 1\nlabels: 1\n").map((line) => line.split(" ")[0])).toEqual([
      "c.yml:1:6:",
      "c.yml:2:9:",
      "c.yml:3:1:",
      "c.yml:4:9:",
    ]);
  });

  test("an alias bomb costs nothing", () => {
    const rows = Array.from(
      { length: 20 },
      (_, index) => `a${index + 1}: &a${index + 1} [*a${index}, *a${index}]`,
    );
    const started = performance.now();
    expect(problemsOf(`a0: &a0 [x]\n${rows.join("\n")}\n`)[0]).toContain("aliases are not accepted");
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

test.each(["a", "org/a", "h.example.com:5000/a/b", "h.example.com/p/lambda-*", "h.example.com/p/*-base:*"])(
  "%s may be a company image",
  (image) => {
    expect(
      problemsOf(`base-images: [{image: '${image}', runtime: python, tag: '{line}[-{build}]'}]`),
    ).toEqual([]);
  },
);

test.each(["", "# nothing\n", "\uFEFF# with a mark\n", "---\n", "{}\n"])(
  "%j is no configuration, which is fine",
  (text) => {
    expect(problemsOf(text)).toEqual([]);
  },
);
