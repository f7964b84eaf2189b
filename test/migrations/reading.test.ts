import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isContextFile } from "../../src/migrations/context-files.ts";
import { findMigration, MIGRATIONS } from "../../src/migrations/index.ts";
import { jsonMembers } from "../../src/migrations/json-members.ts";
import { JAVA, JAVASCRIPT, PYTHON, plainCode, RUBY } from "../../src/migrations/plain-code.ts";
import { tomlTexts } from "../../src/migrations/toml-texts.ts";
import { migrated } from "./run-migration.ts";

describe("the files that are asked for", () => {
  it.each([
    ["requirements-dev.txt", "python", true],
    ["a/b/app.py", "python", true],
    ["app.py", "nodejs", false],
    ["node_modules/a/package.json", "nodejs", false],
    ["Dockerfile.worker", "java", true],
    ["docker/api.Dockerfile", "os-only", true],
    [".tool-versions", "os-only", true],
    ["go.mod", "go", true],
    ["main.go", "go", false],
    ["constructor", "constructor", false],
  ])("%s for %s: %s", (path, language, wanted) => expect(isContextFile(path, language)).toBe(wanted));
});

describe("plain code", () => {
  it.each([
    [
      JAVASCRIPT,
      'a // b\n\'c\' /* d\n */ + `e\nf` / g; h = /i"/ + "j\\"k"',
      "a     \n' '     \n    + ` \n ` / g; h = /  / + \"    \"",
    ],
    [JAVASCRIPT, "return /'/.test(x) || /'/", "return / /.test(x) || / /"],
    [JAVASCRIPT, "'open\nnext", "'    \nnext"],
    [JAVASCRIPT, "`open\nnext", "`    \n    "],
    [JAVASCRIPT, "/* open", "       "],
    [JAVASCRIPT, "// end", "      "],
    [JAVASCRIPT, "#x = 1; /y'/", "#x = 1; /  /"],
    [JAVASCRIPT, "/a'/", "/  /"],
    [PYTHON, 'a = """b\n# c""" # d\n\'e\' /f', 'a = """ \n   """    \n\' \' /f'],
    [JAVA, 'x = """\n a"b""" + \'"\' // y', 'x = """\n    """ + \' \'     '],
    [RUBY, "a # b\n=begin\nc\n=end\nd 'e\nf' if /#/", "a    \n      \n \n    \nd ' \n ' if / /"],
    [RUBY, "\n=begin\nc", "\n      \n "],
  ])("%#", (syntax, text, expected) => expect(plainCode(text, syntax)).toBe(expected));

  it("keeps every line and the length of any text", () => {
    const text = fc.string({
      unit: fc.constantFrom("'", '"', "`", "/", "*", "\\", "\n", "#", "a", " ", "=begin", "=end", "$"),
      maxLength: 60,
    });
    fc.assert(
      fc.property(text, fc.constantFrom(JAVASCRIPT, PYTHON, JAVA, RUBY), (source, syntax) => {
        const code = plainCode(source, syntax);
        expect(code.length).toBe(source.length);
        for (let at = 0; at < source.length; at++) {
          expect(code[at] === source[at] || code[at] === " ").toBe(true);
          if (source[at] === "\n") expect(code[at]).toBe("\n");
        }
      }),
    );
  });

  it("takes linear time", () => {
    const started = performance.now();
    for (const unit of ["'", '"', "`a", "/*", "/", "\n=begin", "=", "(/", "\\"]) {
      for (const syntax of [JAVASCRIPT, RUBY]) plainCode(unit.repeat(200_000), syntax);
    }
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe("JSON's members", () => {
  it("are those that JSON.parse finds", () => {
    const value = fc.dictionary(
      fc.stringMatching(/^[a-z]{1,5}$/),
      fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), fc.stringMatching(/^[\w .-]{0,9}$/)),
    );
    fc.assert(
      fc.property(value, fc.constantFrom(0, 2), (object, indent) => {
        const text = JSON.stringify(object, null, indent);
        const found = jsonMembers(text).filter(({ path }) => path.length === 2);
        const expected = Object.entries(object).flatMap(([a, b]) =>
          Object.entries(b).map(([c, d]) => [a, c, d]),
        );
        expect(found.map(({ path, value: told }) => [...path, told?.text])).toEqual(expected);
        for (const { value: told } of found)
          expect(text.slice(told?.span.start, told?.span.end)).toBe(told?.text);
      }),
    );
  });

  it.each(["{", "}", '{"a": [}', '{"a": "b"', "]"])("are none in %s", (text) =>
    expect(jsonMembers(text)).toEqual([]),
  );

  it("come without depth, arrays and escapes", () => {
    const text = '{"a":{"b":{"c":{"d":{"e":{"f":"1"}}}}},"g":["x",{"h":"2"}],"i":"\\n","j":1,"k":"3"}';
    const values = jsonMembers(text).flatMap(({ path, value }) =>
      value ? [`${path.join(".")}=${value.text}`] : [],
    );
    expect(values).toEqual(["k=3"]);
  });
});

describe("TOML's texts", () => {
  it("are those of one line", () => {
    const text =
      "a = '1'\n[t.u]\r\nb = \"2\"\r\nc = \"\"\"\nd = '3'\n\"\"\"\n e = '4' # x\nf = 5\ng = '''x'''\n'h' = '6'\n";
    const found = tomlTexts(text).map(({ table, key, value, span }) => [
      table,
      key,
      value,
      text.slice(span.start, span.end),
    ]);
    expect(found).toEqual([
      ["", "a", "1", "1"],
      ["t.u", "b", "2", "2"],
      ["t.u", "e", "4", "4"],
      ["t.u", "g", "", ""],
      ["t.u", "h", "6", "6"],
    ]);
  });
});

describe("migrations of what is named elsewhere", () => {
  const ways = [
    ["python3.11", "python3.12", "python:3.11"],
    ["nodejs18.x", "nodejs24.x", "nodejs:18"],
    ["ruby3.2", "ruby3.4", "ruby:3.2"],
    ["dotnet6", "dotnet10", "dotnet:6"],
    ["java11", "java21", "java:11"],
    ["go1.x", "provided.al2023", "go:1"],
  ] as const;
  const words = [
    "3.11",
    "18",
    "3.2",
    "net6.0",
    "11",
    "pip install --python-version 3.11",
    "ENV PATH=/x/python3.11/y",
    "\n",
    " ",
    '"',
    "RUN ",
    "ruby ",
    "{",
    "}",
    ":",
    ",",
    "engines",
    "node",
    "<TargetFramework>",
    "</",
    "go build ",
    "CMD ",
    '["main"]',
    "COPY . /var/task/main",
  ];
  const noise = fc.array(fc.constantFrom(...words), { maxLength: 25 }).map((parts) => parts.join(""));
  const own = MIGRATIONS.filter(({ id }) => /^(?:named|breaks|native)-/.test(id));

  it("leave nothing to do for a second run, and touch nothing but versions", () => {
    fc.assert(
      fc.property(fc.constantFrom(...ways), noise, noise, ([from, to, image], run, text) => {
        const names = [
          ".nvmrc",
          "package.json",
          "Gemfile",
          "pyproject.toml",
          "a.csproj",
          "pom.xml",
          ".tool-versions",
          "app.py",
          "app.js",
          "requirements.txt",
        ];
        const files = {
          Dockerfile: `FROM public.ecr.aws/lambda/${image}\n${run}\n`,
          ...Object.fromEntries(names.map((name) => [name, text])),
        };
        for (const migration of own) {
          const once = migrated(migration, [from, to], files);
          for (const edit of once.result.edits) expect(edit.start).toBeLessThanOrEqual(edit.end);
          const after = { ...files, ...once.changed };
          expect(migrated(migration, [from, to], after).changed).toEqual({});
        }
      }),
      { numRuns: 150 },
    );
  });

  it("are found by their ids, which are well-formed", () => {
    expect(findMigration("named-paths")?.title).toBe("Paths with the language's version");
    expect(findMigration("constructor")).toBeUndefined();
    for (const { id, title, rationale } of MIGRATIONS) {
      expect(id).toMatch(/^[a-z][a-z0-9-]+$/);
      expect(title.length).toBeLessThan(60);
      expect(title).not.toMatch(/\.$/);
      expect(rationale).toMatch(/\]\(https:\/\//);
      expect(rationale).toMatch(/\.$/);
    }
    expect(new Set(MIGRATIONS.map(({ id }) => id)).size).toBe(MIGRATIONS.length);
  });
});
