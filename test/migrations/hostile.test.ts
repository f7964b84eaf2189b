import { describe, expect, it } from "vitest";
import { MIGRATIONS } from "../../src/migrations/index.ts";
import { moveOf } from "./run-migration.ts";

const WAYS = [
  ["python2.7", "python3.14"],
  ["nodejs16.x", "nodejs24.x"],
  ["ruby2.7", "ruby4.0"],
  ["dotnet6", "dotnet10"],
  ["java8.al2", "java25"],
  ["go1.x", "provided.al2023"],
] as const;
const NAMES = [
  ...[
    ".nvmrc",
    "package.json",
    "package-lock.json",
    "yarn.lock",
    "Gemfile",
    "Gemfile.lock",
    "pyproject.toml",
  ],
  ...[
    "requirements.txt",
    "a.csproj",
    "pom.xml",
    "build.gradle",
    ".tool-versions",
    "app.py",
    "app.js",
    "A.java",
  ],
  ...["app.rb", "go.mod", "global.json"],
];
const UNITS = [
  ...[" ", "\t", "\n", '"', "'", "{", "[", "<", "<!--", "<TargetFramework ", "<TargetFramework>net6.0"],
  ...[
    "import ",
    "from a ",
    "require ",
    "ruby ",
    'ruby "1',
    ", context, callback",
    "a-",
    "1.",
    "assert{",
    "/*",
  ],
  ...["name = ", "python: ", "python-version:\n", "- 3.11\n", "wheel-cp27-", "sourceCompatibility "],
  ...["<PackageReference ", "node_modules/", "a@1"],
];
const LENGTH = 100_000;

describe("hostile files", () => {
  it.each(WAYS)(
    "take little time: %s to %s",
    (from, to) => {
      const move = moveOf([from, to], { Dockerfile: "FROM public.ecr.aws/lambda/x:1\n" }, "Dockerfile");
      const own = MIGRATIONS.filter(({ id }) => /^(?:named|breaks|native)-/.test(id));
      for (const unit of UNITS) {
        const text = unit.repeat(LENGTH / unit.length);
        const workflow = { path: "a.yml", text, builds: [], deployments: [], problems: [] };
        const files = NAMES.map((path) => ({ path, text }));
        for (const migration of own.filter((each) => each.applies(move))) {
          const started = performance.now();
          migration.run(move, { context: "", files, templates: [], workflows: [workflow] });
          const isQuick = performance.now() - started < 1000;
          expect({ id: migration.id, unit, isQuick }).toEqual({ id: migration.id, unit, isQuick: true });
        }
      }
    },
    60_000,
  );
});
