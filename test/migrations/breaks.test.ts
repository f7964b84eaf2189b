import { describe, expect, it } from "vitest";
import { breaksDotnetPackages } from "../../src/migrations/breaks-dotnet-packages.ts";
import { breaksGoClient } from "../../src/migrations/breaks-go-client.ts";
import { breaksJavaFlags } from "../../src/migrations/breaks-java-flags.ts";
import { breaksJavaModules } from "../../src/migrations/breaks-java-modules.ts";
import { breaksNodeAssertions } from "../../src/migrations/breaks-node-assertions.ts";
import { breaksNodeCallbacks } from "../../src/migrations/breaks-node-callbacks.ts";
import { breaksNodeCertificates } from "../../src/migrations/breaks-node-certificates.ts";
import { breaksNodeSdk } from "../../src/migrations/breaks-node-sdk.ts";
import { breaksPythonModules } from "../../src/migrations/breaks-python-modules.ts";
import { breaksRubyGems } from "../../src/migrations/breaks-ruby-gems.ts";
import type { Migration } from "../../src/migrations/migration.ts";
import { nativeDependencies } from "../../src/migrations/native-dependencies.ts";
import { migrated } from "./run-migration.ts";

type Way = readonly [string, string];
const NODE: Way = ["nodejs18.x", "nodejs24.x"];
const PYTHON: Way = ["python3.11", "python3.13"];

function notesOf(migration: Migration, way: Way, files: Readonly<Record<string, string>>): readonly string[] {
  const { changed, notes } = migrated(migration, way, {
    Dockerfile: "FROM public.ecr.aws/lambda/base:1\n",
    ...files,
  });
  expect(changed).toEqual({});
  return notes;
}

function placesOf(migration: Migration, way: Way, files: Readonly<Record<string, string>>): string[] {
  return notesOf(migration, way, files).map((note) => note.split(" ")[0] ?? "");
}

describe("callback handlers", () => {
  it.each([
    "exports.handler = (event, context, callback) => {}",
    "exports.handler = function (event, context, cb) {\n}",
    "export function handler(event: E<A, B>, context: Context, callback: Callback<R>): void {}",
    "export const handler: Handler = async ({ body }, _ctx, _callback) => {}",
    "module.exports = (e,ctx,done)=>{}",
    "context.succeed(1)",
    "context.callbackWaitsForEmptyEventLoop = false;",
  ])("%s", (code) => {
    expect(placesOf(breaksNodeCallbacks, NODE, { "src/app.ts": `// x\n${code}\n` })).toEqual([
      "src/app.ts:2",
    ]);
    expect(placesOf(breaksNodeCallbacks, ["nodejs18.x", "nodejs22.x"], { "app.ts": code })).toEqual([]);
    expect(placesOf(breaksNodeCallbacks, ["nodejs24.x", "nodejs26.x"], { "app.ts": code })).toEqual([]);
  });

  it.each([
    "exports.handler = async (event, context) => {}",
    "// exports.handler = (event, context, callback) => {}",
    "/* (event, context, callback) => {} */",
    "const s = '(event, context, callback) => {}'",
    "const t = `(event, context, callback) => {}`",
    "const r = /(event, context, callback) => {}/;",
    "return inner(event, context, callback);",
    "inner(event, context, callback",
    `inner(event, context, callback, ${"x, ".repeat(200)})`,
    "inner(event, context, callback, f())",
    "my.context.done; a.done()",
  ])("are none in %s", (code) => {
    expect(placesOf(breaksNodeCallbacks, NODE, { "app.js": code })).toEqual([]);
  });

  it("are looked for in the function's own code alone", () => {
    const code = "exports.handler = (event, context, callback) => {}";
    const files = {
      "a/Dockerfile": "FROM public.ecr.aws/lambda/nodejs:18\n",
      "b/Dockerfile": "FROM scratch\n",
      ...{ "a/app.js": code, "b/app.js": code, "a/app.test.js": code, "a/tests/x.js": code, "app.js": code },
      ...{ "a/webpack.config.js": code, "a/long.js": code + " ".repeat(1_000_001) },
    };
    const { notes } = migrated(breaksNodeCallbacks, NODE, files, "a/Dockerfile");
    expect(notes.map((note) => note.split(" ")[0])).toEqual(["a/app.js:1"]);
    expect(placesOf(breaksNodeCallbacks, NODE, { "x.js": `${code}\n`.repeat(20) })).toHaveLength(5);
  });
});

describe("what else breaks in Node.js", () => {
  it("is an import assertion", () => {
    const code =
      'import a from "./a.json" assert { type: "json" };\nassert({ type: 1 });\nimport b from "b" with { type: "json" };\n';
    expect(placesOf(breaksNodeAssertions, ["nodejs20.x", "nodejs22.x"], { "app.mjs": code })).toEqual([
      "app.mjs:1",
    ]);
    expect(placesOf(breaksNodeAssertions, ["nodejs22.x", "nodejs24.x"], { "app.mjs": code })).toEqual([]);
  });

  it("is the SDK of version 2 where nothing installs it", () => {
    const way: Way = ["nodejs16.x", "nodejs22.x"];
    const code =
      'const a = require("aws-sdk");\nimport s3 from "aws-sdk/clients/s3";\nrequire("aws-sdk-mock");\n// require("aws-sdk")\nrequire("x';
    expect(placesOf(breaksNodeSdk, way, { "app.js": code })).toEqual(["app.js:1", "app.js:2"]);
    const dev = '{"devDependencies": {"aws-sdk": "2"}}';
    expect(placesOf(breaksNodeSdk, way, { "app.js": code, "package.json": dev })).toHaveLength(2);
    const installed = '{"dependencies": {"aws-sdk": "2"}}';
    expect(placesOf(breaksNodeSdk, way, { "app.js": code, "package.json": installed })).toEqual([]);
    expect(placesOf(breaksNodeSdk, NODE, { "app.js": code })).toEqual([]);
  });

  it("are Amazon's certificates for clients of databases", () => {
    const files = { "package.json": '{\n"dependencies": {\n"x": "1",\n"pg": "8",\n"mysql2": "3" } }' };
    expect(placesOf(breaksNodeCertificates, NODE, files)).toEqual(["package.json:4"]);
    const Dockerfile =
      "FROM public.ecr.aws/lambda/nodejs:18\nENV NODE_EXTRA_CA_CERTS=/var/runtime/ca-cert.pem\n";
    expect(placesOf(breaksNodeCertificates, NODE, { ...files, Dockerfile })).toEqual([]);
    expect(
      placesOf(breaksNodeCertificates, NODE, { "package.json": '{"dependencies": {"x": "1"}}' }),
    ).toEqual([]);
  });
});

describe("modules that Python dropped", () => {
  it.each([
    "import imp",
    "import os, imp as i",
    "from distutils.version import LooseVersion",
    "  import telnetlib",
    "from cgi import escape",
    "import pkg_resources",
  ])("%s", (line) => {
    expect(
      placesOf(breaksPythonModules, PYTHON, { "app.py": `"""\n${line}\n"""\n# ${line}\n${line}\n` }),
    ).toEqual(["app.py:5"]);
  });

  it.each([
    ["import imp_x, important", {}],
    ["import cgi", { "requirements.txt": "legacy_cgi==2.6\n" }],
    ["from distutils import x", { "poetry.lock": '[[package]]\nname = "setuptools"\n' }],
    ["import pkg_resources", { "requirements.txt": "setuptools\n" }],
    ["import parser", { "src/parser.py": "" }],
    ["from commands import x", { "commands/__init__.py": "" }],
    ["from . import cgi", {}],
    ["datetime.utcnow()", {}],
    ["x = 'import imp'", {}],
    ["import urllib2", {}],
  ])("%s breaks nothing beside %j", (line, files) => {
    expect(placesOf(breaksPythonModules, PYTHON, { "app.py": `${line}\n`, ...files })).toEqual([]);
  });

  it("counts between the two versions alone", () => {
    const files = { "app.py": "import imp\nimport cgi\nimport nis\nimport pkg_resources\nimport urllib2\n" };
    expect(placesOf(breaksPythonModules, ["python3.11", "python3.12"], files)).toEqual([
      "app.py:1",
      "app.py:4",
    ]);
    expect(placesOf(breaksPythonModules, ["python3.12", "python3.14"], files)).toEqual([
      "app.py:2",
      "app.py:3",
    ]);
    expect(placesOf(breaksPythonModules, ["python2.7", "python3.12"], files)).toEqual([
      "app.py:1",
      "app.py:4",
      "app.py:5",
    ]);
    expect(notesOf(breaksPythonModules, PYTHON, { "app.py": "import nis" })).toEqual([
      "app.py:1 todo Python 3.13 and later have no module nis.",
    ]);
  });
});

describe("what breaks in Java", () => {
  it("are packages of Java EE where no dependency brings them", () => {
    const files = {
      "src/A.java":
        "package a;\nimport javax.xml.bind.JAXBContext;\n// import org.omg.CORBA;\nimport static sun.misc.BASE64Decoder.x;\nimport javax.annotation.Nullable;\n",
    };
    expect(placesOf(breaksJavaModules, ["java8.al2", "java11"], files)).toEqual([
      "src/A.java:2",
      "src/A.java:4",
    ]);
    expect(
      placesOf(breaksJavaModules, ["java8.al2", "java21"], {
        ...files,
        "pom.xml": "<artifactId>jaxb-api</artifactId>",
      }),
    ).toEqual(["src/A.java:4"]);
    expect(placesOf(breaksJavaModules, ["java11", "java21"], files)).toEqual([]);
  });

  it("are options of the JVM", () => {
    const Dockerfile =
      'FROM public.ecr.aws/lambda/java:11\nRUN java -XX:+UseConcMarkSweepGC\nENV JAVA_TOOL_OPTIONS="-XX:+UseConcMarkSweepGC \\\n  --illegal-access=permit -XX:+UseG1GC"\n';
    expect(placesOf(breaksJavaFlags, ["java11", "java21"], { Dockerfile })).toEqual([
      "Dockerfile:3",
      "Dockerfile:4",
    ]);
    expect(placesOf(breaksJavaFlags, ["java17", "java21"], { Dockerfile })).toEqual([]);
  });
});

describe("what breaks in Ruby, .NET and Go", () => {
  it("are gems that the Gemfile must name", () => {
    const way: Way = ["ruby3.2", "ruby4.0"];
    const app =
      "require 'base64'\nrequire \"csv\"\nrequire 'logger'\nrequire 'json'\n# require 'csv'\n=begin\nrequire 'csv'\n=end\nrequire_relative 'csv'\n";
    const Gemfile = 'source "https://rubygems.org"\ngem "csv"\n';
    expect(placesOf(breaksRubyGems, way, { "app.rb": app, Gemfile })).toEqual(["app.rb:1", "app.rb:3"]);
    expect(
      placesOf(breaksRubyGems, ["ruby3.2", "ruby3.4"], {
        "app.rb": app,
        Gemfile,
        "Gemfile.lock": "GEM\n    base64 (0.2.0)\n",
      }),
    ).toEqual([]);
    expect(placesOf(breaksRubyGems, way, { "app.rb": app })).toEqual([]);
  });

  it("are Amazon.Lambda packages", () => {
    const project =
      '<!-- <PackageReference Include="Amazon.Lambda.X" /> -->\n<PackageReference Include="Amazon.Lambda.Core" Version="2.1.0" />\n<PackageReference Include="Amazon.Lambda.RuntimeSupport" Version="1.8.0"/>\n';
    expect(
      notesOf(breaksDotnetPackages, ["dotnet6", "dotnet10"], {
        "a.csproj": project,
        "b.csproj": "<Project/>",
      }),
    ).toEqual([
      "a.csproj:2 todo Raise Amazon.Lambda.Core, Amazon.Lambda.RuntimeSupport to releases that support .NET 10.",
    ]);
  });

  it("is an old aws-lambda-go", () => {
    const way: Way = ["go1.x", "provided.al2023"];
    const mod = (version: string) => `module x\n\nrequire (\n\tgithub.com/aws/aws-lambda-go v${version}\n)\n`;
    expect(placesOf(breaksGoClient, way, { "go.mod": mod("1.13.3") })).toEqual(["go.mod:4"]);
    expect(placesOf(breaksGoClient, way, { "go.mod": mod("1.47.0") })).toEqual([]);
  });
});

describe("native dependencies", () => {
  it("are one note with their places", () => {
    const notes = notesOf(nativeDependencies, PYTHON, {
      "requirements.txt": "# numpy\nrequests==2\nNumPy==1.26.0 \\\n  --hash=sha256:x\nPillow\n-r dev.txt\n",
      "poetry.lock": '[[package]]\nname = "numpy"\n[[package]]\nname = "lxml"\n',
      "Pipfile.lock": '{"default": {"psycopg2-binary": {}}, "develop": {"scipy": {}}}',
    });
    expect(notes).toEqual([
      expect.stringMatching(
        /^requirements\.txt:3 todo .*: numpy \(requirements\.txt:3\), pillow \(requirements\.txt:5\), psycopg2-binary \(Pipfile\.lock:1\), lxml \(poetry\.lock:4\)\.$/,
      ),
    ]);
  });

  it.each([
    ["package-lock.json", '{"packages": {"": {}, "node_modules/a/node_modules/sharp": {"version": "1"}}}'],
    ["package-lock.json", '{"dependencies": {"sharp": {"version": "0.30"}}}'],
    ["yarn.lock", '# yarn\n"@img/x@^1":\nsharp@^0.33.0:\n  version "0.33.0"\n'],
    ["pnpm-lock.yaml", "packages:\n\n  /sharp@0.33.0:\n    resolution: {}\n"],
    ["package.json", '{"dependencies": {"sharp": "^0.33.0"}}'],
  ])("are found in %s", (path, text) => {
    expect(notesOf(nativeDependencies, NODE, { [path]: text })).toEqual([expect.stringContaining("sharp (")]);
  });

  it("are found in Ruby's files, and nothing in others'", () => {
    const lock = "GEM\n  specs:\n    nokogiri (1.15.0-x86_64-linux)\n      racc (~> 1.4)\n";
    expect(placesOf(nativeDependencies, ["ruby3.2", "ruby3.4"], { "Gemfile.lock": lock })).toEqual([
      "Gemfile.lock:3",
    ]);
    expect(placesOf(nativeDependencies, ["java11", "java21"], { "requirements.txt": "numpy\n" })).toEqual([]);
    expect(placesOf(nativeDependencies, NODE, { "requirements.txt": "numpy\n" })).toEqual([]);
    expect(
      placesOf(nativeDependencies, ["go1.x", "provided.al2023"], { "requirements.txt": "numpy\n" }),
    ).toEqual([]);
  });

  it("are too many to name, or wheels that a URL pins", () => {
    const names =
      "aiohttp brotli cffi cython duckdb fiona gdal gevent greenlet h5py hiredis jax lightgbm lz4 msgpack multidict onnx pymongo pynacl pyodbc pyproj pyyaml regex ujson uvloop wrapt yarl";
    const [note] = notesOf(nativeDependencies, PYTHON, { "requirements.txt": names.replaceAll(" ", "\n") });
    expect(note).toMatch(/ and 2 more\.$/);
    const wheel = "https://x.example/y-1.0-cp311-cp311-manylinux2014_x86_64.whl";
    const files = { "requirements.txt": `a\n${wheel}\n${wheel.replaceAll("311", "39")}\n`, "uv.lock": wheel };
    expect(placesOf(nativeDependencies, PYTHON, files)).toEqual(["requirements.txt:2"]);
    expect(
      placesOf(nativeDependencies, PYTHON, { "requirements.txt": `${wheel}\n`.repeat(30) }),
    ).toHaveLength(10);
    expect(placesOf(nativeDependencies, ["provided.al2", "provided.al2023"], files)).toEqual([]);
    expect(placesOf(nativeDependencies, ["java11", "java11.al2023"], files)).toEqual([]);
  });
});
