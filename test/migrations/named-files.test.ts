import { describe, expect, it } from "vitest";
import type { Migration } from "../../src/migrations/migration.ts";
import { namedDotnetProject } from "../../src/migrations/named-dotnet-project.ts";
import { namedDotnetSdk } from "../../src/migrations/named-dotnet-sdk.ts";
import { namedGemfile } from "../../src/migrations/named-gemfile.ts";
import { namedJavaRelease } from "../../src/migrations/named-java-release.ts";
import { namedNodeEngines } from "../../src/migrations/named-node-engines.ts";
import { namedPythonProject } from "../../src/migrations/named-python-project.ts";
import { namedVersionFiles } from "../../src/migrations/named-version-files.ts";
import { migrated } from "./run-migration.ts";

type Way = readonly [string, string];
const BASES: Readonly<Record<string, string>> = {
  python: "python:3.11",
  nodejs: "nodejs:18",
  ruby: "ruby:3.2",
  dotnet: "dotnet:6",
  java: "java:11",
};
const PYTHON: Way = ["python3.11", "python3.12"];
const NODE: Way = ["nodejs18.x", "nodejs24.x"];
const RUBY: Way = ["ruby3.2", "ruby3.4"];
const DOTNET: Way = ["dotnet6", "dotnet10"];

function run(migration: Migration, way: Way, files: Readonly<Record<string, string>>) {
  const language = /^[a-z]+/.exec(way[0])?.[0] ?? "";
  return migrated(migration, way, {
    Dockerfile: `FROM public.ecr.aws/lambda/${BASES[language]}\n`,
    ...files,
  });
}

/** What a file becomes, or where its notes are. */
function outcome(migration: Migration, way: Way, path: string, text: string): string | undefined {
  const { changed, notes } = run(migration, way, { [path]: text });
  if (notes.length > 0) return notes.map((note) => note.split(" ").slice(0, 2).join(" ")).join();
  return changed[path] ?? "same";
}

describe("version managers' files", () => {
  it.each<[Way, string, string, string]>([
    [NODE, ".nvmrc", "18\n", "24\n"],
    [NODE, ".nvmrc", "v18", "v24"],
    [NODE, ".nvmrc", "# for Lambda\n\nlts/hydrogen\r\n", "# for Lambda\n\nlts/krypton\r\n"],
    [NODE, ".nvmrc", "v18.17.0\n", ".nvmrc:1 todo"],
    [NODE, ".nvmrc", "lts/*\n", "same"],
    [NODE, ".nvmrc", "\n", "same"],
    [NODE, ".node-version", "18.x\n", "24.x\n"],
    [NODE, ".node-version", "20\n", "same"],
    [["nodejs20.x", "nodejs26.x"], ".nvmrc", "lts/iron\n", "same"],
    [PYTHON, ".python-version", "3.11\n", "3.12\n"],
    [PYTHON, ".python-version", "3.11.4\n", ".python-version:1 todo"],
    [PYTHON, "runtime.txt", "python-3.11", "python-3.12"],
    [RUBY, ".ruby-version", "ruby-3.2\n", "ruby-3.4\n"],
    [RUBY, ".ruby-version", "3.2.2\n", ".ruby-version:1 todo"],
    [PYTHON, ".tool-versions", "nodejs 18.1.0\npython 3.11\n", "nodejs 18.1.0\npython 3.12\n"],
    [NODE, ".tool-versions", "python 3.11\nnodejs 18.19.0\n", ".tool-versions:2 todo"],
    [PYTHON, "mise.toml", '[tools]\npython = "3.11"\n', '[tools]\npython = "3.12"\n'],
    [["java11", "java21"], ".tool-versions", "java corretto-11\n", "java corretto-21\n"],
    [["java11", "java11.al2023"], ".tool-versions", "java corretto-11\n", "same"],
  ])("%s %s %j", (way, path, before, after) => {
    expect(outcome(namedVersionFiles, way, path, before)).toBe(after);
  });

  it("are noted where they may be another image's too", () => {
    const files = {
      "a/Dockerfile": "FROM public.ecr.aws/lambda/python:3.11\n",
      "b/Dockerfile": "FROM scratch\n",
      ".python-version": "3.11\n",
      "a/.python-version": "3.11\n",
      "a/src/deep/.python-version": "3.11\n",
      "b/.python-version": "3.11\n",
    };
    const { changed, notes } = migrated(namedVersionFiles, PYTHON, files, "a/Dockerfile");
    expect(changed).toEqual({ "a/.python-version": "3.12\n", "a/src/deep/.python-version": "3.12\n" });
    expect(notes).toEqual([expect.stringMatching(/^\.python-version:1 todo "3\.11" .*other images/)]);
  });
});

describe("Node.js in package.json", () => {
  it.each([
    ["18", "24"],
    ["18.x", "24.x"],
    ["^18.12.1", "^24.0.0"],
    ["~18", "~24"],
    ["~18.1", "~24.0"],
    ["18.17.0", "todo"],
    [">=18", "same"],
    [">= 18 < 20", ">= 18 < 25"],
    [">=18.0.0 <19.0.0", ">=18.0.0 <25.0.0"],
    ["<=18", "<=24"],
    ["<18.5.0", "todo"],
    ["18 || 20", "todo"],
    ["^16", "todo"],
    ["*", "todo"],
    ["=18", "=24"],
    ["!18", "todo"],
    ["==18", "todo"],
    ["!!!18", "todo"],
    [`${">=18 ".repeat(60)}`, "todo"],
  ])("%s", (before, after) => {
    const text = (range: string) => `{\n  "name": "x",\n  "engines": { "npm": "9", "node": "${range}" }\n}\n`;
    const expected = after === "todo" ? "package.json:3 todo" : after === "same" ? "same" : text(after);
    expect(outcome(namedNodeEngines, NODE, "package.json", text(before))).toBe(expected);
  });

  it("is found by its path alone", () => {
    const text =
      '{ "node": "18", "x": { "engines": { "node": "18" } }, "engines": [{ "node": "18" }], "volta": { "node": "18.1.0" } }';
    expect(outcome(namedNodeEngines, NODE, "package.json", text)).toBe("package.json:1 todo");
    expect(outcome(namedNodeEngines, NODE, "package.json", '{"engines": {"node": "1\\u0038"}}')).toBe("same");
    expect(outcome(namedNodeEngines, NODE, "package.json", '{"engines": {"node": "18"}')).toBe("same");
    expect(outcome(namedNodeEngines, NODE, "package.json", '{"engines": {"node": "18"]')).toBe("same");
  });
});

describe("Python in projects", () => {
  it.each([
    ["==3.11.*", "==3.12.*"],
    ["~=3.11.0", "~=3.12.0"],
    ["~=3.11", "same"],
    [">=3.11,<3.12", ">=3.11,<3.13"],
    [">=3.9, <=3.11", ">=3.9, <=3.12"],
    ["~3.11", "~3.12"],
    ["^3.11", "same"],
    ["3.11.*", "3.12.*"],
    ["==3.11.4", "todo"],
    ["~=3", "todo"],
    [">=3.8", "same"],
    [">=3.13", "todo"],
  ])("%s", (before, after) => {
    const text = (range: string) =>
      `[project]\nname = "x"\nrequires-python = "${range}"\ndescription = """\nrequires-python = "3.11"\n"""\n`;
    const expected = after === "todo" ? "pyproject.toml:3 todo" : after === "same" ? "same" : text(after);
    expect(outcome(namedPythonProject, PYTHON, "pyproject.toml", text(before))).toBe(expected);
  });

  it("follow Poetry and Pipenv, and ask for a new lock file", () => {
    const { changed, notes } = run(namedPythonProject, PYTHON, {
      "pyproject.toml":
        "[tool.poetry.dependencies]\npython = '~3.11' # Lambda\n[tool.x]\npython = \"~3.11\"\n",
      "poetry.lock": "",
      Pipfile: '[requires]\npython_version = "3.11"\n',
      "x/Pipfile": '[requires]\npython_full_version = "3.11.2"\n',
      "y/Pipfile": '[requires]\npython_version = "3.9"\n',
    });
    expect(changed).toEqual({
      "pyproject.toml":
        "[tool.poetry.dependencies]\npython = '~3.12' # Lambda\n[tool.x]\npython = \"~3.11\"\n",
      Pipfile: '[requires]\npython_version = "3.12"\n',
    });
    expect(notes).toEqual([
      expect.stringMatching(/^pyproject\.toml:2 todo poetry\.lock must be made anew/),
      expect.stringMatching(/^Pipfile:2 todo poetry\.lock/),
      expect.stringMatching(/^x\/Pipfile:2 todo "3\.11\.2"/),
    ]);
  });
});

describe("Ruby in a Gemfile", () => {
  it.each([
    ['ruby "3.2"\n', 'ruby "3.4"\n'],
    ["ruby '~> 3.2.0'\n", "ruby '~> 3.4.0'\n"],
    ['ruby "~> 3.2"\n', "same"],
    ['ruby(">= 3.1", "< 3.3")\n', 'ruby(">= 3.1", "< 3.5")\n'],
    ['ruby "= 3.2"\n', 'ruby "= 3.4"\n'],
    ['gem "x"\nruby "3.2.2"\n', "Gemfile:2 todo"],
    ['ruby "~> 3"\n', "same"],
    ['ruby file: ".ruby-version"\n', "same"],
    ['# ruby "3.2"\n', "same"],
  ])("%j", (before, after) => {
    expect(outcome(namedGemfile, RUBY, "Gemfile", before)).toBe(after);
  });

  it("is noted in the lock file", () => {
    const lock = "GEM\n\nRUBY VERSION\n   ruby 3.2.2p53\n\nBUNDLED WITH\n   2.4.1\n";
    expect(outcome(namedGemfile, RUBY, "Gemfile.lock", lock)).toBe("Gemfile.lock:4 todo");
    expect(outcome(namedGemfile, RUBY, "Gemfile.lock", "RUBY VERSION\n   ruby 3.3.0\n")).toBe("same");
    expect(outcome(namedGemfile, RUBY, "Gemfile.lock", "GEM\n")).toBe("same");
  });
});

describe(".NET projects", () => {
  it.each([
    ["<TargetFramework>net6.0</TargetFramework>", "<TargetFramework>net10.0</TargetFramework>"],
    [
      '<TargetFramework Condition="x">\n net6.0 </TargetFramework>',
      '<TargetFramework Condition="x">\n net10.0 </TargetFramework>',
    ],
    [
      "<TargetFrameworks>netstandard2.0;net6.0</TargetFrameworks>",
      "<TargetFrameworks>netstandard2.0;net10.0</TargetFrameworks>",
    ],
    ["<TargetFrameworks>net6.0;net10.0</TargetFrameworks>", "same"],
    ["<!-- <TargetFramework>net6.0</TargetFramework> -->", "same"],
    ["<!-- <TargetFramework>net6.0</TargetFramework>", "same"],
    ["<TargetFramework>net6.0-windows</TargetFramework>", "same"],
  ])("%j", (before, after) => {
    expect(outcome(namedDotnetProject, DOTNET, "src/App.csproj", before)).toBe(after);
  });

  it("have settings for dotnet lambda", () => {
    const before =
      '{\n  // comment "framework": "net6.0"\n  "framework" : "net6.0", /* { */\n  "function-runtime": "dotnet6",\n  "x": { "framework": "net6.0" },\n}\n';
    const after =
      '{\n  // comment "framework": "net6.0"\n  "framework" : "net10.0", /* { */\n  "function-runtime": "dotnet10",\n  "x": { "framework": "net6.0" },\n}\n';
    expect(outcome(namedDotnetProject, DOTNET, "aws-lambda-tools-defaults.json", before)).toBe(after);
    expect(outcome(namedDotnetProject, DOTNET, "aws-lambda-tools-defaults.json", '{"a": 1 /* ')).toBe("same");
  });

  it("are noted where others may use them", () => {
    const files = {
      "a/Dockerfile": "FROM public.ecr.aws/lambda/dotnet:6\n",
      "b/Dockerfile": "FROM public.ecr.aws/lambda/dotnet:6\n",
      "Directory.Build.props": "<TargetFramework>net6.0</TargetFramework>\n",
      "global.json": '{"sdk": {"version": "6.0.100"}}',
    };
    expect(migrated(namedDotnetProject, DOTNET, files, "a/Dockerfile")).toMatchObject({
      changed: {},
      notes: [expect.stringMatching(/^Directory\.Build\.props:1 todo net6\.0 must become net10\.0/)],
    });
    expect(migrated(namedDotnetSdk, DOTNET, files, "a/Dockerfile")).toMatchObject({
      changed: {},
      notes: [expect.stringMatching(/^global\.json:1 todo/)],
    });
  });

  it.each([
    ['{"sdk": {"version": "6.0.400", "rollForward": "latestFeature"}}', '"10.0.100"', "done"],
    ['{"sdk": {"version": "6.0.400"}}', '"10.0.100"', "todo"],
    ['{"sdk": {"version": "8.0.100"}}', '"8.0.100"', undefined],
    ["{}", "{}", undefined],
  ])("have an SDK in %s", (text, expected, kind) => {
    const { changed, notes } = run(namedDotnetSdk, DOTNET, { "global.json": text });
    expect(changed["global.json"] ?? text).toContain(expected);
    expect(notes.map((note) => note.split(" ")[1])).toEqual(kind === undefined ? [] : [kind]);
  });
});

describe("Java releases", () => {
  const MAVEN =
    "FROM maven:3-eclipse-temurin-11 AS build\nRUN mvn package\nFROM public.ecr.aws/lambda/java:11\nCOPY --from=build /x /x\n";
  const pom = (version: string) =>
    `<maven.compiler.source>${version}</maven.compiler.source>\n<java.version>${version}</java.version>\n<version>11</version>\n<!-- <release>11</release> -->\n`;

  it("follow the builder that moves", () => {
    const { changed, notes } = migrated(namedJavaRelease, ["java11", "java21"], {
      Dockerfile: MAVEN,
      "pom.xml": pom("11"),
      "build.gradle":
        "sourceCompatibility = '11'\ntargetCompatibility = JavaVersion.VERSION_11\n// sourceCompatibility = 11\njava { toolchain { languageVersion = JavaLanguageVersion.of(11) } }\nversion = '11'\n",
      "app/build.gradle.kts": "kotlin { jvmToolchain(11) }\ntasks { options.release.set(11) }\n",
    });
    expect(changed).toEqual({
      "pom.xml": pom("21"),
      "build.gradle":
        "sourceCompatibility = '21'\ntargetCompatibility = JavaVersion.VERSION_21\n// sourceCompatibility = 11\njava { toolchain { languageVersion = JavaLanguageVersion.of(21) } }\nversion = '11'\n",
      "app/build.gradle.kts": "kotlin { jvmToolchain(21) }\ntasks { options.release.set(21) }\n",
    });
    expect(notes).toEqual([]);
  });

  it("are written with 1 before 8", () => {
    const files = {
      Dockerfile: MAVEN.replaceAll("11", "8"),
      "pom.xml": pom("1.8"),
      "build.gradle": "sourceCompatibility = 1.8\ntargetCompatibility = JavaVersion.VERSION_1_8\n",
    };
    const { changed } = migrated(namedJavaRelease, ["java8.al2", "java21"], files);
    expect(changed["build.gradle"]).toBe(
      "sourceCompatibility = 21\ntargetCompatibility = JavaVersion.VERSION_21\n",
    );
  });

  it("are noted where the jar is built elsewhere", () => {
    const way = ["java11", "java21"] as const;
    expect(outcome(namedJavaRelease, way, "pom.xml", pom("11"))).toBe("pom.xml:1 todo");
    expect(outcome(namedJavaRelease, way, "pom.xml", pom("17"))).toBe("same");
    expect(outcome(namedJavaRelease, ["java11", "java11.al2023"], "pom.xml", pom("11"))).toBe("same");
  });
});
