import { describe, expect, it } from "vitest";
import { parseDocument } from "yaml";
import type { ManagedRepository } from "../../src/checks/check.ts";
import { CHECKS } from "../../src/checks/index.ts";
import { readDependabotFile } from "../../src/checks/updaters/dependabot-file.ts";
import { readRenovateFile } from "../../src/checks/updaters/renovate-file.ts";
import type { UpdaterFile } from "../../src/checks/updaters/updater-file.ts";
import { engineOptions, NOW } from "../support/inspected.ts";

const PYTHON = {
  repository: "public.ecr.aws/lambda/python",
  files: ["Dockerfile", "apps/orders/Dockerfile"],
};
const CONTEXT = { now: NOW, runtimes: engineOptions().runtimes, warnDaysFor: () => 180 };

function run(updaters: readonly (UpdaterFile | undefined)[], images: readonly ManagedRepository[]) {
  const check = CHECKS.find(({ id }) => id === "base-updaters");
  if (check?.scope !== "repository") throw new Error("no such check");
  return check.run({ updaters: updaters.flatMap((file) => file ?? []), images }, CONTEXT);
}

const renovate = (text: string, images: readonly ManagedRepository[] = [PYTHON], path = "renovate.json5") =>
  run([readRenovateFile(path, text)], images);

const dependabot = (text: string, images: readonly ManagedRepository[] = [PYTHON]) => {
  const document = parseDocument(text, { logLevel: "silent" });
  return run([readDependabotFile(".github/dependabot.yml", text, document)], images);
};

describe("a Renovate configuration", () => {
  it("is found at the place that concerns docker, with the rule to add", () => {
    const text = '{\n  // ours\n  extends: ["config:recommended"],\n  enabledManagers: ["dockerfile"],\n}\n';
    expect(renovate(text)).toEqual([
      {
        message: 'Renovate also updates the image "public.ecr.aws/lambda/python".',
        help: 'Add to its packageRules, as the last rule: {"matchManagers":["dockerfile"],"matchPackageNames":["public.ecr.aws/lambda/**"],"enabled":false}',
        location: { file: "renovate.json5", line: 4, column: 20, endLine: 4, endColumn: 35 },
      },
    ]);
  });

  it("is found at its beginning where nothing in it concerns docker", () => {
    expect(renovate("\n{}")[0]?.location).toMatchObject({ line: 2, column: 1, endColumn: 3 });
  });

  it("is silent once the rule that it names is there", () => {
    const images = [
      "public.ecr.aws/lambda/python",
      "docker.io/amazon/aws-lambda-nodejs",
      "ghcr.io/astral-sh/uv",
    ];
    const managed = images.map((repository) => ({ repository, files: ["Dockerfile"] }));
    const [finding] = renovate("{}", managed);
    expect(finding?.message).toBe('Renovate also updates the image "amazon/aws-lambda-nodejs" and 2 others.');
    const rule = finding?.help.slice(finding.help.indexOf("{"));
    expect(rule).toContain('["amazon/aws-lambda-*","ghcr.io/astral-sh/uv","public.ecr.aws/lambda/**"]');
    expect(renovate(`{ packageRules: [${rule}] }`, managed)).toEqual([]);
  });

  it.each([
    ["switched off", "{ enabled: false }"],
    ["other managers alone", '{ enabledManagers: ["npm"] }'],
    ["no managers", "{ enabledManagers: [] }"],
    ["the manager off", "{ dockerfile: { enabled: false } }"],
    ["docker off", "{ docker: { enabled: false } }"],
    ["a preset", '{ extends: ["docker:disable"] }'],
    ["the image by name", '{ ignoreDeps: ["public.ecr.aws/lambda/python"] }'],
    ["the files", '{ ignorePaths: ["Dockerfile"] }'],
    ["the files by glob", '{ ignorePaths: ["**/Dockerfile"] }'],
    ["other files alone", '{ includePaths: ["web/**"] }'],
    ["a rule by datasource", '{ packageRules: [{ matchDatasources: ["docker"], enabled: false }] }'],
    ["a rule by prefix", '{ packageRules: [{ matchPackagePrefixes: ["public.ecr.aws/"], enabled: false }] }'],
    [
      "a rule by pattern",
      '{ packageRules: [{ matchPackagePatterns: ["^public\\\\.ecr"], enabled: false }] }',
    ],
    ["a rule by expression", '{ packageRules: [{ matchPackageNames: ["/lambda/"], enabled: false }] }'],
    [
      "a rule by braces",
      '{ packageRules: [{ matchDepNames: ["public.ecr.aws/{lambda,sam}{/,}**"], enabled: false }] }',
    ],
    ["a rule by negation", '{ packageRules: [{ matchPackageNames: ["!alpine"], enabled: false }] }'],
    ["a rule by files", '{ packageRules: [{ matchFileNames: ["**/Dockerfile"], enabled: false }] }'],
    ["a rule for everything", '{ packageRules: [{ matchPackageNames: ["*"], enabled: false }] }'],
    ["a rule of the manager", "{ dockerfile: { packageRules: [{ enabled: false }] } }"],
    ["no object", "[]"],
    ["no JSON", "{ extends: "],
  ])("is silent with %s", (_, text) => expect(renovate(text)).toEqual([]));

  it.each([
    ["some updates off", '{ packageRules: [{ matchUpdateTypes: ["major"], enabled: false }] }'],
    ["another manager off", '{ packageRules: [{ matchManagers: ["npm"], enabled: false }] }'],
    [
      "another image off",
      '{ packageRules: [{ matchPackageNames: ["public.ecr.aws/lambda/nodejs"], enabled: false }] }',
    ],
    [
      "a star that crosses no slash",
      '{ packageRules: [{ matchPackageNames: ["public.ecr.aws/*"], enabled: false }] }',
    ],
    ["an empty list", "{ packageRules: [{ matchPackageNames: [], enabled: false }] }"],
    ["some files off", '{ packageRules: [{ matchPaths: ["apps/**"], enabled: false }] }'],
    [
      "a later rule",
      '{ packageRules: [{ enabled: false }, { matchUpdateTypes: ["digest"], enabled: true }] }',
    ],
    [
      "a negated name",
      '{ packageRules: [{ matchPackageNames: ["**", "!public.ecr.aws/**"], enabled: false }] }',
    ],
    ["an endless name", `{ packageRules: [{ matchPackageNames: ["${"*".repeat(501)}"], enabled: false }] }`],
    ["all managers", '{ enabledManagers: ["/.*/"] }'],
    ["files that others include", '{ includePaths: ["apps/**"] }'],
  ])("is found with %s", (_, text) => expect(renovate(text)).toHaveLength(1));

  it("counts only where Renovate reads it first", () => {
    const files = [
      readRenovateFile(".renovaterc", "{}"),
      readRenovateFile("renovate.json", "{ enabled: false }"),
    ];
    expect(run(files, [PYTHON])).toEqual([]);
    expect(run(files.slice(0, 1), [PYTHON])).toHaveLength(1);
  });

  it("may stand in package.json", () => {
    const text = '{\n  "name": "x",\n  "renovate": {\n    "extends": ["config:base"]\n  }\n}';
    expect(renovate(text, [PYTHON], "package.json")[0]?.location).toMatchObject({ line: 4, column: 16 });
    expect(readRenovateFile("package.json", '{ "name": "x" }')).toBeUndefined();
    expect(readRenovateFile("package.json", '{ "keywords": ["renovate"] }')).toBeUndefined();
  });

  it("concerns the files that Renovate reads by their name, or was told of", () => {
    const images = [{ repository: "public.ecr.aws/lambda/python", files: ["image.docker"] }];
    expect(renovate("{}", images)).toEqual([]);
    expect(renovate("{ dockerfile: { managerFilePatterns: ['/docker$/'] } }", images)).toHaveLength(1);
  });

  it("is expanded within bounds", () => {
    const braces = "{a,b}".repeat(80);
    expect(renovate(`{ packageRules: [{ matchPackageNames: ["${braces}"], enabled: false }] }`)).toHaveLength(
      1,
    );
  });
});

describe("a Dependabot configuration", () => {
  const entry = (more: string, directory = 'directory: "/"') =>
    `version: 2\nupdates:\n  - package-ecosystem: npm\n    directory: "/"\n  - package-ecosystem: "docker"\n    ${directory}\n${more}`;

  it("is found where docker is enabled, with the line to add", () => {
    expect(dependabot(entry(""))).toEqual([
      {
        message: 'Dependabot also updates the image "lambda/python".',
        help: 'Add to this entry\'s list: ignore: [{ dependency-name: "lambda/*" }]',
        location: { file: ".github/dependabot.yml", line: 5, column: 24, endLine: 5, endColumn: 32 },
      },
    ]);
  });

  it("is silent once the line that it names is there", () => {
    const repositories = [
      "public.ecr.aws/lambda/python",
      "docker.io/amazon/aws-lambda-java",
      "docker.io/library/node",
    ];
    const managed = repositories.map((repository) => ({ repository, files: ["Dockerfile"] }));
    const [finding] = dependabot(entry(""), managed);
    expect(finding?.message).toBe('Dependabot also updates the image "amazon/aws-lambda-java" and 2 others.');
    const ignore = finding?.help.slice(finding.help.indexOf("ignore:"));
    expect(ignore).toContain(
      '"amazon/aws-lambda-*" }, { dependency-name: "lambda/*" }, { dependency-name: "node" }',
    );
    expect(dependabot(entry(`    ${ignore}\n`), managed)).toEqual([]);
  });

  it.each([
    ["another directory", entry("", 'directory: "/web"')],
    ["no directory", entry("", "labels: []")],
    ["no pull requests", entry("    open-pull-requests-limit: 0\n")],
    ["the path by name", entry("    ignore:\n      - dependency-name: Lambda/Python\n")],
    ["everything ignored", entry('    ignore:\n      - dependency-name: "*"\n')],
    ["other images allowed", entry("    allow:\n      - dependency-name: node\n")],
    ["the files left out", entry("    exclude-paths: [apps/**, Dockerfile]\n", "directories: ['**']")],
    [
      "a folder left out",
      entry("    exclude-paths: [orders]\n", "directories: [/apps/]").replace("orders", "orders/"),
    ],
    ["no docker", "version: 2\nupdates:\n  - package-ecosystem: npm\n    directory: /\n"],
    ["no list", "updates: docker\n"],
    ["nothing", ""],
    ["no YAML", "updates: [\n"],
  ])("is silent with %s", (_, text) => expect(dependabot(text)).toEqual([]));

  it.each([
    ["the registry in the name", entry('    ignore:\n      - dependency-name: "public.ecr.aws/lambda/*"\n')],
    [
      "some updates ignored",
      entry(
        '    ignore:\n      - dependency-name: "*"\n        update-types: ["version-update:semver-major"]\n',
      ),
    ],
    [
      "some versions ignored",
      entry('    ignore:\n      - dependency-name: "*"\n        versions: [">=3.13"]\n'),
    ],
    ["the image allowed", entry("    allow:\n      - dependency-name: lambda/*\n")],
    ["all allowed", entry("    allow:\n      - dependency-type: all\n")],
    ["globs of directories", entry("", 'directories: ["/apps/*"]')],
    ["a tree of directories", entry("", 'directories: ["/apps/**"]')],
    ["the tree's top", entry("", 'directories: ["/apps/orders/**"]')],
    ["some files left out", entry("    exclude-paths: [apps/**]\n", "directories: ['**']")],
  ])("is found with %s", (_, text) => expect(dependabot(text)).toHaveLength(1));

  it("is silent for files that Dependabot doesn't read", () => {
    const images = [{ repository: "public.ecr.aws/lambda/python", files: ["image.docker"] }];
    expect(dependabot(entry(""), images)).toEqual([]);
  });

  it("is no finding where it is an alias bomb", () => {
    const bomb = Array.from(
      { length: 9 },
      (_, n) => `a${n + 1}: &a${n + 1} [${"*aN,".replace("N", `${n}`).repeat(9)}]`,
    );
    expect(dependabot(`a0: &a0 [x,x]\n${bomb.join("\n")}\n`)).toEqual([]);
  });

  it("is found at its beginning where the document tells no place", () => {
    const text = entry("");
    const document = { errors: [], toJS: () => parseDocument(text).toJS(), getIn: () => undefined };
    const [finding] = run([readDependabotFile("x", text, document)], [PYTHON]);
    expect(finding?.location).toMatchObject({ line: 1, column: 1 });
  });
});
